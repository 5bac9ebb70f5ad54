// JSON Web Encryption (RFC 7516), compact, as far as attacks need it: a text encrypted for one key. ECDH-ES for EC keys
// (RFC 7518 4.6), RSA-OAEP for RSA keys (4.3), content always A128GCM (5.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/wire/jose.h"

namespace mcx {

// Whether encrypt_jwe takes it: RSA, or EC on a curve of RFC 7518 6.2.1.1.
bool can_be_encrypted_for(const Key& recipient);
// `header` may hold cty and the like; alg, enc and epk are added. HarnessError for other kinds of key.
std::string encrypt_jwe(std::string_view plaintext, const Key& recipient, Json header = Json::object());
// What encrypt_jwe made for this private EC key; nothing when the text is anything else.
std::optional<std::string> decrypt_jwe(std::string_view compact, const Key& recipient);

// Concat KDF of one round of SHA-256 (RFC 7518 4.6.2), 128 bits for the content encryption `enc`.
struct AgreedParties {
  std::string_view apu = {}, apv = {};  // decoded
};
std::string derived_key(const Key& own, const Key& peer, std::string_view enc, const AgreedParties& parties = {});

}  // namespace mcx
