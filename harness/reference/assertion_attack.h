// Forgeries a partner IdMS is known to fall for when it breaks a rule of RFC 8725 or RFC 7518. Nothing here is true
// unless a deviation says so.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/wire/jose.h"

namespace mcx {

// Whether a deviation takes this signature for good that no key of `keys`, the issuer's, made as it should.
bool falls_for(const Jws& jws, std::span<const Key> keys);
// Whether a deviation uses kid to look something up, whatever it holds.
bool kid_is_looked_up();
// What the header tells a credulous server to fetch: jku, x5u.
std::vector<std::string> addresses_to_fetch(const Json& header);
// Body of the answer, "" when none came. Only of loopback addresses.
std::string fetch(const std::string& url);

// RSA as a careless verifier does it: RSASSA-PKCS1-v1_5 with SHA-256 under a key of any size.
bool bare_rsa_holds(const Jws& jws, const Key& key);
// Looks for the digest at the end of the recovered block and not at what stands before it.
bool loose_padding_holds(const Jws& jws, const Key& key);
// The R||S of an ECDSA-Sig-Value (RFC 3279 2.2.3) over P-256, "" when it is none.
std::string concatenated_form(const std::string& der);

}  // namespace mcx
