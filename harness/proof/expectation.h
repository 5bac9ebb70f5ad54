// What a product nobody here wrote is known to do: every case that does not pass on it, with the sentence that says why
// it is the product's doing and not ours. A run that differs from it, either way, is red.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/record.h"

namespace mcx {

struct ExpectedCase {
  Verdict verdict = Verdict::pass;
  std::string why;
};
struct Expected {
  std::map<std::string, ExpectedCase> cases;
  // What holds for cases that are not listed: they pass; with "others": "unjudged" nothing, for a product that misses
  // nearly everything; with "others": "refusals-fail" each case of invalid behaviour (BI in its id) is fail or warn and
  // the rest is open, for a product that refuses nothing.
  enum class Others { pass, unjudged, refusals_fail } others = Others::pass;
};

// Reads expectation.json: {"others": "unjudged" (optional), "cases": {"TP_...": {"verdict": "fail", "why": "One
// sentence."}}}. The id of a table stands for each of its lines that is not listed by itself. Throws UsageError with
// file, line and what is wrong: not JSON, an unknown verdict, a missing sentence, a pass where those that are not
// listed pass.
Expected read_expectation(std::string_view text, const std::string& path);

// One sentence for every difference; empty when the run is as expected. not-applicable needs no entry.
std::vector<std::string> differences(const RunRecord& run, const Expected& expected);

}  // namespace mcx
