#include "harness/wire/transport_loading.h"

#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <memory>

#include "harness/wire/html.h"
#include "harness/wire/jose.h"
#include "harness/wire/json.h"
#include "harness/wire/trust_store.h"

namespace mcx {
namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;

// A first flight into memory: makes key shares for every group we offer and computes the hello.
void load_handshake() {
  const Context context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
  const Session session(SSL_new(context.get()), &SSL_free);
  SSL_set_bio(session.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  SSL_connect(session.get());
}

void load_ciphers() {
  for (const auto* name : {"AES-128-GCM", "AES-256-GCM", "ChaCha20-Poly1305"}) {
    EVP_CIPHER* cipher = EVP_CIPHER_fetch(nullptr, name, nullptr);
    EVP_CIPHER_free(cipher);
  }
}

void load_signatures() {
  const auto key = Key::generate("ES256");
  verify_jws(parse_jws(sign_jws(Json::object({{"alg", "ES256"}}), "{}", key)).jws, std::span(&key, 1));
}

}  // namespace

void load_transport(const std::string& trust_pem) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  curl_easy_cleanup(curl_easy_init());
  load_handshake();
  load_ciphers();
  load_signatures();
  parse_html("<form><input name=a value=b></form>");  // its library finds its functions as it first needs them
  trust_store(trust_pem);
}

}  // namespace mcx
