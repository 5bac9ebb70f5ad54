#include "harness/wire/sip_server_loop.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::size_t most_unwritten = 4 * 1024 * 1024;
constexpr std::size_t large_message = 8 * 1024;  // one that a single read need not bring

bool would_block(int number) { return number == EAGAIN || number == EINTR || number == ECONNABORTED; }

void without_delay(int socket) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

}  // namespace

void SipServer::Loop::run() {
  while (!stopping) turn();
}

std::vector<pollfd> SipServer::Loop::waiting() const {
  std::vector<pollfd> all{{wake.number(), POLLIN, 0}};
  for (const auto& each : listeners) all.push_back({each.socket.number(), POLLIN, 0});
  for (const auto& [id, each] : connections) {
    const bool writes = each.wants_write || !each.out.empty();
    all.push_back({each.socket.number(), static_cast<short>(writes ? POLLIN | POLLOUT : POLLIN), 0});
  }
  return all;
}

void SipServer::Loop::turn() {
  auto all = waiting();
  std::vector<std::uint64_t> ids;
  for (const auto& [id, each] : connections) ids.push_back(id);
  if (::poll(all.data(), all.size(), 1000) < 0 && errno != EINTR) return;
  if (all[0].revents != 0) {
    std::uint64_t count = 0;
    while (::read(wake.number(), &count, sizeof count) > 0) continue;
  }
  for (std::size_t i = 0; i < listeners.size(); ++i)
    if (all[1 + i].revents != 0) serve_listener(listeners[i]);
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (all[1 + listeners.size() + i].revents != 0)
      serve(connections.at(ids[i]), all[1 + listeners.size() + i].revents);
  send_queued();
  sweep();
}

void SipServer::Loop::serve_listener(SipListener& listener) {
  if (listener.listening.transport == SipTransport::udp)
    read_datagrams(listener);
  else
    accept_connections(listener);
}

void SipServer::Loop::read_datagrams(SipListener& listener) {
  std::array<char, 65536> space;
  for (int turns = 0; turns < 64; ++turns) {
    SipAddressBytes source;
    const auto count =
        ::recvfrom(listener.socket.number(), space.data(), space.size(), 0, source.generic(), &source.size);
    if (count < 0) {
      std::array<char, 512> report;
      while (::recv(listener.socket.number(), report.data(), report.size(), MSG_ERRQUEUE) >= 0) continue;
      return;
    }
    handle({space.data(), static_cast<std::size_t>(count)},
           {SipTransport::udp, place_of(source), listener.listening.place, 0});
  }
}

SipInbound& SipServer::Loop::adopt(SipSocket socket, SipPeer peer) {
  peer.connection = ++last_connection;
  auto limits = setup.limits;
  limits.stream = true;
  without_delay(socket.number());
  SipInbound made{std::move(socket), nullptr, SipStream(limits), peer, {}, monotonic_ms()};
  if (peer.transport == SipTransport::tls) {
    made.session = SipTlsSession::of_server(*context, made.socket.number());
    made.shaking = true;
  }
  const std::lock_guard held(mutex);
  live.emplace(peer.connection, peer.remote);
  return connections.emplace(peer.connection, std::move(made)).first->second;
}

void SipServer::Loop::accept_connections(SipListener& listener) {
  for (int turns = 0; turns < 64; ++turns) {
    SipAddressBytes source;
    SipSocket accepted(
        ::accept4(listener.socket.number(), source.generic(), &source.size, SOCK_CLOEXEC | SOCK_NONBLOCK));
    if (!accepted.is_open()) return;
    if (connections.size() >= setup.connections) continue;  // one too many: closed at once
    adopt(std::move(accepted), {listener.listening.transport, place_of(source), listener.listening.place, 0});
  }
}

void SipServer::Loop::connect_to(const SipPlace& place, const std::string& bytes) {
  for (auto& [id, each] : connections)
    if (each.peer.remote == place) {
      each.out += bytes;
      return;
    }
  std::string fault;
  auto socket = bound_socket(false, {place.address.find(':') == std::string::npos ? "127.0.0.1" : "::1", 0}, fault);
  const auto address = bytes_of(place);
  if (!socket.is_open() || !address) return;
  if (::connect(socket.number(), address->generic(), address->size) != 0 && errno != EINPROGRESS) return;
  const auto local = local_place(socket.number());
  adopt(std::move(socket), {SipTransport::tcp, place, local, 0}).out = bytes;
}

void SipServer::Loop::send_queued() {
  std::vector<std::pair<std::string, SipPeer>> taken;
  {
    const std::lock_guard held(mutex);
    taken.swap(queued);
  }
  for (const auto& [bytes, to] : taken) {
    const auto found = connections.find(to.connection);
    if (found != connections.end())
      found->second.out += bytes;
    else if (to.connection == 0)
      connect_to(to.remote, bytes);
  }
}

bool SipServer::Loop::shake_hands(SipInbound& connection) {
  const auto step = connection.session->shake_hands();
  connection.shaking = step != TlsStep::done;
  connection.wants_write = step == TlsStep::wants_write;
  return step != TlsStep::failed && step != TlsStep::closed;
}

bool SipServer::Loop::read(SipInbound& connection) {
  std::string bytes;
  bool open = true;
  if (connection.session) {
    const auto step = connection.session->read(bytes);
    open = step != TlsStep::closed && step != TlsStep::failed;
  } else {
    std::array<char, 65536> space;
    const auto count = ::recv(connection.socket.number(), space.data(), space.size(), 0);
    open = count > 0 || (count < 0 && would_block(errno));
    if (count > 0) bytes.assign(space.data(), static_cast<std::size_t>(count));
  }
  connection.stream.feed(bytes);
  cut(connection);
  return open;
}

bool SipServer::Loop::write(SipInbound& connection) {
  std::string_view left = connection.out;
  if (left.empty()) return true;
  bool open = left.size() <= most_unwritten;
  if (connection.session) {
    const auto step = connection.session->write(left);
    open = open && step != TlsStep::closed && step != TlsStep::failed;
  } else {
    const auto count = ::send(connection.socket.number(), left.data(), left.size(), MSG_NOSIGNAL);
    open = open && (count >= 0 || would_block(errno));
    if (count > 0) left.remove_prefix(static_cast<std::size_t>(count));
  }
  connection.out.erase(0, connection.out.size() - left.size());
  return open;
}

// A stream whose end of message cannot be told is answered, where its head can be read, and closed; so is one in which
// something else than a message stands.
void SipServer::Loop::cut(SipInbound& connection) {
  const auto& stream = connection.stream;
  if (!setup.skip_line_ends && stream.rest().starts_with("\r\n")) connection.ends = true;
  while (!connection.ends) {
    const auto whole = connection.stream.next();
    if (!whole) break;
    connection.since_ms = monotonic_ms();
    connection.ends = !handle(*whole, connection.peer);
    if (!setup.reads_on) connection.stream = SipStream(setup.limits);
  }
  if (!setup.reads_on && !stream.rest().empty() && stream.rest().size() < large_message) connection.ends = true;
  if (stream.fault() == SipSilence::none || connection.ends) return;
  connection.ends = true;
  if (stream.fault() == SipSilence::malformed)
    handle(stream.rest(), connection.peer);
  else
    give_up(stream.rest(), connection.peer);
}

void SipServer::Loop::serve(SipInbound& connection, short events) {
  bool open = !connection.shaking || shake_hands(connection);
  if (open && !connection.shaking) {
    if ((events & (POLLIN | POLLHUP | POLLERR)) != 0 && !connection.ends) open = read(connection);
    send_queued();
    open = write(connection) && open;
  }
  if (!open || (connection.ends && connection.out.empty())) drop(connection.peer.connection);
}

void SipServer::Loop::drop(std::uint64_t connection) {
  const auto found = connections.find(connection);
  if (!found->second.ends) give_up(found->second.stream.rest(), found->second.peer);
  if (found->second.session && !found->second.shaking) found->second.session->say_goodbye();
  connections.erase(found);
  const std::lock_guard held(mutex);
  live.erase(connection);
}

void SipServer::Loop::sweep() {
  const auto now = monotonic_ms();
  std::vector<std::uint64_t> idle;
  for (const auto& [id, each] : connections)
    if (now - each.since_ms > setup.idle.count()) idle.push_back(id);
  for (const auto id : idle) drop(id);
}

}  // namespace mcx
