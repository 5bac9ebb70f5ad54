#include "harness/wire/sip_tls_socket.h"

#include <openssl/bio.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdint>
#include <memory>

namespace mcx {
namespace {

int socket_of(BIO* bio) { return static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio))); }

bool may_come_later() { return errno == EAGAIN || errno == EINTR; }

int write_to(BIO* bio, const char* bytes, int size) {
  BIO_clear_retry_flags(bio);
  const auto count = ::send(socket_of(bio), bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
  if (count < 0 && may_come_later()) BIO_set_retry_write(bio);
  return static_cast<int>(count);
}

int read_from(BIO* bio, char* space, int size) {
  BIO_clear_retry_flags(bio);
  const auto count = ::recv(socket_of(bio), space, static_cast<std::size_t>(size), 0);
  if (count < 0 && may_come_later()) BIO_set_retry_read(bio);
  if (count == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
  return static_cast<int>(count);
}

long control(BIO* bio, int command, long, void*) {
  if (command == BIO_CTRL_EOF) return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0 ? 1 : 0;
  return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP ? 1 : 0;
}

using Method = std::unique_ptr<BIO_METHOD, decltype(&BIO_meth_free)>;

Method make_method() {
  Method made(BIO_meth_new(BIO_TYPE_SOURCE_SINK | BIO_get_new_index(), "SIP socket"), &BIO_meth_free);
  if (!made) return made;
  BIO_meth_set_write(made.get(), write_to);
  BIO_meth_set_read(made.get(), read_from);
  BIO_meth_set_ctrl(made.get(), control);
  return made;
}

}  // namespace

bio_st* sip_tls_socket(int socket) {
  static const Method method = make_method();
  BIO* const made = method ? BIO_new(method.get()) : nullptr;
  if (made == nullptr) return nullptr;
  BIO_set_data(made, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket)));
  BIO_set_init(made, 1);
  return made;
}

}  // namespace mcx
