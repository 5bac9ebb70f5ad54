#include "harness/wire/sip_connection.h"

#include <openssl/rand.h>

#include <algorithm>
#include <utility>

#include "harness/base/errors.h"

namespace mcx {
namespace {

// A machine on which our own waits end later than this (T1 of RFC 3261 17.1.1.1, which is an estimate of a round trip)
// is too busy for silence to tell anything.
constexpr Milliseconds most_late{500};

std::string system_seed() {
  unsigned char bytes[16] = {};
  if (RAND_bytes(bytes, sizeof bytes) != 1) throw HarnessError("OpenSSL gives no random bytes");
  return {reinterpret_cast<const char*>(bytes), sizeof bytes};
}

SipLimits for_transport(SipLimits limits, SipTransport transport) {
  limits.stream = transport != SipTransport::udp;
  return limits;
}

}  // namespace

SipClient::Connection::Connection(Setup given)
    : setup(std::move(given)),
      road({setup.transport, setup.peer, setup.local, setup.server_name, setup.trust_pem}),
      stream(setup.limits = for_transport(setup.limits, setup.transport)),
      random(0, setup.branch_seed.empty() ? system_seed() : setup.branch_seed) {}

std::string SipClient::Connection::via() {
  const auto local = road.local();
  const SipPlace shown{setup.contact_host.empty() ? local.address : setup.contact_host, local.port};
  return cat("SIP/2.0/", via_name(setup.transport), ' ', shown.text(), ";branch=z9hG4bK", random.word(20), ";rport");
}

SipSilence SipClient::Connection::open(Deadline until) {
  if (road.is_open()) return SipSilence::none;
  stream = SipStream(setup.limits);
  return road.open(until);
}

// The messages that `bytes` complete; the fault of a stream that cannot be cut.
SipSilence SipClient::Connection::cut(const std::string& bytes, std::vector<std::string>& messages) {
  if (setup.transport == SipTransport::udp) {
    messages.push_back(bytes);
    return SipSilence::none;
  }
  stream.feed(bytes);
  while (auto whole = stream.next()) messages.push_back(std::move(*whole));
  return stream.fault();
}

void SipClient::Connection::take_response(SipReading reading, const SipExpected& expected, SipAnswer& answer,
                                          const std::string& raw) {
  SipMessage& message = *reading.message;
  if (!expected.is_answered_by(message, branches)) {
    answer.strays.push_back(std::move(message));
  } else if (message.status >= 100 && message.status < 200) {
    answer.provisional.push_back(std::move(message));
  } else if (++answer.copies == 1) {
    answer.message = std::move(message);
    answer.deviations = std::move(reading.deviations);
    answer.raw = raw;
  }
}

void SipClient::Connection::take(const std::string& raw, const SipExpected& expected, SipAnswer& answer,
                                 std::string& received) {
  auto reading = read_sip(raw, setup.limits);
  if (!reading.message) {
    junk = junk || raw.find_first_not_of("\r\n") != std::string::npos;  // line ends keep a binding of a NAT alive
    received += raw;
  } else if (reading.message->is_request()) {
    requests.push_back({std::move(*reading.message), raw, road.source(), monotonic_ms()});
  } else {
    received += raw;
    take_response(std::move(reading), expected, answer, raw);
  }
}

SipSilence SipClient::Connection::read_some(const SipExpected& expected, SipAnswer& answer, std::string& received,
                                            Deadline until) {
  std::string bytes;
  const auto silence = road.read(bytes, until);
  if (silence != SipSilence::none) return silence;
  std::vector<std::string> messages;
  const auto fault = cut(bytes, messages);
  for (const auto& each : messages) take(each, expected, answer, received);
  if (fault != SipSilence::none) received += stream.rest();
  return junk && setup.transport != SipTransport::udp ? SipSilence::malformed : fault;
}

// Before a request: whatever lies there is taken in, and a connection that the peer has closed is given up.
void SipClient::Connection::settle() {
  SipAnswer nothing;
  std::string unseen;
  junk = false;
  auto silence = SipSilence::none;
  while (road.is_open() && silence == SipSilence::none)
    silence = read_some(SipExpected::nothing(), nothing, unseen, Deadline::in(Milliseconds(0)));
  if (silence != SipSilence::timed_out && setup.transport != SipTransport::udp) road.close();
  strays = std::move(nothing.strays);
}

SipSilence SipClient::Connection::write(const SipOutgoing& out, SipAnswer& answer, Deadline until) {
  ++answer.sent;
  for (const auto& piece : out.pieces)
    if (const auto silence = road.write(piece, until); silence != SipSilence::none) return silence;
  return SipSilence::none;
}

// As read_some, and notes by how much a wait that was in vain ended late.
SipSilence SipClient::Connection::await(const SipExpected& expected, SipAnswer& answer, std::string& received,
                                        Deadline until) {
  const auto due = monotonic_ms() + until.left().count();
  const auto silence = read_some(expected, answer, received, until);
  if (silence == SipSilence::timed_out) late_ms = std::max(late_ms, monotonic_ms() - due);
  return silence;
}

// RFC 3261 17.1.2.2: timer E doubles from T1 to T2 and is T2 once a provisional response is there. Timer F is `until`.
SipSilence SipClient::Connection::wait(const SipOutgoing& out, const SipExpected& expected, SipAnswer& answer,
                                       std::string& received, Deadline until) {
  const bool repeats = out.repeats && setup.transport == SipTransport::udp;
  auto interval = setup.timers.t1;
  auto timer = Deadline::in(interval);
  while (answer.copies == 0) {
    const auto silence = await(expected, answer, received, repeats ? timer.earlier(until) : until);
    if (answer.copies > 0) break;  // a connection may close behind the answer
    if (silence != SipSilence::none && silence != SipSilence::timed_out) return silence;
    if (until.passed()) return junk ? SipSilence::malformed : SipSilence::timed_out;
    if (silence != SipSilence::timed_out || !timer.passed() || !repeats) continue;
    if (const auto fault = write(out, answer, until); fault != SipSilence::none) return fault;
    interval = answer.provisional.empty() ? std::min(interval * 2, setup.timers.t2) : setup.timers.t2;
    timer = Deadline::in(interval);
  }
  return SipSilence::none;
}

SipBegun SipClient::Connection::begin() {
  const auto life = std::min<Milliseconds>(setup.exchange, 64 * setup.timers.t1);
  late_ms = 0;
  SipBegun begun{Deadline::in(life).earlier(setup.until), SipSilence::none, monotonic_ms()};
  settle();
  begun.kept = road.is_open() && setup.transport != SipTransport::udp;
  begun.silence = open(begun.until);
  return begun;
}

std::string SipClient::Connection::own_fault() const {
  const auto drops = setup.transport == SipTransport::udp ? road.dropped() : 0;
  if (drops > 0) return cat("our own socket dropped ", drops, " datagrams");
  return late_ms < most_late.count() ? "" : cat("our own process ran ", late_ms, " ms late");
}

void SipClient::Connection::conclude(const SipOutgoing& out, const SipExpected& expected, SipAnswer& answer) {
  answer.why = sentence_for(answer.silence, place(), road.detail());
  answer.tls = road.tls();
  if (answer.silence == SipSilence::timed_out) answer.own_fault = own_fault();
  if (!answer.own_fault.empty()) answer.why += cat("; ", answer.own_fault);
  if (!answer.came() && setup.transport != SipTransport::udp) road.close();
  if (out.repeats && !expected.branch().empty()) branches.push_back(expected.branch());
  if (branches.size() > 64) branches.pop_front();
}

// A server may refuse what it was reading and close: its answer is there all the same.
SipSilence SipClient::Connection::write_and_wait(const SipBegun& begun, const SipOutgoing& out,
                                                 const SipExpected& expected, SipAnswer& answer,
                                                 std::string& received) {
  const auto written = write(out, answer, begun.until);
  if (written != SipSilence::none && written != SipSilence::closed) return written;
  return wait(out, expected, answer, received, begun.until);
}

SipAnswer SipClient::Connection::exchange(const SipBegun& begun, const SipOutgoing& out, const SipExpected& expected) {
  SipAnswer answer;
  std::string received;
  answer.silence = begun.silence;
  answer.strays = std::exchange(strays, {});
  if (answer.came()) answer.silence = write_and_wait(begun, out, expected, answer, received);
  const bool lost = answer.silence == SipSilence::closed && received.empty();
  if (lost && begun.kept && out.repeats) {
    road.close();
    answer.silence = open(begun.until);
    if (answer.came()) answer.silence = write_and_wait(begun, out, expected, answer, received);
  }
  conclude(out, expected, answer);
  if (!setup.record) return answer;
  Exchange evidence;
  evidence.name = out.name.empty() ? out.method : out.name;
  evidence.method = out.method;
  evidence.url = out.uri;
  evidence.local = road.local().text();
  evidence.failure = answer.why;
  evidence.status = answer.status();
  evidence.started_ms = begun.at_ms - setup.began_ms;
  evidence.duration_ms = monotonic_ms() - begun.at_ms;
  evidence.tls = answer.tls;
  write_down(std::move(evidence), answer.sent > 0 ? out.text() : "", received);
  return answer;
}

}  // namespace mcx
