#include "harness/reference/pki.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

using Pkey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
constexpr long lifetime = 30L * 24 * 3600;  // seconds

void need(bool done, const char* what) {
  if (!done) throw HarnessError(cat("OpenSSL could not ", what, "."));
}

Pkey new_key() {
  Pkey key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  need(key != nullptr, "make a P-256 key");
  return key;
}

void extend(X509* certificate, X509* issuer, int extension, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* made = X509V3_EXT_conf_nid(nullptr, &context, extension, value.c_str());
  need(made != nullptr && X509_add_ext(certificate, made, -1) == 1, "add a certificate extension");
  X509_EXTENSION_free(made);
}

void name_subject(X509* certificate, const std::string& common_name) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(common_name.c_str());
  need(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, bytes, -1, -1, 0) == 1,
       "name a certificate");
}

void number(X509* certificate) {
  std::uint64_t serial = 0;
  need(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1, "draw a serial number");
  need(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1, "number a certificate");
}

Certificate new_certificate(const std::string& common_name, EVP_PKEY* key) {
  Certificate certificate(X509_new(), X509_free);
  need(certificate != nullptr && X509_set_version(certificate.get(), X509_VERSION_3) == 1, "start a certificate");
  number(certificate.get());
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), lifetime);
  name_subject(certificate.get(), common_name);
  need(X509_set_pubkey(certificate.get(), key) == 1, "set a public key");
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

std::string certificate_text(X509* certificate) {
  return pem_of([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}
std::string key_text(EVP_PKEY* key) {
  return pem_of([&](BIO* bio) { return PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

}  // namespace

struct Authority::Material {
  Pkey key = new_key();
  Certificate certificate = new_certificate("mcx-reference authority", key.get());
};

Authority::Authority() : material_(std::make_unique<Material>()) {
  X509* self = material_->certificate.get();
  X509_set_issuer_name(self, X509_get_subject_name(self));
  extend(self, self, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  extend(self, self, NID_key_usage, "critical,keyCertSign,cRLSign");
  extend(self, self, NID_subject_key_identifier, "hash");
  need(X509_sign(self, material_->key.get(), EVP_sha256()) > 0, "sign the authority");
  certificate_pem_ = certificate_text(self);
}

Authority::~Authority() = default;

CertifiedKey Authority::certify(std::string_view ip_address) {
  const auto key = new_key();
  const auto leaf = new_certificate(std::string(ip_address), key.get());
  X509* issuer = material_->certificate.get();
  X509_set_issuer_name(leaf.get(), X509_get_subject_name(issuer));
  extend(leaf.get(), issuer, NID_basic_constraints, "critical,CA:FALSE");
  extend(leaf.get(), issuer, NID_key_usage, "critical,digitalSignature");
  extend(leaf.get(), issuer, NID_ext_key_usage, "serverAuth");
  extend(leaf.get(), issuer, NID_subject_alt_name, cat("IP:", ip_address));
  extend(leaf.get(), issuer, NID_authority_key_identifier, "keyid");
  need(X509_sign(leaf.get(), material_->key.get(), EVP_sha256()) > 0, "sign a certificate");
  return {certificate_text(leaf.get()), key_text(key.get())};
}

}  // namespace mcx
