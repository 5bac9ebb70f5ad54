// Keys, certificates and signers as people tell them apart: by SHA-256 fingerprints. Nothing here is secret.
#pragma once

#include <span>
#include <string>

#include "harness/wire/jose.h"

namespace mcx {

std::string fingerprint_of(const Key& key);  // SHA-256 of the SubjectPublicKeyInfo, in hexadecimal
// "certificate SHA-256 aa.. of key SHA-256 bb..", or "key SHA-256 bb.." where no certificate is.
std::string fingerprints_of(const Key& key);
std::string fingerprints_of(std::span<const Key> keys);  // of several, in a row
// Who signed: the one of `candidates` that verifies, else what the header says: "names kid k1, x5t#S256 aa..".
std::string signer_in_words(const Jws& jws, std::span<const Key> candidates);
// Why the certificate is of no use at that moment: "ran out at 2026-01-31T08:15:00Z", "begins at ..", "is not for
// signatures (keyUsage)"; "" when it is.
std::string fault_of(const CertificateFacts& certificate, std::int64_t moment);

}  // namespace mcx
