#include "harness/wire/sip_socket.h"

#include <arpa/inet.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace mcx {
namespace {

constexpr int flags = SOCK_CLOEXEC | SOCK_NONBLOCK;

void set(int socket, int level, int option) {
  const int on = 1;
  ::setsockopt(socket, level, option, &on, sizeof on);
}

// A closed port is reported to a socket that is not connected only when it asks.
void ask_for_errors(int socket, int family) {
  if (family == AF_INET6)
    set(socket, IPPROTO_IPV6, IPV6_RECVERR);
  else
    set(socket, IPPROTO_IP, IP_RECVERR);
}

// 64 kB tokens come as bursts of fragments.
void make_room(int socket) {
  const int bytes = 1 << 20;
  ::setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

}  // namespace

SipSocket::~SipSocket() {
  if (number_ >= 0) ::close(number_);
}

std::optional<SipAddressBytes> bytes_of(const SipPlace& place) {
  SipAddressBytes bytes;
  auto* const four = reinterpret_cast<sockaddr_in*>(&bytes.storage);
  auto* const six = reinterpret_cast<sockaddr_in6*>(&bytes.storage);
  if (::inet_pton(AF_INET, place.address.c_str(), &four->sin_addr) == 1) {
    four->sin_family = AF_INET;
    four->sin_port = htons(static_cast<std::uint16_t>(place.port));
    bytes.size = sizeof *four;
    return bytes;
  }
  if (::inet_pton(AF_INET6, place.address.c_str(), &six->sin6_addr) != 1) return std::nullopt;
  six->sin6_family = AF_INET6;
  six->sin6_port = htons(static_cast<std::uint16_t>(place.port));
  bytes.size = sizeof *six;
  return bytes;
}

SipPlace place_of(const SipAddressBytes& bytes) {
  char text[INET6_ADDRSTRLEN] = "";
  if (bytes.storage.ss_family == AF_INET6) {
    const auto* const six = reinterpret_cast<const sockaddr_in6*>(&bytes.storage);
    ::inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof text);
    return {text, ntohs(six->sin6_port)};
  }
  const auto* const four = reinterpret_cast<const sockaddr_in*>(&bytes.storage);
  ::inet_ntop(AF_INET, &four->sin_addr, text, sizeof text);
  return {text, ntohs(four->sin_port)};
}

SipPlace local_place(int socket) {
  SipAddressBytes bytes;
  return ::getsockname(socket, bytes.generic(), &bytes.size) == 0 ? place_of(bytes) : SipPlace();
}

bool is_loopback(const SipPlace& place) { return place.address == "::1" || place.address.starts_with("127."); }

SipSocket bound_socket(bool datagrams, const SipPlace& local, std::string& fault) {
  const auto bytes = bytes_of(local);
  if (!bytes) {
    fault = "it is no IP address";
    return {};
  }
  const int family = bytes->storage.ss_family;
  SipSocket socket(::socket(family, (datagrams ? SOCK_DGRAM : SOCK_STREAM) | flags, 0));
  if (datagrams) ask_for_errors(socket.number(), family);
  if (datagrams) make_room(socket.number());
  if (!datagrams && local.port != 0) set(socket.number(), SOL_SOCKET, SO_REUSEADDR);
  // The port of a connection is chosen when it is made, so that it can serve towards several peers at once.
  if (!datagrams && local.port == 0) set(socket.number(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT);
  if (::bind(socket.number(), bytes->generic(), bytes->size) == 0) return socket;
  fault = system_words(errno);
  return {};
}

std::uint32_t dropped_datagrams(int socket) {
  std::array<std::uint32_t, SK_MEMINFO_VARS> facts{};
  socklen_t size = sizeof facts;
  const bool told = ::getsockopt(socket, SOL_SOCKET, SO_MEMINFO, facts.data(), &size) == 0;
  return told && size > SK_MEMINFO_DROPS * sizeof(std::uint32_t) ? facts[SK_MEMINFO_DROPS] : 0;
}

std::string address_towards(const SipPlace& peer) {
  const auto bytes = bytes_of(peer);
  if (!bytes) return {};
  const SipSocket probe(::socket(bytes->storage.ss_family, SOCK_DGRAM | flags, 0));
  if (::connect(probe.number(), bytes->generic(), bytes->size) != 0) return {};
  return local_place(probe.number()).address;
}

bool wait_for(int socket, short events, Deadline until) {
  pollfd waiting{socket, events, 0};
  int count = 0;
  do {
    count = ::poll(&waiting, 1, static_cast<int>(until.left().count()));
  } while (count < 0 && errno == EINTR && !until.passed());
  return count > 0;
}

std::string system_words(int number) { return std::generic_category().message(number); }

}  // namespace mcx
