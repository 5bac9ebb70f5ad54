// Secrets in the header fields of HTTP and SIP: credentials of Authorization and Proxy-Authorization, values of
// cookies.
#pragma once

#include <string_view>
#include <vector>

#include "harness/wire/secret_places.h"

namespace mcx {

// Adds the place of each; of a Digest only the response, of any other scheme all that follows it. A field may be
// folded. Linear in the length.
void find_secret_header_fields(std::string_view text, std::vector<SecretPlace>& places);

}  // namespace mcx
