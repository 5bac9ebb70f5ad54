// Sockets for SIP: opened close-on-exec and non-blocking, bound where they are told, closed with their owner.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "harness/base/clock.h"
#include "harness/wire/sip_transport.h"

namespace mcx {

class SipSocket {
 public:
  SipSocket() = default;
  explicit SipSocket(int opened) : number_(opened) {}
  SipSocket(SipSocket&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  SipSocket& operator=(SipSocket&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~SipSocket();
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

// An address as the system wants it.
struct SipAddressBytes {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);
  sockaddr* generic() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* generic() const { return reinterpret_cast<const sockaddr*>(&storage); }
};
std::optional<SipAddressBytes> bytes_of(const SipPlace& place);  // nothing when it is no IP address
SipPlace place_of(const SipAddressBytes& bytes);
SipPlace local_place(int socket);
bool is_loopback(const SipPlace& place);

// Bound to `local`. Not open, with the words of errno in `fault`, when
// that cannot be.
SipSocket bound_socket(bool datagrams, const SipPlace& local, std::string& fault);
// How many datagrams came that the socket had no room for, since it was opened.
std::uint32_t dropped_datagrams(int socket);
// The address of ours that packets to `peer` leave from.
std::string address_towards(const SipPlace& peer);
// Waits for POLLIN or POLLOUT; false at the deadline.
bool wait_for(int socket, short events, Deadline until);
// errno in words.
std::string system_words(int number);

}  // namespace mcx
