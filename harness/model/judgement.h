// From what was recorded to a verdict: a pure function of expectations and rows, so that it can be computed again from the
// record of a run without the implementation under test.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/model/record.h"

namespace mcx {

// How a case body ended.
enum class Ending { finished, unmet, harness_error, crashed, killed, hung };

struct CaseOutcome {
  Ending ending = Ending::crashed;
  std::string reason;  // sentence with unmet, harness_error, crashed, killed, hung
};

// What the violation of a row costs: a binding shall fails, everything else warns.
Verdict violation_of(const Requirement& row);

// Fills verdict, step, expected, actual, reason and the verdict of each requirement of `record` from its expectations.
void judge(CaseRecord& record, const CaseOutcome& outcome);

}  // namespace mcx
