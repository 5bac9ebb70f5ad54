// What changed between two builds of a product: two run records side by side, case by case.
#pragma once

#include <string>
#include <vector>

#include "harness/model/record.h"

namespace mcx {

struct CaseChange {
  std::string id;
  std::string before, after;  // "pass", "known", ...; "" where the case is absent
  std::string detail;         // what the new run met, when that is what changed or what failed
};

struct Comparison {
  std::vector<CaseChange> worse;    // fail, inconc or error now, and not or less so before
  std::vector<CaseChange> better;   // was fail, inconc or error, and now none of them
  std::vector<CaseChange> changed;  // any other difference: of verdict, or of what a failing case met
  std::vector<CaseChange> added, removed;
  std::vector<std::string> remarks;  // what makes the comparison doubtful: other suite version, profile, a cut run
  bool cut = false;  // the new run has no result for some case, so it cannot be called free of regression
};

Comparison compare(const RunRecord& old_run, const RunRecord& new_run);
std::string text_of(const Comparison& comparison);
// 0 no regression, 1 some: a case got worse, or the new run was cut.
int exit_status(const Comparison& comparison);

}  // namespace mcx
