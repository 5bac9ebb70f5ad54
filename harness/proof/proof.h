// The proof that the judge sees: with one named deviation of the reference, a case of every row that the deviation breaks
// fails in `then`, and no case fails for another row. With none, everything passes.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "harness/deviations.h"
#include "harness/model/record.h"

namespace mcx {

struct ProofResult {
  std::vector<std::string> faults;  // sentences; empty when the proof holds
  std::set<std::string> killed;     // ids of the cases that failed, rows of tables apart
  void join(ProofResult other);
};

// Judges the record of a run against the reference with that deviation (nullptr: with none).
ProofResult judge_proof(const RunRecord& run, const DeviationLine* deviation);

// Names as the command line writes them: code-reusable.
std::string command_line_name(const DeviationLine& deviation);
const DeviationLine* find_deviation(const std::string& name);
// The releases the suite is run for: 18, and for a row that bound older products only, the newest that it bound.
std::set<int> releases_of(const DeviationLine* deviation);
// The catalogue rows a deviation breaks, the first one first.
std::vector<std::string> rows_of(const DeviationLine& deviation);

}  // namespace mcx
