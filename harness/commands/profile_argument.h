// The PROFILE argument of the commands that send nothing: read and checked as it stands, without launching anything.
#pragma once

#include <optional>
#include <string>

#include "harness/model/profile.h"
#include "harness/run/registry.h"

namespace mcx {

// Throws UsageError with every fault, one a line.
Profile profile_at(const std::string& path);
// Why the case does not apply to the product in a run of the default length; empty when it applies. What a launched
// program may still add to the profile does not count as lacking.
std::optional<std::string> why_not(const RegisteredCase& entry, const Profile& profile);

}  // namespace mcx
