// The signatures part of a PUBLISH (TS 33.180 9.3.5, TS 24.379 7.2.1 and 7.3.1A): a document <signatures> with
// ds:Signature elements whose references name MIME parts by Content-ID. The value is HMAC-SHA-256 under the integrity
// key, the digest SHA-256 over the part's bytes as sent. Canonicalisation is libxml2's.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/xml_encryption.h"

namespace mcx {

inline constexpr std::string_view c14n_1_0 = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
inline constexpr std::string_view hmac_sha256_uri = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
inline constexpr std::string_view hmac_sha1_uri = "http://www.w3.org/2000/09/xmldsig#hmac-sha1";  // for downgrades only
inline constexpr std::string_view sha256_uri = "http://www.w3.org/2001/04/xmlenc#sha256";
inline constexpr std::string_view sha1_uri = "http://www.w3.org/2000/09/xmldsig#sha1";  // for downgrades only

// A body part: Content-ID without angle brackets, and the body's bytes without headers and boundary line ends.
struct SignedPart {
  std::string content_id;
  std::string bytes;
};

// How to sign; anything but the defaults is wrong on purpose or an open point of the text.
struct SignatureShape {
  std::string canonicalisation{c14n_1_0};
  std::string signature_algorithm{hmac_sha256_uri};  // hmac_sha1_uri is really done; another URI is only written
  std::string digest_algorithm{sha256_uri};          // sha1_uri likewise
  std::optional<std::string> key_name;               // written in place of the key's name; "" leaves ds:KeyInfo out
  bool one_for_all = false;                          // one signature with many references, or one a part (Annex A)
  std::string before_reference, after_reference;     // "<" and ">", or "cid:"
  bool alter_digest = false, alter_value = false;    // one bit of the first of its kind
};
// The document, in namespace `space` (McNames::signed_space). HarnessError when that is a relative URI: canonical XML
// has no form for one.
std::string signed_document(std::string_view space, std::span<const SignedPart> parts, const ContentKey& key,
                            const SignatureShape& shape = {});

enum class SignatureFault {
  none,
  not_xml,
  not_signatures,         // root is not <signatures> in the service's namespace
  missing,                // no ds:Signature in it
  incomplete,             // a ds:Signature lacks or doubles what it must have
  algorithm_not_allowed,  // canonicalisation, signature or digest; detail says which; also any transform but C14N
  key_name_missing,
  key_unknown,
  not_base64,
  part_not_there,  // a reference to no part of the message
  part_doubled,    // or to two
  digest_mismatch,
  value_mismatch,
};
std::string_view sentence_for(SignatureFault fault);

struct SignatureVerdict {
  std::vector<std::string> covered;  // Content-IDs under a good signature; whether these suffice is the caller's law
  std::vector<std::string> key_names;
  SignatureFault fault = SignatureFault::none;
  std::string detail;
  bool ok() const { return fault == SignatureFault::none; }
  bool covers(std::string_view content_id) const;
};
// All signatures must hold. A reference may carry angle brackets or "cid:" (open point of the text).
SignatureVerdict verify_signatures(std::string_view document, std::string_view space, std::span<const SignedPart> parts,
                                   std::span<const ContentKey> keys);

}  // namespace mcx
