// A case or a requirement explained to a person, in 80 columns.
#pragma once

#include <string>
#include <vector>

#include "harness/run/registry.h"

namespace mcx {

// `asked` is the id that was asked for: the row's own or one under `also`.
std::string explanation_of(const Requirement& row, const std::string& asked);
// One case, or all rows of one table, whose id `id` is then.
std::string explanation_of(const std::vector<const RegisteredCase*>& cases, const std::string& id);

}  // namespace mcx
