// The token that inspect token is given.
#pragma once

#include <string>

namespace mcx {

// The token in the file, without the line end behind it; "-" is standard input. Throws UsageError when nothing can be
// read, when there is nothing in it, and when it is larger than any token that is read.
std::string token_in(const std::string& path);

}  // namespace mcx
