// Signatures that only a careless verifier takes, for attacks.
#pragma once

#include <string>
#include <string_view>

#include "harness/wire/jose.h"

namespace mcx {

// RSASSA-PKCS1-v1_5 over the bare SHA-256 digest, without the DigestInfo that RFC 8017 9.2 puts before it. HarnessError
// when the key is no private RSA key.
std::string digest_only_signature(std::string_view input, const Key& key);
// The block of RFC 8017 9.2 with eight octets of padding only, and octets behind the digest that nobody should find
// there: who does not count the padding takes it. HarnessError likewise.
std::string short_padding_signature(std::string_view input, const Key& key);
// R||S of P-256 over SHA-384, which is no algorithm of RFC 7518 3.4. HarnessError when the key is no private key of P-256.
std::string p256_sha384_signature(std::string_view input, const Key& key);
// R||S (RFC 7518 3.4) of P-256 as the ECDSA-Sig-Value of RFC 3279 2.2.3.
std::string der_form(std::string_view concatenated);
// Of the two signatures R||S of P-256 that hold alike, with s and with n - s, the one with the smaller or the larger s.
std::string low_s_form(std::string_view concatenated);
std::string high_s_form(std::string_view concatenated);
std::string p256_order();  // n of P-256 (FIPS 186-4 D.1.2.3), 32 bytes

}  // namespace mcx
