// Names no row of the catalogue.
// expected: a case names at least one row of the catalogue
#include "harness/case.h"

CASE(TP_TEST_FORM_BV_01,
     .role = Role::primary_idms, .purpose = "has one fault") {
  then("the answer is the one expected");
  EXPECT_THAT(1, 1);
}
