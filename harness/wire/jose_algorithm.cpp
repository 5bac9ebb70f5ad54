#include "harness/wire/jose_algorithm.h"

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <array>

namespace mcx {
namespace {

constexpr std::array<Algorithm, 13> algorithms{{
    {"RS256", KeyKind::rsa, EVP_sha256, ""},
    {"RS384", KeyKind::rsa, EVP_sha384, ""},
    {"RS512", KeyKind::rsa, EVP_sha512, ""},
    {"PS256", KeyKind::rsa, EVP_sha256, "", true},
    {"PS384", KeyKind::rsa, EVP_sha384, "", true},
    {"PS512", KeyKind::rsa, EVP_sha512, "", true},
    {"ES256", KeyKind::ec, EVP_sha256, "P-256"},
    {"ES384", KeyKind::ec, EVP_sha384, "P-384"},
    {"ES512", KeyKind::ec, EVP_sha512, "P-521"},
    {"EdDSA", KeyKind::okp, nullptr, "Ed25519"},
    {"HS256", KeyKind::oct, EVP_sha256, ""},
    {"HS384", KeyKind::oct, EVP_sha384, ""},
    {"HS512", KeyKind::oct, EVP_sha512, ""},
}};

constexpr std::array<Curve, 4> curves{{
    {"P-256", "prime256v1", 32},
    {"P-384", "secp384r1", 48},
    {"P-521", "secp521r1", 66},
    {"Ed25519", "ED25519", 32},
}};

const Curve* curve_of_group(EVP_PKEY* key) {
  std::array<char, 64> group{};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &size) != 1) return nullptr;
  for (const auto& curve : curves)
    if (std::string_view(group.data(), size) == curve.openssl) return &curve;
  return nullptr;
}

}  // namespace

const Algorithm* find_algorithm(std::string_view name) {
  for (const auto& algorithm : algorithms)
    if (algorithm.name == name) return &algorithm;
  return nullptr;
}

const Curve* find_curve(std::string_view name) {
  for (const auto& curve : curves)
    if (curve.name == name) return &curve;
  return nullptr;
}

void Freer::operator()(bignum_st* number) const { BN_clear_free(number); }
void Freer::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }
void Freer::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }
void Freer::operator()(evp_pkey_ctx_st* context) const { EVP_PKEY_CTX_free(context); }

std::shared_ptr<const Key::Material> material_of(EvpKey key, bool is_private) {
  auto material = std::make_shared<Key::Material>();
  const int type = EVP_PKEY_get_base_id(key.get());
  if (type == EVP_PKEY_RSA) material->kind = KeyKind::rsa;
  if (type == EVP_PKEY_EC) {
    material->kind = KeyKind::ec;
    material->curve = curve_of_group(key.get());
  }
  if (type == EVP_PKEY_ED25519) {
    material->kind = KeyKind::okp;
    material->curve = find_curve("Ed25519");
  }
  if (material->kind == KeyKind::oct || (material->kind == KeyKind::ec && material->curve == nullptr)) return nullptr;
  material->bits = EVP_PKEY_get_bits(key.get());
  material->signature_bytes = material->curve != nullptr ? 2 * material->curve->field_bytes
                                                         : static_cast<std::size_t>(EVP_PKEY_get_size(key.get()));
  material->is_private = is_private;
  material->key = std::move(key);
  return material;
}

bool set_pss(evp_pkey_ctx_st* context, const evp_md_st* digest) {
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest) == 1;
}

std::string openssl_complaint() {
  const auto code = ERR_peek_last_error();
  const char* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  ERR_clear_error();
  return reason == nullptr ? "no reason given" : reason;
}

}  // namespace mcx
