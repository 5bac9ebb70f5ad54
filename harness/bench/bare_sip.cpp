#include "harness/bench/bare_sip.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "harness/wire/sip_socket.h"

namespace mcx::bench {

BareTls::BareTls(const std::string& trust_pem) : context_(SSL_CTX_new(TLS_client_method())) {
  BIO* const text = BIO_new_mem_buf(trust_pem.data(), static_cast<int>(trust_pem.size()));
  while (X509* const each = PEM_read_bio_X509(text, nullptr, nullptr, nullptr)) {
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context_), each);
    X509_free(each);
  }
  BIO_free(text);
  SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_session_cache_mode(context_, SSL_SESS_CACHE_OFF);
}

BareTls::~BareTls() { SSL_CTX_free(context_); }

BareSip::BareSip(SipTransport transport, const SipPlace& peer, const BareTls& tls) : transport_(transport) {
  const auto address = bytes_of(peer);
  if (!address) return;
  const int kind = transport == SipTransport::udp ? SOCK_DGRAM : SOCK_STREAM;
  socket_ = ::socket(address->storage.ss_family, kind | SOCK_CLOEXEC, 0);
  const int on = 1;
  if (kind == SOCK_STREAM) ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const timeval patience{2, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  open_ = ::connect(socket_, address->generic(), address->size) == 0;
  if (!open_ || transport != SipTransport::tls) return;
  session_ = SSL_new(tls.native());
  SSL_set_fd(session_, socket_);
  open_ = SSL_connect(session_) == 1;
}

BareSip::~BareSip() {
  if (session_ != nullptr && open_) SSL_shutdown(session_);
  SSL_free(session_);
  if (socket_ >= 0) ::close(socket_);
}

bool BareSip::write(std::string_view bytes) {
  while (open_ && !bytes.empty()) {
    const auto count = session_ != nullptr ? SSL_write(session_, bytes.data(), static_cast<int>(bytes.size()))
                                           : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    open_ = count > 0;
    if (open_) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return open_;
}

bool BareSip::read_more() {
  std::array<char, 65536> space;
  const auto count = session_ != nullptr ? SSL_read(session_, space.data(), static_cast<int>(space.size()))
                                         : ::recv(socket_, space.data(), space.size(), 0);
  open_ = open_ && count > 0;
  if (open_) kept_.append(space.data(), static_cast<std::size_t>(count));
  return open_;
}

bool cut_message(std::string& kept, SipTransport transport, bool& final) {
  const auto end = kept.find("\r\n\r\n");
  if (end == std::string::npos) return false;
  const auto length = kept.find("Content-Length:");
  const auto body = length < end ? std::strtoul(kept.c_str() + length + 15, nullptr, 10) : 0;
  if (kept.size() < end + 4 + body) return false;
  final = kept.starts_with("SIP/2.0 ") && !kept.starts_with("SIP/2.0 1");
  kept.erase(0, transport == SipTransport::udp ? kept.size() : end + 4 + body);
  return true;
}

bool BareSip::read_answer() {
  for (bool final = false; !final;)
    if (!cut_message(kept_, transport_, final) && !read_more()) return false;
  return true;
}

}  // namespace mcx::bench
