// A key management server's secrets, for a test bed: what it publishes and what it gives to users, so that harness and
// reference can play initiator and receiver of an I_MESSAGE (TS 33.180 5.3 and D; RFC 6507 5.1, RFC 6508 6.1).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "harness/base/secret.h"
#include "harness/wire/eccsi.h"
#include "harness/wire/mikey.h"
#include "harness/wire/sakke.h"

namespace mcx {

struct Kms {
  std::string uri;                     // KmsUri, IDRkmsi and IDRkmsr
  Secret ksak, z;                      // master secrets of ECCSI and SAKKE
  std::uint32_t key_period = 2592000;  // seconds
  std::uint32_t offset = 0;            // seconds

  static Kms generate(std::string_view uri);
  std::string signing_public_key() const;     // KPAK
  std::string encryption_public_key() const;  // Z
  // The terms of a user's UID at a time in seconds since 1900.
  UidTerms terms(std::string_view user_uri, std::uint64_t ntp_seconds) const;
  EccsiSigner signer(std::string_view user_uri, std::uint64_t ntp_seconds) const;
  SakkeReceiver receiver(std::string_view user_uri, std::uint64_t ntp_seconds) const;  // with its secret key
  // What an initiator knows of a receiver: identifier and public key.
  SakkeReceiver addressee(std::string_view user_uri, std::uint64_t ntp_seconds) const;
};

// A CSK under `user` for `server` (its MDSI), both under one KMS, as signed bytes for an application/mikey part.
std::string csk_delivery(const Kms& kms, const Csk& csk, std::string_view user, std::string_view server,
                         std::uint64_t ntp_seconds);
// A CSK-ID with the purpose tag 0010 and a random rest, and a random key.
Csk random_csk();
// Seconds since 1900-01-01 from seconds since 1970-01-01 (RFC 5905 6).
std::uint64_t ntp_seconds_of(std::uint64_t unix_seconds);

}  // namespace mcx
