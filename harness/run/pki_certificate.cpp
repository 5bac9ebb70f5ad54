#include "harness/run/pki_certificate.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <memory>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

using Pkey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

void need(bool done, std::string_view what) {
  if (!done) throw HarnessError(cat("OpenSSL could not ", what));
}

// Of three primes (RFC 8017 3.1), which are found in half the time of two; the public key looks no different.
EVP_PKEY* new_rsa_key(int bits) {
  const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr),
                                                                            EVP_PKEY_CTX_free);
  EVP_PKEY* made = nullptr;
  need(context && EVP_PKEY_keygen_init(context.get()) == 1 &&
           EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), bits) == 1 &&
           EVP_PKEY_CTX_set_rsa_keygen_primes(context.get(), 3) == 1 && EVP_PKEY_generate(context.get(), &made) == 1,
       "make an RSA key");
  return made;
}

Pkey new_key(int rsa_bits) {
  Pkey key(rsa_bits > 0 ? new_rsa_key(rsa_bits) : EVP_EC_gen("P-256"), EVP_PKEY_free);
  need(key != nullptr, "make a key");
  return key;
}

void extend(X509* certificate, int extension, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* made = X509V3_EXT_conf_nid(nullptr, &context, extension, value.c_str());
  need(made != nullptr && X509_add_ext(certificate, made, -1) == 1, "add a certificate extension");
  X509_EXTENSION_free(made);
}

void number(X509* certificate, std::uint64_t serial) {
  need(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial) == 1, "number a certificate");
}

void name_subject(X509* certificate, std::string_view common_name) {
  const auto* name = reinterpret_cast<const unsigned char*>(common_name.data());
  auto* subject = X509_get_subject_name(certificate);
  const int size = static_cast<int>(common_name.size());
  need(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, name, size, -1, 0) == 1, "name a certificate");
  need(X509_set_issuer_name(certificate, subject) == 1, "name the issuer of a certificate");
}

Certificate signed_certificate(const CertificateWish& wish, EVP_PKEY* key) {
  Certificate certificate(X509_new(), X509_free);
  need(certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1, "start a certificate");
  number(certificate.get(), wish.serial == 0 ? drawn_serial() : wish.serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.begins);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wish.ends);
  name_subject(certificate.get(), wish.common_name);
  need(X509_set_pubkey(certificate.get(), key) == 1, "set a public key");
  extend(certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
  const bool signs = wish.use == CertificateWish::Use::signature;
  extend(certificate.get(), NID_key_usage, signs ? "critical,digitalSignature" : "critical,keyAgreement");
  extend(certificate.get(), NID_subject_alt_name, cat("URI:", wish.issuer));
  need(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "sign a certificate");
  return certificate;
}

template <typename Write>
std::string pem_of(Write write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), BIO_free);
  need(bio && write(bio.get()) == 1, "write PEM");
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace

std::uint64_t drawn_serial() {
  std::uint64_t serial = 0;
  need(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "draw a serial number");
  return serial >> 1;
}

CertificatePair make_certificate(const CertificateWish& wish) {
  const auto key = new_key(wish.rsa_bits);
  const auto certificate = signed_certificate(wish, key.get());
  return {pem_of([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate.get()); }), pem_of([&](BIO* bio) {
            return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
          })};
}

}  // namespace mcx
