// AES-128 in the two modes that XML encryption meets: GCM, which is demanded, and CBC with the padding of
// xmlenc-core1 5.2, which is only ever sent as a downgrade. OpenSSL's EVP.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/base/secret.h"

namespace mcx {

inline constexpr std::size_t gcm_iv_bytes = 12, gcm_tag_bytes = 16, cbc_iv_bytes = 16;

// IV, cipher text and, for GCM, tag.
std::string aes128_gcm_sealed(std::string_view plain, const Secret& key, std::string_view iv);
std::string aes128_cbc_sealed(std::string_view plain, const Secret& key, std::string_view iv);
// nullopt when the tag does not hold. `sealed` has at least 28 bytes.
std::optional<std::string> aes128_gcm_opened(std::string_view sealed, const Secret& key);
std::string random_bytes(std::size_t count);  // OpenSSL's; for keys and IVs

}  // namespace mcx
