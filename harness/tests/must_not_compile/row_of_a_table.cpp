// One line of its table verifies a row that binds another role.
// expected: a row binds another role, or names no catalogue row
#include "harness/case.h"

struct Line {
  std::string_view name;
  Obligations verifies;
};
constexpr std::array<Line, 2> lines{{{"good", shall(req::MCX_CSC1_023)}, {"bad", shall(req::MCX_JWS_004)}}};

CASE_TABLE(TP_TEST_FORM_BV_02, lines, .verifies = shall(req::MCX_CSC1_023), .role = Role::primary_idms,
           .purpose = "has one bad line") {
  then("the answer is the one expected");
  EXPECT_THAT(row.name, row.name);
}
