// Where a program named in a profile is.
#pragma once

#include <string>

namespace mcx {

// An executable file: as given when absolute; else relative to `folder` (the profile's), else next to our own executable,
// else by PATH. "" when there is none.
std::string find_program(const std::string& name, const std::string& folder);

}  // namespace mcx
