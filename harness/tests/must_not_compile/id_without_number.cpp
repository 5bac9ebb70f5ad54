// Its id ends with a word.
// expected: a case id reads TP_
#include "harness/case.h"

CASE(TP_TEST_FORM_BV_XY,
     .verifies = shall(req::MCX_CSC1_023), .role = Role::primary_idms, .purpose = "has one fault") {
  then("the answer is the one expected");
  EXPECT_THAT(1, 1);
}
