#include "harness/wire/sip_connection.h"

#include <openssl/rand.h>

#include <algorithm>
#include <utility>

#include "harness/base/errors.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

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
  const auto& local = road.local();
  const SipPlace shown{setup.contact_host.empty() ? local.address : setup.contact_host, local.port};
  return cat("SIP/2.0/", via_name(setup.transport), ' ', shown.text(), ";branch=z9hG4bK", random.word(20), ";rport");
}

SipSilence SipClient::Connection::open(Deadline until) {
  if (road.is_open()) return SipSilence::none;
  stream = SipStream(setup.limits);
  return road.open(until);
}

SipTransaction* SipClient::Connection::answered_by(const SipMessage& response) {
  const SipResponseKey key(response);
  for (auto& each : under_way)
    if (each.expected.is_answered_by(key, branches)) return &each;
  return nullptr;
}

// What belongs to none is told with the transaction that has waited longest.
void SipClient::Connection::take_response(SipReading reading, std::string_view raw) {
  SipMessage& message = *reading.message;
  SipTransaction* const answered = answered_by(message);
  SipTransaction* const told = answered != nullptr || under_way.empty() ? answered : &under_way.front();
  if (told != nullptr) told->received += raw;
  if (answered == nullptr) {
    (told == nullptr ? strays : told->answer.strays).push_back(std::move(message));
    return;
  }
  SipAnswer& answer = answered->answer;
  if (message.status >= 100 && message.status < 200) {
    answer.provisional.push_back(std::move(message));
  } else if (++answer.copies == 1) {
    answer.message = std::move(message);
    answer.deviations = std::move(reading.deviations);
    answer.raw = raw;
  }
}

void SipClient::Connection::take(const SipDatagram& message) {
  const auto raw = message.bytes;
  auto reading = read_sip(raw, setup.limits);
  if (!reading.message) {
    junk = junk || raw.find_first_not_of("\r\n") != std::string::npos;  // line ends keep a binding of a NAT alive
    for (auto& each : under_way) each.received += raw;
  } else if (reading.message->is_request()) {
    const auto source = datagrams() ? message.source() : setup.peer;
    requests.push_back({std::move(*reading.message), std::string(raw), source, monotonic_ms()});
  } else {
    take_response(std::move(reading), raw);
  }
}

SipSilence SipClient::Connection::read_stream(Deadline until) {
  bytes.clear();
  const auto silence = road.read(bytes, until);
  if (silence != SipSilence::none) return silence;
  stream.feed(bytes);
  while (const auto whole = stream.next()) take({*whole, {}});
  if (stream.fault() != SipSilence::none)
    for (auto& each : under_way) each.received += stream.rest();
  return junk ? SipSilence::malformed : stream.fault();
}

// No more datagrams at once than there can be answers: what comes behind the last is for the next exchange.
SipSilence SipClient::Connection::read_some(Deadline until) {
  if (!datagrams()) return read_stream(until);
  const auto silence = road.read_datagrams(std::max<std::size_t>(1, under_way.size()), until);
  for (const auto& each : road.arrived()) take(each);
  return silence;
}

// Before a request: whatever lies there is taken in, and a connection that the peer has closed is given up.
void SipClient::Connection::settle() {
  junk = spoiled = false;
  strays.clear();
  auto silence = SipSilence::none;
  while (road.is_open() && silence == SipSilence::none) silence = read_some(Deadline::in(Milliseconds(0)));
  if (silence != SipSilence::timed_out && !datagrams()) road.close();
}

}  // namespace mcx
