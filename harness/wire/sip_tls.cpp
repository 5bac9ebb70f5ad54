#include "harness/wire/sip_tls.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <cerrno>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/sip_socket.h"
#include "harness/wire/sip_tls_socket.h"
#include "harness/wire/tls_observation.h"

namespace mcx {
namespace {

using Bytes = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Bytes bytes_of_text(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free};
}

Certificate next_certificate(const Bytes& bytes) {
  return {PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr), &X509_free};
}

void present(SSL_CTX* context, const std::string& chain, const std::string& key) {
  const auto bytes = bytes_of_text(chain);
  const auto leaf = next_certificate(bytes);
  const auto key_bytes = bytes_of_text(key);
  const PrivateKey secret(PEM_read_bio_PrivateKey(key_bytes.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  const bool fits = leaf && secret && SSL_CTX_use_certificate(context, leaf.get()) == 1 &&
                    SSL_CTX_use_PrivateKey(context, secret.get()) == 1 && SSL_CTX_check_private_key(context) == 1;
  while (const auto above = next_certificate(bytes)) SSL_CTX_add1_chain_cert(context, above.get());
  ERR_clear_error();
  if (!fits) throw HarnessError("certificate and key of the SIP server cannot be read or do not belong together");
}

bool is_ip(const std::string& name) { return bytes_of(SipPlace{name, 0}).has_value(); }

std::string last_error() {
  const auto code = ERR_peek_last_error();
  ERR_clear_error();
  const char* const words = code == 0 ? nullptr : ERR_reason_error_string(code);
  return words == nullptr ? "" : words;
}

}  // namespace

SipTlsContext::SipTlsContext() : context_(nullptr), observation_(std::make_unique<TlsObservation>()) {}
SipTlsContext::~SipTlsContext() { SSL_CTX_free(context_); }

std::unique_ptr<SipTlsContext> SipTlsContext::for_client(const std::string& trust_pem) {
  std::unique_ptr<SipTlsContext> made(new SipTlsContext);
  made->context_ = SSL_CTX_new(TLS_client_method());
  if (made->context_ == nullptr) throw HarnessError("OpenSSL gives no context for a SIP client");
  if (!made->observation_->install(made->context_, TlsOffer(), trust_pem))
    throw HarnessError(cat("no TLS for a SIP client: ", made->observation_->fault()));
  SSL_CTX_set_verify(made->context_, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_session_cache_mode(made->context_, SSL_SESS_CACHE_OFF);  // a resumed handshake shows no chain
  SSL_CTX_set_mode(made->context_, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  return made;
}

std::unique_ptr<SipTlsContext> SipTlsContext::for_server(const std::string& certificate_pem,
                                                         const std::string& key_pem) {
  std::unique_ptr<SipTlsContext> made(new SipTlsContext);
  made->context_ = SSL_CTX_new(TLS_server_method());
  if (made->context_ == nullptr) throw HarnessError("OpenSSL gives no context for a SIP server");
  SSL_CTX_set_min_proto_version(made->context_, TLS1_2_VERSION);
  SSL_CTX_set_session_cache_mode(made->context_, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(made->context_, 0);  // nobody here resumes, and a client that blocks may wait behind them
  SSL_CTX_set_options(made->context_, SSL_OP_NO_TICKET);
  SSL_CTX_set_mode(made->context_, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  present(made->context_, certificate_pem, key_pem);
  return made;
}

SipTlsSession::SipTlsSession(SipTlsContext& context, int socket) : session_(SSL_new(context.native())) {
  BIO* const bytes = session_ == nullptr ? nullptr : sip_tls_socket(socket);
  if (bytes == nullptr) throw HarnessError("OpenSSL gives no session for SIP");
  SSL_set_bio(session_, bytes, bytes);
  SSL_set_read_ahead(session_, 1);  // else each record costs two reads of the socket
}
SipTlsSession::~SipTlsSession() { SSL_free(session_); }

std::unique_ptr<SipTlsSession> SipTlsSession::of_client(SipTlsContext& context, int socket, const std::string& name) {
  std::unique_ptr<SipTlsSession> made(new SipTlsSession(context, socket));
  context.observation().expect();
  if (is_ip(name)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(made->session_), name.c_str());
  } else {
    SSL_set1_host(made->session_, name.c_str());
    SSL_set_tlsext_host_name(made->session_, name.c_str());
  }
  SSL_set_connect_state(made->session_);
  return made;
}

std::unique_ptr<SipTlsSession> SipTlsSession::of_server(SipTlsContext& context, int socket) {
  std::unique_ptr<SipTlsSession> made(new SipTlsSession(context, socket));
  SSL_set_accept_state(made->session_);
  return made;
}

TlsStep SipTlsSession::step_for(int result) {
  switch (SSL_get_error(session_, result)) {
    case SSL_ERROR_WANT_READ:
      return TlsStep::wants_read;
    case SSL_ERROR_WANT_WRITE:
      return TlsStep::wants_write;
    case SSL_ERROR_ZERO_RETURN:
      return TlsStep::closed;
    default:
      broken_ = true;
      detail_ = errno != 0 && ERR_peek_error() == 0 ? system_words(errno) : last_error();
      ERR_clear_error();
      return TlsStep::failed;
  }
}

TlsStep SipTlsSession::shake_hands() {
  errno = 0;
  ERR_clear_error();
  const int result = SSL_do_handshake(session_);
  return result == 1 ? TlsStep::done : step_for(result);
}

// To the end of what has come: what OpenSSL has read already no poll would tell of.
TlsStep SipTlsSession::read(std::string& out) {
  std::array<char, 16 * 1024> piece;
  const auto before = out.size();
  do {
    errno = 0;
    ERR_clear_error();
    const int count = SSL_read(session_, piece.data(), static_cast<int>(piece.size()));
    if (count <= 0 && out.size() > before && SSL_get_error(session_, count) == SSL_ERROR_WANT_READ) break;
    if (count <= 0) return step_for(count);
    out.append(piece.data(), static_cast<std::size_t>(count));
  } while (has_more());
  return TlsStep::done;
}

bool SipTlsSession::has_more() const { return SSL_has_pending(session_) == 1; }

TlsStep SipTlsSession::write(std::string_view& bytes) {
  while (!bytes.empty()) {
    errno = 0;
    ERR_clear_error();
    const int count = SSL_write(session_, bytes.data(), static_cast<int>(bytes.size()));
    if (count <= 0) return step_for(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return TlsStep::done;
}

void SipTlsSession::say_goodbye() {
  if (!broken_) SSL_shutdown(session_);
  ERR_clear_error();
}

SipSilence SipTlsSession::verdict() const {
  switch (SSL_get_verify_result(session_)) {
    case X509_V_OK:
      return SipSilence::tls_failed;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return SipSilence::wrong_host;
    default:
      return SipSilence::untrusted;
  }
}

}  // namespace mcx
