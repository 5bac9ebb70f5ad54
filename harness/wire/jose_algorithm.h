// What the parts of our JOSE share and nobody else needs: the table of algorithms, the key as OpenSSL holds it, and
// owners for OpenSSL's objects. OpenSSL's types are only named here.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "harness/wire/jose.h"

struct bignum_st;
struct evp_md_st;
struct evp_md_ctx_st;
struct evp_pkey_st;
struct evp_pkey_ctx_st;

namespace mcx {

struct Algorithm {
  std::string_view name;
  KeyKind kind;
  const evp_md_st* (*digest)();  // nullptr for EdDSA, which hashes by itself
  std::string_view curve;        // of ec and okp
  bool pss = false;
};
// nullptr for "none" and for names that RFC 7518 3.1 and RFC 8037 3.1 do not register for signatures.
const Algorithm* find_algorithm(std::string_view name);

struct Curve {
  std::string_view name;    // JWK's: "P-256"
  const char* openssl;      // OpenSSL's: "prime256v1"
  std::size_t field_bytes;  // of a coordinate, and of R and S (RFC 7518 3.4)
};
const Curve* find_curve(std::string_view name);

struct Freer {
  void operator()(bignum_st* number) const;
  void operator()(evp_md_ctx_st* context) const;
  void operator()(evp_pkey_st* key) const;
  void operator()(evp_pkey_ctx_st* context) const;
};
using BigNumber = std::unique_ptr<bignum_st, Freer>;
using DigestContext = std::unique_ptr<evp_md_ctx_st, Freer>;
using EvpKey = std::unique_ptr<evp_pkey_st, Freer>;
using EvpKeyContext = std::unique_ptr<evp_pkey_ctx_st, Freer>;

struct Key::Material {
  KeyKind kind = KeyKind::oct;
  EvpKey key;          // empty for oct
  std::string secret;  // of oct only
  const Curve* curve = nullptr;
  int bits = 0;
  std::size_t signature_bytes = 0;
  bool is_private = true;
};

// Takes an OpenSSL key in if it is RSA, EC on a curve of RFC 7518 6.2.1.1, or Ed25519; else nullptr.
std::shared_ptr<const Key::Material> material_of(EvpKey key, bool is_private);
// Prepares padding and salt of RSASSA-PSS: salt as long as the digest, MGF1 with the same digest (RFC 7518 3.5).
bool set_pss(evp_pkey_ctx_st* context, const evp_md_st* digest);
// The newest complaint of OpenSSL in words; empties its queue.
std::string openssl_complaint();

}  // namespace mcx
