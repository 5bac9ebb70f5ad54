#include "harness/tests/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <stdexcept>

#include "harness/base/text.h"

namespace mcx::testing {
namespace {

void need(bool good, const char* what) {
  if (!good) throw std::runtime_error(what);
}

template <typename Object>
std::string pem_text(Object* object, int (*write)(BIO*, const Object*)) {
  BIO* const memory = BIO_new(BIO_s_mem());
  need(memory != nullptr && write(memory, object) == 1, "PEM");
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  std::string text(bytes, static_cast<std::size_t>(size));
  BIO_free(memory);
  return text;
}

int write_key(BIO* out, const EVP_PKEY* key) {
  return PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
  need(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1, "certificate extension");
  X509_EXTENSION_free(extension);
}

X509* blank_certificate(EVP_PKEY* key, const char* name, long from) {
  static std::atomic<long> serial = 1;
  X509* const certificate = X509_new();
  X509_set_version(certificate, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
  X509_gmtime_adj(X509_getm_notBefore(certificate), from);
  X509_gmtime_adj(X509_getm_notAfter(certificate), from + 86400);
  X509_set_pubkey(certificate, key);
  const auto* const text = reinterpret_cast<const unsigned char*>(name);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8, text, -1, -1, 0);
  return certificate;
}

class PlainPeer : public Peer {
 public:
  explicit PlainPeer(int socket) : socket_(socket) {}
  int read(char* bytes, int size) override {
    return static_cast<int>(::recv(socket_, bytes, static_cast<std::size_t>(size), 0));
  }
  bool write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

 private:
  int socket_;
};

class TlsPeer : public Peer {
 public:
  TlsPeer(int socket, const TlsServing& serving) : context_(SSL_CTX_new(TLS_server_method())) {
    configure(serving);
    connection_ = SSL_new(context_);
    SSL_set_fd(connection_, socket);
  }
  ~TlsPeer() override {
    SSL_shutdown(connection_);
    SSL_free(connection_);
    SSL_CTX_free(context_);
  }
  bool shake_hands() { return SSL_accept(connection_) == 1; }
  int read(char* bytes, int size) override { return SSL_read(connection_, bytes, size); }
  bool write(std::string_view bytes) override {
    return bytes.empty() || SSL_write(connection_, bytes.data(), static_cast<int>(bytes.size())) > 0;
  }

 private:
  void configure(const TlsServing& serving) {
    if (serving.highest != 0) SSL_CTX_set_max_proto_version(context_, serving.highest);
    if (serving.highest != 0 && serving.highest < TLS1_2_VERSION) {
      SSL_CTX_set_security_level(context_, 0);
      SSL_CTX_set_min_proto_version(context_, serving.highest);
    }
    BIO* const certificate = BIO_new_mem_buf(serving.identity.certificate.data(), -1);
    BIO* const key = BIO_new_mem_buf(serving.identity.key.data(), -1);
    X509* const leaf = PEM_read_bio_X509(certificate, nullptr, nullptr, nullptr);
    EVP_PKEY* const secret = PEM_read_bio_PrivateKey(key, nullptr, nullptr, nullptr);
    SSL_CTX_use_certificate(context_, leaf);
    SSL_CTX_use_PrivateKey(context_, secret);
    X509_free(leaf);
    EVP_PKEY_free(secret);
    BIO_free(certificate);
    BIO_free(key);
  }
  SSL_CTX* context_;
  SSL* connection_ = nullptr;
};

}  // namespace

struct Authority::Parts {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = nullptr;
  ~Parts() {
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
};

Authority::Authority() : parts_(std::make_unique<Parts>()) {
  need(parts_->key != nullptr, "key of the authority");
  parts_->certificate = blank_certificate(parts_->key, "Test CA", -7200);
  X509_set_issuer_name(parts_->certificate, X509_get_subject_name(parts_->certificate));
  add_extension(parts_->certificate, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(parts_->certificate, NID_key_usage, "critical,keyCertSign");
  need(X509_sign(parts_->certificate, parts_->key, EVP_sha256()) > 0, "signature of the authority");
}
Authority::~Authority() = default;

std::string Authority::pem() const { return pem_text<X509>(parts_->certificate, PEM_write_bio_X509); }

Identity Authority::issue(const std::string& name, long from) const {
  EVP_PKEY* const key = EVP_EC_gen("P-256");
  X509* const leaf = blank_certificate(key, "leaf", from);
  X509_set_issuer_name(leaf, X509_get_subject_name(parts_->certificate));
  add_extension(leaf, NID_subject_alt_name, name);
  need(X509_sign(leaf, parts_->key, EVP_sha256()) > 0, "signature of the leaf");
  Identity identity{pem_text<X509>(leaf, PEM_write_bio_X509), pem_text<EVP_PKEY>(key, write_key)};
  X509_free(leaf);
  EVP_PKEY_free(key);
  return identity;
}

std::string Peer::read_request() {
  std::string request;
  std::size_t whole = std::string::npos;
  char bytes[4096];
  while (request.size() < whole) {
    const int size = read(bytes, sizeof bytes);
    if (size <= 0) return {};
    request.append(bytes, static_cast<std::size_t>(size));
    const auto head = request.find("\r\n\r\n");
    if (head == std::string::npos) continue;
    const auto length = request.find("Content-Length: ");
    whole = head + 4 + (length < head ? std::stoul(request.substr(length + 16)) : 0);
  }
  return request;
}

bool Peer::answer(std::string_view body, std::string_view headers) {
  return write(cat("HTTP/1.1 200 OK\r\nContent-Length: ", body.size(), "\r\n", headers, "\r\n", body));
}

LoopbackServer::LoopbackServer(Script script) : script_(std::move(script)) { listen_on_loopback(); }

LoopbackServer::LoopbackServer(TlsServing tls, Script script)
    : script_(std::move(script)), tls_(std::make_unique<TlsServing>(std::move(tls))) {
  listen_on_loopback();
}

LoopbackServer::~LoopbackServer() {
  stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  if (const int connection = current_; connection >= 0) ::shutdown(connection, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

std::string LoopbackServer::url(std::string_view path) const {
  return cat(tls_ ? "https" : "http", "://127.0.0.1:", port_, path);
}

void LoopbackServer::listen_on_loopback() {
  listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  need(::bind(listener_, generic, size) == 0 && ::listen(listener_, 16) == 0, "listener");
  need(::getsockname(listener_, generic, &size) == 0, "port of the listener");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

void LoopbackServer::serve() {
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
  while (!stopping_) {
    const int connection = ::accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    current_ = connection;
    ++accepted_;
    if (!stopping_) serve_one(connection);
    current_ = -1;
    ::shutdown(connection, SHUT_RDWR);
    ::close(connection);
  }
}

// A script whose client hangs ends after ten seconds of silence.
void LoopbackServer::serve_one(int connection) {
  const timeval patience{10, 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (tls_) {
    TlsPeer peer(connection, *tls_);
    if (peer.shake_hands()) script_(peer);
  } else {
    PlainPeer peer(connection);
    script_(peer);
  }
}

}  // namespace mcx::testing
