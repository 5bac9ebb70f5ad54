// Says not why it exists.
// expected: a case says its purpose
#include "harness/case.h"

CASE(TP_TEST_FORM_BV_01,
     .verifies = shall(req::MCX_CSC1_023), .role = Role::primary_idms) {
  then("the answer is the one expected");
  EXPECT_THAT(1, 1);
}
