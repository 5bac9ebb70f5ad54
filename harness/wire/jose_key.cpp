#include <openssl/decoder.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/jose_algorithm.h"

namespace mcx {
namespace {

struct BioFreer {
  void operator()(BIO* bio) const { BIO_free(bio); }
};
using Bio = std::unique_ptr<BIO, BioFreer>;

std::string content_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(size)};
}

int no_passphrase(char*, int, int, void*) { return -1; }  // else OpenSSL would ask the terminal

EvpKey key_of_certificate(BIO* bio, std::shared_ptr<const CertificateFacts>& facts) {
  X509* certificate = PEM_read_bio_X509(bio, nullptr, no_passphrase, nullptr);
  EvpKey key(certificate == nullptr ? nullptr : X509_get_pubkey(certificate));
  const auto read = key == nullptr ? std::nullopt : certificate_facts(*certificate);
  if (read) facts = std::make_shared<CertificateFacts>(*read);
  X509_free(certificate);
  return key;
}

EvpKey decode_pem(BIO* bio, int selection) {
  EVP_PKEY* key = nullptr;
  auto* context = OSSL_DECODER_CTX_new_for_pkey(&key, "PEM", nullptr, nullptr, selection, nullptr, nullptr);
  OSSL_DECODER_CTX_set_pem_password_cb(context, no_passphrase, nullptr);
  OSSL_DECODER_from_bio(context, bio);
  OSSL_DECODER_CTX_free(context);
  return EvpKey(key);
}

const EVP_PKEY* evp(const Key& key, std::string_view wanted) {
  const auto* material = key.material().key.get();
  if (material == nullptr) throw HarnessError(cat("a symmetric key has no ", wanted));
  return material;
}

EVP_PKEY* new_key(const Algorithm& algorithm, int bits) {
  if (algorithm.kind == KeyKind::rsa) return EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits));
  const char* group = find_curve(algorithm.curve)->openssl;
  if (algorithm.kind == KeyKind::ec) return EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", group);
  return EVP_PKEY_Q_keygen(nullptr, nullptr, group);
}

}  // namespace

Key::Key(std::shared_ptr<const Material> material) : material_(std::move(material)) {}

Key Key::from_pem(std::string_view pem, std::string_view what) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const bool is_private = pem.find("PRIVATE KEY-----") != std::string_view::npos;
  std::shared_ptr<const CertificateFacts> certificate;
  EvpKey key = pem.find("BEGIN CERTIFICATE-----") != std::string_view::npos && !is_private
                   ? key_of_certificate(bio.get(), certificate)
                   : decode_pem(bio.get(), is_private ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY);
  if (key == nullptr)
    throw UsageError(
        cat(what, ": no PEM certificate, public key or unencrypted private key (", openssl_complaint(), ")"));
  openssl_complaint();
  auto material = material_of(std::move(key), is_private);
  if (material == nullptr)
    throw UsageError(cat(what, ": the key is neither RSA, nor EC on P-256, P-384, P-521, nor Ed25519"));
  Key read(std::move(material));
  read.certificate = std::move(certificate);
  return read;
}

Key Key::symmetric(std::string secret) {
  auto material = std::make_shared<Material>();
  material->bits = static_cast<int>(secret.size() * 8);
  material->secret = std::move(secret);
  return Key(std::move(material));
}

Key Key::generate(std::string_view alg, int bits) {
  const auto* algorithm = find_algorithm(alg);
  if (algorithm == nullptr || algorithm->kind == KeyKind::oct)
    throw HarnessError(cat("no key can be generated for alg ", printable(alg)));
  EvpKey made(new_key(*algorithm, bits));
  if (made == nullptr) throw HarnessError(cat("no key could be generated for alg ", alg, ": ", openssl_complaint()));
  Key key(material_of(std::move(made), true));
  key.alg = alg;
  return key;
}

KeyKind Key::kind() const { return material_->kind; }
int Key::bits() const { return material_->bits; }
std::string Key::curve() const { return material_->curve == nullptr ? "" : std::string(material_->curve->name); }
bool Key::is_private() const { return material_->is_private; }

bool Key::fits(std::string_view name) const {
  const auto* algorithm = find_algorithm(name);
  if (algorithm == nullptr || algorithm->kind != material_->kind) return false;
  return material_->curve == nullptr || material_->curve->name == algorithm->curve;
}

std::string Key::public_pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  if (PEM_write_bio_PUBKEY(bio.get(), evp(*this, "public key")) != 1)
    throw HarnessError(cat("the public key cannot be written: ", openssl_complaint()));
  return content_of(bio.get());
}

std::string Key::private_pem() const {
  const Bio bio(BIO_new(BIO_s_mem()));
  const auto* key = evp(*this, "PKCS#8 form");
  if (!is_private() || PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
    throw HarnessError(
        cat("the private key cannot be written: ", is_private() ? openssl_complaint() : "it is not there"));
  return content_of(bio.get());
}

std::string Key::public_der() const {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(evp(*this, "public key"), &der);
  if (size <= 0) throw HarnessError(cat("the public key cannot be written: ", openssl_complaint()));
  std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return out;
}

}  // namespace mcx
