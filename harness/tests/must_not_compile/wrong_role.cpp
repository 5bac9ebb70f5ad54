// Verifies at a partner IdMS a row that binds the primary.
// expected: a row of .verifies binds another role
#include "harness/case.h"

CASE(TP_TEST_FORM_BV_01,
     .verifies = shall(req::MCX_CSC1_023), .role = Role::partner_idms, .purpose = "has one fault") {
  then("the answer is the one expected");
  EXPECT_THAT(1, 1);
}
