#include "harness/wire/fingerprint.h"

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

// x5t and x5t#S256 are base64url of a digest (RFC 7515 4.1.7, 4.1.8); what is none is shown as it came.
std::string digest_in_words(const std::string& encoded) {
  const auto decoded = base64url_decode(encoded);
  const bool digest = decoded.bytes.size() == 20 || decoded.bytes.size() == 32;
  return digest ? hex(decoded.bytes) : printable(encoded, 80);
}

// Whose key the header says it is; that is a claim and no proof.
std::string signer_named_in(const Json& header) {
  std::string named;
  for (const auto* name : {"kid", "x5t", "x5t#S256"})
    if (const auto value = header.string_at(name); !value.empty())
      named += cat(named.empty() ? "" : ", ", name, " ", *name == 'k' ? printable(value, 80) : digest_in_words(value));
  return named.empty() ? "neither kid nor x5t" : named;
}

}  // namespace

std::string fingerprint_of(const Key& key) { return hex(sha256(key.public_der())); }

std::string fingerprints_of(const Key& key) {
  if (key.kind() == KeyKind::oct) return "a symmetric key";
  const auto own = cat("key SHA-256 ", fingerprint_of(key));
  if (key.certificate != nullptr) return cat("certificate SHA-256 ", key.certificate->fingerprint, " of ", own);
  return key.kid.empty() ? own : cat(own, ", kid ", printable(key.kid, 80));
}

std::string fingerprints_of(std::span<const Key> keys) {
  std::string list;
  for (const auto& key : keys) list += (list.empty() ? "" : "; ") + fingerprints_of(key);
  return list.empty() ? "no key" : list;
}

std::string signer_in_words(const Jws& jws, std::span<const Key> candidates) {
  for (const auto& key : candidates)
    if (verify_jws(jws, std::span(&key, 1)).ok()) return cat("is signed with ", fingerprints_of(key));
  return cat("names ", signer_named_in(jws.header));
}

std::string fault_of(const CertificateFacts& certificate, std::int64_t moment) {
  if (moment > certificate.until) return "ran out at " + rfc3339_of(certificate.until);
  if (moment < certificate.from) return "begins at " + rfc3339_of(certificate.from);
  return certificate.for_signatures ? "" : "is not for signatures (keyUsage)";
}

}  // namespace mcx
