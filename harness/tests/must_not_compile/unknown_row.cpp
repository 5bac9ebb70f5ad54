// Verifies a row that the catalogue does not have.
// expected: MCX_CSC1_999
#include "harness/case.h"

CASE(TP_TEST_FORM_BV_01,
     .verifies = shall(req::MCX_CSC1_999), .role = Role::primary_idms, .purpose = "has one fault") {
  then("the answer is the one expected");
  EXPECT_THAT(1, 1);
}
