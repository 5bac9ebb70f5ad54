// The profile in which the reference describes itself to whoever tests it, as any product would be described.
#pragma once

#include "harness/reference/idms.h"
#include "harness/reference/state_folder.h"

namespace mcx {

// `control` is the origin of the control listener. Secrets go to files in `folder`; the profile only names them.
Json own_profile(const Idms& idms, const StateFolder& folder, const std::string& control);

}  // namespace mcx
