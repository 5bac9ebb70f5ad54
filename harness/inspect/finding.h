// What came of one fact that the law states of an inspected artefact.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "harness/model/requirement.h"
#include "harness/model/verdict.h"
#include "harness/wire/json.h"

namespace mcx {

struct Finding {
  std::string_view name, subject;    // of the fact: "exp-ahead", "exp"
  const Requirement* row = nullptr;  // nullptr of what no row rules
  Verdict verdict = Verdict::inconc;
  std::string expected, actual;  // in words; "" when there was nothing to compare
  std::string reason;            // why inconc or not-applicable, or what else helps to see a fault
};

std::map<Verdict, int> totals_of(std::span<const Finding> findings);
Verdict verdict_of(std::span<const Finding> findings);  // the worst; inconc when nothing was judged

Json json_of(std::span<const Finding> findings);
Json json_of(const std::map<Verdict, int>& totals);

}  // namespace mcx
