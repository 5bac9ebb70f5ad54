// Takes a shall for a may.
// expected: this row is not a may
#include "harness/case.h"

CASE(TP_TEST_FORM_BV_01,
     .verifies = may(req::MCX_CSC1_023), .role = Role::primary_idms, .purpose = "has one fault") {
  then("the answer is the one expected");
  EXPECT_THAT(1, 1);
}
