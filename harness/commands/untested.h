// The list of requirements that have no case, each with the reason.
#pragma once

#include <optional>

#include "harness/model/profile.h"

namespace mcx {

// With a profile, only what binds its roles in its release. Prints to standard output.
void print_untested(const std::optional<Profile>& profile, bool json);

}  // namespace mcx
