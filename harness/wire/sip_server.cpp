#include "harness/wire/sip_server.h"

#include <netinet/in.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/sip_server_loop.h"
#include "harness/wire/sip_way_back.h"

namespace mcx {
namespace {

constexpr int most_reports = 64;  // of closed ports that may wait at a socket

}  // namespace

SipServer::Loop::Loop(Setup given)
    : setup(std::move(given)),
      transactions(setup.transaction_life.count()),
      wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (!setup.certificate_pem.empty()) context = SipTlsContext::for_server(setup.certificate_pem, setup.key_pem);
  for (const auto& each : setup.listen) listen(each);
  thread = std::thread([this] { run(); });
}

SipServer::Loop::~Loop() {
  stopping = true;
  rouse();
  thread.join();
}

void SipServer::Loop::listen(const SipListening& listening) {
  const auto refuse = [&](std::string_view why) {
    throw HarnessError(
        cat("no SIP listener on ", listening.place.text(), " over ", via_name(listening.transport), ": ", why));
  };
  if (!is_loopback(listening.place)) refuse("it is no loopback address");
  if (listening.transport == SipTransport::tls && !context) refuse("there is no certificate");
  const bool datagrams = listening.transport == SipTransport::udp;
  std::string fault;
  auto socket = bound_socket(datagrams, listening.place, fault);
  if (!socket.is_open()) refuse(fault);
  if (!datagrams && ::listen(socket.number(), 1024) != 0) refuse(system_words(errno));
  const auto place = local_place(socket.number());
  listeners.push_back({std::move(socket), {listening.transport, place}});
}

void SipServer::Loop::rouse() {
  const std::uint64_t one = 1;
  while (::write(wake.number(), &one, sizeof one) < 0 && errno == EINTR) continue;
}

// A call that reports the fate of an earlier datagram, to a port that is closed by now, sends nothing: it is made
// again.
bool SipServer::Loop::send_datagram(std::string_view bytes, const SipPeer& to) {
  const auto address = bytes_of(to.remote);
  if (!address || !is_loopback(to.remote)) return false;
  const SipListener* from = nullptr;
  for (const auto& each : listeners)
    if (each.listening.transport == SipTransport::udp && (from == nullptr || each.listening.place == to.local))
      from = &each;
  if (from == nullptr) return false;
  for (int turn = 0; turn < most_reports; ++turn) {
    const auto sent =
        ::sendto(from->socket.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL, address->generic(), address->size);
    if (sent >= 0) return true;
    if (errno != ECONNREFUSED && errno != EINTR) return false;
  }
  return false;
}

bool SipServer::Loop::send(std::string_view bytes, const SipPeer& to) {
  if (to.transport == SipTransport::udp) return send_datagram(bytes, to);
  {
    const std::lock_guard held(mutex);
    const bool opens = to.connection == 0 && to.transport == SipTransport::tcp && is_loopback(to.remote);
    if (!opens && live.count(to.connection) == 0) return false;
    queued.emplace_back(bytes, to);
  }
  rouse();
  return true;
}

void SipServer::Loop::send_response(const std::string& bytes, const SipMessage& request, const SipPeer& from) {
  auto to = from;
  if (from.transport == SipTransport::udp) to.remote = way_back(request, from.remote);
  send(bytes, to);
}

std::optional<SipMessage> SipServer::Loop::respond(std::string_view raw, const SipReading& reading,
                                                   const SipPeer& from) {
  std::optional<SipMessage> response;
  if (setup.on_request) response = setup.on_request(raw, reading, from);
  if (!response) response = bad_request_for(reading);
  if (!response && setup.handler) response = setup.handler(*reading.message, from);
  if (reading.message->method == "ACK") response.reset();  // RFC 3261 17: never answered
  return response;
}

void SipServer::Loop::give_up(std::string_view bytes, const SipPeer& from) {
  if (setup.on_garbage && bytes.find_first_not_of("\r\n") != std::string_view::npos) setup.on_garbage(bytes, from);
}

bool SipServer::Loop::handle(std::string_view raw, const SipPeer& from) {
  auto limits = setup.limits;
  limits.stream = from.transport != SipTransport::udp;
  auto reading = read_sip(raw, limits);
  if (!reading.message)
    give_up(raw, from);
  else if (reading.message->is_request())
    handle_request(raw, reading, from);
  else if (setup.on_response)
    setup.on_response(*reading.message, from);
  return reading.message.has_value();
}

// RFC 3261 17.2.2: timer J is zero over a reliable transport, so copies are looked for over UDP only.
void SipServer::Loop::handle_request(std::string_view raw, SipReading& reading, const SipPeer& from) {
  const bool absorbs = setup.absorb_retransmissions && from.transport == SipTransport::udp;
  const auto key = absorbs ? SipServerTransactions::key_of(*reading.message) : std::string();
  note_source(*reading.message, from.remote);
  const auto before = absorbs ? transactions.answered(key, monotonic_ms()) : std::nullopt;
  if (before) {
    if (!before->empty()) send_response(*before, *reading.message, from);
    return;
  }
  const auto response = respond(raw, reading, from);
  const auto bytes = response ? response->bytes() : std::string();
  if (absorbs) transactions.keep(key, bytes, monotonic_ms());
  if (response) send_response(bytes, *reading.message, from);
}

SipServer::SipServer(Setup setup) : loop_(std::make_unique<Loop>(std::move(setup))) {}
SipServer::~SipServer() = default;

SipPlace SipServer::place(SipTransport transport) const {
  for (const auto& each : loop_->listeners)
    if (each.listening.transport == transport) return each.listening.place;
  return {};
}

std::vector<SipListening> SipServer::places() const {
  std::vector<SipListening> all;
  for (const auto& each : loop_->listeners) all.push_back(each.listening);
  return all;
}

std::uint32_t SipServer::dropped() const {
  std::uint32_t count = 0;
  for (const auto& each : loop_->listeners)
    if (each.listening.transport == SipTransport::udp) count += dropped_datagrams(each.socket.number());
  return count;
}

bool SipServer::send(const SipMessage& message, const SipPeer& to) { return loop_->send(message.bytes(), to); }
bool SipServer::send_bytes(std::string_view raw, const SipPeer& to) { return loop_->send(raw, to); }

}  // namespace mcx
