// A role as it is named on the command line.
#pragma once

#include <string>
#include <vector>

#include "harness/model/requirement.h"

namespace mcx {

std::vector<std::string> role_names();
// Throws UsageError that tells the roles there are.
Role role_argument(const std::string& name);

}  // namespace mcx
