// Secrets that an XML document carries as the text of an element: the access tokens in the info parts of TS 24.379,
// 24.281 and 24.282 (mcptt-access-token and its like).
#pragma once

#include <string_view>
#include <vector>

#include "harness/wire/secret_places.h"

namespace mcx {

// Adds the place of each piece of text in an element whose name ends with "access-token", at whatever depth. What
// stands in CipherValue or KeyName is no secret in the clear. Linear in the length; the text need not be well-formed.
void find_secret_elements(std::string_view text, std::vector<SecretPlace>& places);

}  // namespace mcx
