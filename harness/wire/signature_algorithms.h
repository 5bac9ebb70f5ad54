// Digests and keyed digests by the identifiers of XML signature: SHA-256, which is demanded, and SHA-1 for downgrades.
// Any other identifier means the SHA-256 form, so that a document can name an algorithm that was not used.
#pragma once

#include <string>
#include <string_view>

#include "harness/base/secret.h"

namespace mcx {

std::string xml_digest(std::string_view algorithm, std::string_view bytes);
std::string xml_mac(std::string_view algorithm, const Secret& key, std::string_view bytes);

}  // namespace mcx
