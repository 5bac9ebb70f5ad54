// Forgeries a server that takes tokens is known to fall for when it breaks a rule of RFC 8725 or RFC 7518. Nothing here
// is true unless a deviation says so.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/deviations.h"
#include "harness/wire/jose.h"

namespace mcx {

// The deviation that stands for each forgery at one kind of server.
struct Weaknesses {
  Deviation signature_unverified, signature_stripped_accepted, alg_none_accepted, alg_none_any_case_accepted,
      hs256_pem_accepted, hs256_der_accepted, hs256_jwk_accepted, hs256_certificate_accepted, kid_read_as_file, kid_put_into_sql, jwk_trusted,
      x5c_trusted, jku_trusted, x5u_trusted, signature_der_accepted, zero_signature_accepted,
      rsa_padding_unchecked;
  std::optional<Deviation> rsa_1024_accepted = std::nullopt;  // where no weak key is known there is nothing to accept
};
// Of the partner IdMS, with assertions.
inline constexpr Weaknesses partner_weaknesses{
    .signature_unverified = Deviation::assertion_signature_unverified,
    .signature_stripped_accepted = Deviation::assertion_signature_stripped_accepted,
    .alg_none_accepted = Deviation::assertion_alg_none_accepted,
    .alg_none_any_case_accepted = Deviation::assertion_alg_none_any_case_accepted,
    .hs256_pem_accepted = Deviation::assertion_hs256_pem_accepted,
    .hs256_der_accepted = Deviation::assertion_hs256_der_accepted,
    .hs256_jwk_accepted = Deviation::assertion_hs256_jwk_accepted,
    .hs256_certificate_accepted = Deviation::assertion_hs256_certificate_accepted,
    .kid_read_as_file = Deviation::assertion_kid_read_as_file,
    .kid_put_into_sql = Deviation::assertion_kid_put_into_sql,
    .jwk_trusted = Deviation::assertion_jwk_trusted,
    .x5c_trusted = Deviation::assertion_x5c_trusted,
    .jku_trusted = Deviation::assertion_jku_trusted,
    .x5u_trusted = Deviation::assertion_x5u_trusted,
    .signature_der_accepted = Deviation::assertion_signature_der_accepted,
    .zero_signature_accepted = Deviation::assertion_zero_signature_accepted,
    .rsa_padding_unchecked = Deviation::assertion_rsa_padding_unchecked,
    .rsa_1024_accepted = Deviation::assertion_rsa_1024_accepted};
// Of the MC servers, with access tokens.
inline constexpr Weaknesses mc_server_weaknesses{
    .signature_unverified = Deviation::service_token_signature_unverified,
    .signature_stripped_accepted = Deviation::service_token_signature_stripped_accepted,
    .alg_none_accepted = Deviation::service_token_alg_none_accepted,
    .alg_none_any_case_accepted = Deviation::service_token_alg_none_any_case_accepted,
    .hs256_pem_accepted = Deviation::service_token_hs256_pem_accepted,
    .hs256_der_accepted = Deviation::service_token_hs256_der_accepted,
    .hs256_jwk_accepted = Deviation::service_token_hs256_jwk_accepted,
    .hs256_certificate_accepted = Deviation::service_token_hs256_certificate_accepted,
    .kid_read_as_file = Deviation::service_token_kid_read_as_file,
    .kid_put_into_sql = Deviation::service_token_kid_put_into_sql,
    .jwk_trusted = Deviation::service_token_jwk_trusted,
    .x5c_trusted = Deviation::service_token_x5c_trusted,
    .jku_trusted = Deviation::service_token_jku_trusted,
    .x5u_trusted = Deviation::service_token_x5u_trusted,
    .signature_der_accepted = Deviation::service_token_signature_der_accepted,
    .zero_signature_accepted = Deviation::service_token_zero_signature_accepted,
    .rsa_padding_unchecked = Deviation::service_token_rsa_padding_unchecked};

// Whether a deviation takes this signature for good that no key of `keys`, the issuer's, made as it should.
bool falls_for(const Jws& jws, std::span<const Key> keys, const Weaknesses& weak);
// Whether the partner IdMS, by a deviation, uses kid to look something up, whatever it holds.
bool kid_is_looked_up();
// What the header tells a credulous server to fetch: jku, x5u.
std::vector<std::string> addresses_to_fetch(const Json& header);
// Body of the answer, "" when none came. Only of loopback addresses.
std::string fetch(const std::string& url);

// RSA as a careless verifier does it: RSASSA-PKCS1-v1_5 with SHA-256 under a key of any size.
bool bare_rsa_holds(const Jws& jws, const Key& key);
// ECDSA under P-256 over SHA-384, which RFC 7518 3.4 keeps for P-384.
bool p256_sha384_holds(const Jws& jws, const Key& key);
// Looks for the digest at the end of the recovered block and not at what stands before it.
bool loose_padding_holds(const Jws& jws, const Key& key);
// The R||S of an ECDSA-Sig-Value (RFC 3279 2.2.3) over P-256, "" when it is none.
std::string concatenated_form(const std::string& der);

}  // namespace mcx
