#include "harness/bench/sip_relay.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <stdexcept>

#include "harness/bench/measured_run.h"

namespace mcx::bench {
namespace {

constexpr std::size_t most_at_once = 65536;

SipSocket connected(bool datagrams, const SipPlace& server) {
  const auto address = bytes_of(server);
  SipSocket socket(::socket(address->storage.ss_family, (datagrams ? SOCK_DGRAM : SOCK_STREAM) | SOCK_CLOEXEC, 0));
  if (::connect(socket.number(), address->generic(), address->size) != 0) throw std::runtime_error("no server there");
  return socket;
}

void speed(const SipSocket& socket) {
  const int on = 1;
  ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

// What is there to be read; empty at the end.
std::string read_from(const SipSocket& socket) {
  std::string bytes(most_at_once, '\0');
  const auto size = ::recv(socket.number(), bytes.data(), bytes.size(), 0);
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  return bytes;
}

bool write_all(const SipSocket& socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto size = ::send(socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  return true;
}

}  // namespace

int SipRelay::stand_before(const SipPlace& server) {
  std::string fault;
  SipSocket socket = bound_socket(datagrams_, {server.address, 0}, fault);
  if (!socket.is_open() || (!datagrams_ && ::listen(socket.number(), 64) != 0))
    throw std::runtime_error("no relay at " + server.address + ": " + fault);
  const auto port = local_place(socket.number()).port;
  doors_.push_back({server, std::move(socket)});
  return port;
}

void SipRelay::note(const Road& road, Passed what, std::string bytes) {
  recording_.passages.push_back({now_ns(), road.number, what, std::move(bytes)});
}

SipRelay::Road& SipRelay::road_of(Door& door, const SipPlace& client) {
  if (datagrams_)
    for (auto& each : roads_)
      if (each.door == &door && each.client.text() == client.text()) return each;
  roads_.push_back({static_cast<int>(recording_.roads.size()), client, &door, {}, {}, false});
  recording_.roads.push_back({door.server.address, client.text()});
  roads_.back().far = connected(datagrams_, door.server);
  return roads_.back();
}

void SipRelay::admit(Door& door) {
  SipAddressBytes from;
  SipSocket near(::accept4(door.socket.number(), from.generic(), &from.size, SOCK_CLOEXEC));
  if (!near.is_open()) return;
  auto& road = road_of(door, place_of(from));
  road.near = std::move(near);
  speed(road.near);
  speed(road.far);
}

void SipRelay::take_datagram(Door& door) {
  SipAddressBytes from;
  std::string bytes(most_at_once, '\0');
  const auto size = ::recvfrom(door.socket.number(), bytes.data(), bytes.size(), 0, from.generic(), &from.size);
  if (size < 0) return;
  bytes.resize(static_cast<std::size_t>(size));
  auto& road = road_of(door, place_of(from));
  ::send(road.far.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  note(road, Passed::sent, std::move(bytes));
}

void SipRelay::pass_on(Road& road) {
  auto bytes = read_from(road.near);
  road.over = bytes.empty() || !write_all(road.far, bytes);
  const auto what = bytes.empty() ? Passed::closed : Passed::sent;
  note(road, what, std::move(bytes));
}

void SipRelay::pass_back(Road& road) {
  auto bytes = read_from(road.far);
  if (datagrams_) {
    const auto client = bytes_of(road.client);
    ::sendto(road.door->socket.number(), bytes.data(), bytes.size(), 0, client->generic(), client->size);
  } else {
    road.over = bytes.empty() || !write_all(road.near, bytes);
  }
  note(road, Passed::answered, std::move(bytes));
}

SipRecording SipRelay::serve(const std::atomic<bool>& stop) {
  constexpr int look_ms = 100;
  while (!stop) {
    std::vector<pollfd> ends;
    for (const auto& each : doors_) ends.push_back({each.socket.number(), POLLIN, 0});
    for (const auto& each : roads_) {
      ends.push_back({each.far.number(), POLLIN, 0});
      ends.push_back({each.near.number(), POLLIN, 0});  // a negative one is passed over
    }
    ::poll(ends.data(), ends.size(), look_ms);
    auto end = ends.begin() + static_cast<std::ptrdiff_t>(doors_.size());
    for (auto& each : roads_) {
      if ((end++)->revents != 0) pass_back(each);
      if ((end++)->revents != 0 && !each.over) pass_on(each);
    }
    end = ends.begin();
    for (auto& each : doors_)
      if ((end++)->revents != 0) datagrams_ ? take_datagram(each) : admit(each);
    roads_.remove_if([](const Road& each) { return each.over; });
  }
  return std::move(recording_);
}

}  // namespace mcx::bench
