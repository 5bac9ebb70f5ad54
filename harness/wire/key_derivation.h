// Keys for XML protection from the client-server key (CSK): the KDF of TS 33.220 Annex B with the FC values of
// TS 33.180 9.3.4 and Annex F. The form of two things is not verified in the text: which half of the KDF's 256 bits
// becomes a 128 bit key, and how the CSK-ID is spelled in a KeyName. Both have a parameter; the default is the likely
// one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "harness/base/secret.h"
#include "harness/wire/xml_encryption.h"

namespace mcx {

struct Csk {
  std::uint32_t id = 0;  // CSK-ID: top four bits 0010, the rest random (TS 36.579-1 5.5.9.1)
  Secret key;            // 16 bytes
};

enum class KeyUse : std::uint8_t { confidentiality = 0x51, integrity = 0x52 };  // FC
enum class KdfHalf { last, first };                                             // least or most significant 128 bits
enum class KeyNameForm { raw, hex_text };  // base64 of the four bytes, or of their eight hex digits

// HMAC-SHA-256 of `key` over FC || P0 || L0 || P1 || L1 ..., lengths in two bytes (TS 33.220 B.2): 32 bytes.
std::string kdf(std::string_view key, std::uint8_t fc, std::span<const std::string> parameters);
std::string hmac_sha256(std::string_view key, std::string_view input);  // 32 bytes, RFC 2104

// The key for one use by one user: P0 is the MC service user ID, P1 the four bytes of the CSK-ID. The name is the
// KeyName.
ContentKey content_key(const Csk& csk, KeyUse use, std::string_view mc_service_id, KdfHalf half = KdfHalf::last);

std::string key_name(std::uint32_t csk_id, KeyNameForm form = KeyNameForm::raw);
std::optional<std::uint32_t> csk_id_from(std::string_view key_name);  // either form; nullopt when it is none

}  // namespace mcx
