#include "harness/wire/tls_observation.h"

#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "harness/base/text.h"
#include "harness/wire/trust_store.h"

namespace mcx {
namespace {

// Where a context keeps the observation that belongs to it. The index is process-wide, as OpenSSL wants it.
int observation_slot() {
  static const int slot = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
  return slot;
}

void on_progress(const SSL* connection, int where, int) {
  auto* const kept = static_cast<TlsObservation*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(connection), observation_slot()));
  if (kept == nullptr) return;
  if ((where & SSL_CB_HANDSHAKE_DONE) != 0) kept->settle(connection);
  if ((where & SSL_CB_WRITE_ALERT) == SSL_CB_WRITE_ALERT) kept->part(connection);
}

// 0 for a name that is no version OpenSSL 3.0 can still speak.
int version_number(std::string_view name) {
  if (name == "TLSv1" || name == "TLSv1.0") return TLS1_VERSION;
  if (name == "TLSv1.1") return TLS1_1_VERSION;
  if (name == "TLSv1.2") return TLS1_2_VERSION;
  return name == "TLSv1.3" ? TLS1_3_VERSION : 0;
}

std::string pem_of(X509* certificate) {
  BIO* const memory = BIO_new(BIO_s_mem());
  if (memory == nullptr) return {};
  std::string text;
  char* bytes = nullptr;
  if (PEM_write_bio_X509(memory, certificate) == 1) {
    const long size = BIO_get_mem_data(memory, &bytes);
    text.assign(bytes, static_cast<std::size_t>(size));
  }
  BIO_free(memory);
  return text;
}

std::vector<std::string> chain_of(const SSL* connection) {
  std::vector<std::string> chain;
  STACK_OF(X509)* const certificates = SSL_get_peer_cert_chain(connection);
  const int count = certificates == nullptr ? 0 : sk_X509_num(certificates);
  for (int i = 0; i < count; ++i) chain.push_back(pem_of(sk_X509_value(certificates, i)));
  return chain;
}

std::string spoken_group(std::string name) {
  if (name == "prime256v1") return "P-256";
  if (name == "secp384r1") return "P-384";
  if (name == "secp521r1") return "P-521";
  return name;
}

// From the server's ephemeral key: that is there in TLS 1.2 as well as in 1.3.
std::string group_of(SSL* connection) {
  EVP_PKEY* key = nullptr;
  if (SSL_get_peer_tmp_key(connection, &key) != 1) return {};
  char name[64] = "";
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, name, sizeof name, &size) != 1)
    OBJ_obj2txt(name, sizeof name, OBJ_nid2obj(EVP_PKEY_get_base_id(key)), 0);
  EVP_PKEY_free(key);
  return spoken_group(name);
}

}  // namespace

bool TlsObservation::install(void* context, const TlsOffer& offer, const std::string& trust_pem) {
  auto* const ssl = static_cast<SSL_CTX*>(context);
  if (!trust_pem.empty()) {
    auto* const trusted = static_cast<X509_STORE*>(trust_store(trust_pem));
    if (trusted == nullptr) fault_ = "no certificate can be read where the profile says what is trusted";
    if (trusted == nullptr) return false;
    SSL_CTX_set1_cert_store(ssl, trusted);
  }
  SSL_CTX_set_ex_data(ssl, observation_slot(), this);
  SSL_CTX_set_info_callback(ssl, on_progress);
  return apply(context, offer);
}

bool TlsObservation::apply(void* context, const TlsOffer& offer) {
  auto* const ssl = static_cast<SSL_CTX*>(context);
  const auto refuse = [this](std::string_view member, std::string_view value) {
    fault_ = cat("the TLS offer cannot be made: ", member, " \"", value, '"');
    return false;
  };
  const int lowest = version_number(offer.lowest), highest = version_number(offer.highest);
  if (lowest == 0 || SSL_CTX_set_min_proto_version(ssl, lowest) != 1) return refuse("lowest", offer.lowest);
  if (highest < lowest || SSL_CTX_set_max_proto_version(ssl, highest) != 1) return refuse("highest", offer.highest);
  // OpenSSL 3 allows the SHA-1 signatures of TLS 1.0 and 1.1 at level 0 only.
  if (lowest < TLS1_2_VERSION) SSL_CTX_set_security_level(ssl, 0);
  const auto given = [](const std::string& list) { return !list.empty(); };
  if (given(offer.groups) && SSL_CTX_set1_groups_list(ssl, offer.groups.c_str()) != 1)
    return refuse("groups", offer.groups);
  if (given(offer.ciphers) && SSL_CTX_set_cipher_list(ssl, offer.ciphers.c_str()) != 1)
    return refuse("ciphers", offer.ciphers);
  if (given(offer.suites) && SSL_CTX_set_ciphersuites(ssl, offer.suites.c_str()) != 1)
    return refuse("suites", offer.suites);
  return true;
}

void TlsObservation::expect() {
  seen_ = false;
  distrust_.clear();
}

void TlsObservation::part(const void* connection) {
  const long verdict = SSL_get_verify_result(static_cast<const SSL*>(connection));
  if (verdict != X509_V_OK) distrust_ = X509_verify_cert_error_string(verdict);
}

void TlsObservation::settle(const void* connection) {
  const auto* const ssl = static_cast<const SSL*>(connection);
  facts_.version = SSL_get_version(ssl);
  const SSL_CIPHER* const cipher = SSL_get_current_cipher(ssl);
  facts_.cipher = cipher == nullptr ? "" : SSL_CIPHER_standard_name(cipher);
  facts_.group = group_of(const_cast<SSL*>(ssl));
  facts_.chain = chain_of(ssl);
  seen_ = true;
}

}  // namespace mcx
