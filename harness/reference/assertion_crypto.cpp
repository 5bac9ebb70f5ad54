// Careless arithmetic for assertion_attack.h, straight on OpenSSL, because our own verifier refuses all of it.
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <memory>

#include "harness/reference/assertion_attack.h"

namespace mcx {
namespace {

using Pkey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digesting = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using Using = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

const unsigned char* octets(const std::string& text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Pkey openssl_key(const Key& key) {
  const auto pem = key.public_pem();
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                      BIO_free);
  return Pkey(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
}

// The block under the signature, as long as the modulus.
std::string recovered(const std::string& signature, EVP_PKEY* key) {
  const Using context(EVP_PKEY_CTX_new(key, nullptr), EVP_PKEY_CTX_free);
  std::size_t size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  std::string block(size, '\0');
  if (EVP_PKEY_verify_recover_init(context.get()) != 1) return "";
  if (EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) != 1) return "";
  if (EVP_PKEY_verify_recover(context.get(), octets(block), &size, octets(signature), signature.size()) != 1) return "";
  block.resize(size);
  return block;
}

}  // namespace

bool bare_rsa_holds(const Jws& jws, const Key& key) {
  const auto pkey = openssl_key(key);
  const Digesting context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, pkey.get()) == 1 &&
         EVP_DigestVerify(context.get(), octets(jws.signature), jws.signature.size(), octets(jws.signing_input),
                          jws.signing_input.size()) == 1;
}

bool p256_sha384_holds(const Jws& jws, const Key& key) {
  constexpr int half = 32;
  if (key.curve() != "P-256" || jws.signature.size() != 2 * half) return false;
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parts(ECDSA_SIG_new(), ECDSA_SIG_free);
  const auto number = [&](std::size_t from) { return BN_bin2bn(octets(jws.signature) + from, half, nullptr); };
  ECDSA_SIG_set0(parts.get(), number(0), number(half));
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(parts.get(), &der);
  const auto pkey = openssl_key(key);
  const Digesting context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  const bool holds = EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha384(), nullptr, pkey.get()) == 1 &&
                     EVP_DigestVerify(context.get(), der, static_cast<std::size_t>(size), octets(jws.signing_input),
                                      jws.signing_input.size()) == 1;
  OPENSSL_free(der);
  return holds;
}

bool loose_padding_holds(const Jws& jws, const Key& key) {
  const auto pkey = openssl_key(key);
  return recovered(jws.signature, pkey.get()).find(sha256(jws.signing_input)) != std::string::npos;
}

std::string concatenated_form(const std::string& der) {
  constexpr int half = 32;  // bytes of a P-256 field element
  const auto* at = octets(der);
  const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parts(
      d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free);
  if (!parts) return "";
  std::string both(2 * half, '\0');
  if (BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), octets(both), half) != half) return "";
  if (BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), octets(both) + half, half) != half) return "";
  return both;
}

}  // namespace mcx
