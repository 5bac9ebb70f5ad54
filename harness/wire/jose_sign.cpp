#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/jose_algorithm.h"

namespace mcx {
namespace {

unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::string mac_over(std::string_view input, const std::string& secret, const EVP_MD* digest) {
  std::string mac(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  const auto* done =
      HMAC(digest, secret.data(), static_cast<int>(secret.size()), octets(input), input.size(), octets(mac), &size);
  if (done == nullptr) throw HarnessError(cat("cannot make a MAC: ", openssl_complaint()));
  mac.resize(size);
  return mac;
}

// JOSE writes R and S side by side, each as long as the field (RFC 7518 3.4); OpenSSL writes DER.
std::string r_and_s_of(std::string_view der, std::size_t half) {
  const auto* at = octets(der);
  ECDSA_SIG* parts = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
  if (parts == nullptr) throw HarnessError(cat("cannot read the ECDSA signature just made: ", openssl_complaint()));
  std::string out(2 * half, '\0');
  BN_bn2binpad(ECDSA_SIG_get0_r(parts), octets(out), static_cast<int>(half));
  BN_bn2binpad(ECDSA_SIG_get0_s(parts), octets(out) + half, static_cast<int>(half));
  ECDSA_SIG_free(parts);
  return out;
}

bool digest_sign(std::string_view input, const Key::Material& key, const Algorithm& algorithm, std::string& out) {
  const DigestContext context(EVP_MD_CTX_new());
  const EVP_MD* digest = algorithm.digest == nullptr ? nullptr : algorithm.digest();
  EVP_PKEY_CTX* key_context = nullptr;  // owned by context
  if (EVP_DigestSignInit(context.get(), &key_context, digest, nullptr, key.key.get()) != 1) return false;
  if (algorithm.pss && !set_pss(key_context, digest)) return false;
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key.key.get()));
  out.resize(size);
  if (EVP_DigestSign(context.get(), octets(out), &size, octets(input), input.size()) != 1) return false;
  out.resize(size);
  return true;
}

}  // namespace

std::string signature_over(std::string_view input, const Key& key, std::string_view alg) {
  if (alg == "none") return {};
  const auto* algorithm = find_algorithm(alg);
  if (algorithm == nullptr) throw HarnessError(cat("no signature can be made with alg ", printable(alg)));
  if (!key.fits(alg) || !key.is_private()) throw HarnessError(cat("the key cannot make signatures of alg ", alg));
  const auto& material = key.material();
  if (material.kind == KeyKind::oct) return mac_over(input, material.secret, algorithm->digest());
  std::string signature;
  if (!digest_sign(input, material, *algorithm, signature))
    throw HarnessError(cat("the key cannot make a signature of alg ", alg, ": ", openssl_complaint()));
  return material.kind == KeyKind::ec ? r_and_s_of(signature, material.curve->field_bytes) : signature;
}

std::string sign_jws(const Json& header, std::string_view payload, const Key& key, std::string_view alg) {
  const std::string named = alg.empty() ? header.string_at("alg") : std::string(alg);
  std::string compact = base64url(header.dump()) + "." + base64url(payload);
  const auto signature = signature_over(compact, key, named);
  return compact + "." + base64url(signature);
}

std::string sha256(std::string_view bytes) {
  std::string digest(32, '\0');
  if (EVP_Digest(bytes.data(), bytes.size(), octets(digest), nullptr, EVP_sha256(), nullptr) != 1)
    throw HarnessError(cat("cannot hash: ", openssl_complaint()));
  return digest;
}

std::string hex(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

}  // namespace mcx
