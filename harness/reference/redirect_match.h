// Whether an offered redirect_uri is the registered one: exact string comparison (RFC 9700 4.1.3).
#pragma once

#include <string>

namespace mcx {

bool redirect_uri_registered(const std::string& offered, const std::string& registered);

}  // namespace mcx
