// The requirements that a run touched, gathered under the clause of the standard that states them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/model/record.h"

namespace mcx {

struct ClauseState {
  std::string clause;                         // "B.4.2.4"
  Verdict verdict = Verdict::not_applicable;  // worst of the rows
  std::vector<RequirementSummary> rows;
};

struct SourceState {
  std::string source;                // "TS 33.180"
  std::vector<ClauseState> clauses;  // in the order of the standard: 9 before 10
};

std::vector<SourceState> clauses_of(const RunRecord& run);
// Whether clause number `a` stands before `b`: runs of digits compare as numbers, the rest as text.
bool clause_before(std::string_view a, std::string_view b);

}  // namespace mcx
