// Which sentences of the law no case looks at, and why: the honest other half of the list of cases.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/run/registry.h"

namespace mcx {

struct UncoveredRequirement {
  const Requirement* row;
  Untested kind;       // pending when the catalogue gives no reason
  std::string reason;  // a sentence
};

// In the order of `rows`. Throws HarnessError when a row has a case and is marked as untested all the same.
std::vector<UncoveredRequirement> uncovered(std::span<const Requirement* const> rows,
                                            const std::vector<RegisteredCase>& cases);
// The cases that verify the row, by id.
std::vector<std::string> cases_of(const Requirement& row, const std::vector<RegisteredCase>& cases);

}  // namespace mcx
