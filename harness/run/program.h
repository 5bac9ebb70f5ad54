// Where a program that a profile names is to be found.
#pragma once

#include <string>

namespace mcx {

// The path of an executable file: relative to `folder` if one is there, else (for a bare name) beside the running
// program, else on the PATH. "" when there is none.
std::string find_program(const std::string& name, const std::string& folder);

}  // namespace mcx
