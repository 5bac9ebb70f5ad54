// What a product nobody here wrote is known to do: every case that does not pass on it, with the sentence that says why it
// is the product's doing and not ours. A run that differs from it, either way, is red.
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
  bool others_pass = true;  // false with "others": "unjudged", for a product that misses nearly everything
};

// Reads expectation.json: {"others": "unjudged" (optional), "cases": {"TP_...": {"verdict": "fail", "why": "One sentence."}}}. Throws UsageError with file,
// line and what is wrong: not JSON, an unknown verdict, a pass, a missing sentence.
Expected read_expectation(std::string_view text, const std::string& path);

// One sentence for every difference; empty when the run is as expected. not-applicable needs no entry.
std::vector<std::string> differences(const RunRecord& run, const Expected& expected);

}  // namespace mcx
