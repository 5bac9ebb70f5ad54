// A case as it should be: when this does not compile, the other files here prove nothing.
#include "harness/case.h"

CASE(TP_TEST_FORM_BV_01,
     .verifies = shall(req::MCX_CSC1_023), .role = Role::primary_idms, .purpose = "is formed as a case is") {
  then("the answer is the one expected");
  EXPECT_THAT(1, 1);
}
