#include "harness/wire/sip_client.h"

#include <algorithm>
#include <utility>

#include "harness/base/errors.h"
#include "harness/wire/sip_connection.h"

namespace mcx {

// Everything is masked before anything is handed on; the request once more when the answer taught a secret, which it may
// hold already.
void SipClient::Connection::write_down(Exchange evidence, const std::string& sent, const std::string& received) {
  if (!setup.record) return;
  if (setup.redactor == nullptr) throw HarnessError("an exchange can be recorded through a redactor only");
  Redactor& redactor = *setup.redactor;
  evidence.remote = setup.peer.text();
  evidence.request = redactor.mask(sent);
  const auto learned = redactor.learned();
  evidence.response = redactor.mask(received);
  if (redactor.learned() != learned) evidence.request = redactor.mask(evidence.request);
  evidence.url = redactor.mask(evidence.url);
  evidence.failure = redactor.mask(evidence.failure);
  evidence.tokens = redactor.take_tokens();
  setup.record(std::move(evidence));
}

// A request of the peer with our response: the other way round on the wire, but an exchange all the same.
void SipClient::Connection::record_incoming(const SipMessage& response) {
  Exchange evidence;
  evidence.name = cat(taken->message.method, " from the peer");
  evidence.method = taken->message.method;
  evidence.url = taken->message.uri;
  evidence.local = road.local().text();
  evidence.status = response.status;
  evidence.started_ms = taken->came_ms - setup.began_ms;
  evidence.duration_ms = monotonic_ms() - taken->came_ms;
  evidence.tls = road.tls();
  write_down(std::move(evidence), taken->raw, response.bytes());
}

SipClient::SipClient(Setup setup) : connection_(std::make_unique<Connection>(std::move(setup))) {}
SipClient::~SipClient() = default;
SipClient::SipClient(SipClient&&) noexcept = default;

void SipClient::send_all(const SipSeries& series) {
  const auto next = [&]() -> std::optional<SipDraft> {
    auto request = series.next();
    if (!request) return std::nullopt;
    return SipDraft{std::move(*request), {}, series.name};
  };
  connection_->run({std::max<std::size_t>(1, series.at_once), next, series.done, series.patience});
}

SipAnswer SipClient::one_answer(SipDraft draft) {
  SipAnswer answer;
  std::optional<SipDraft> left = std::move(draft);
  connection_->run({1, [&] { return std::exchange(left, std::nullopt); },
                    [&](const SipMessage&, SipAnswer given) { answer = std::move(given); },
                    connection_->setup.exchange});
  return answer;
}

SipAnswer SipClient::send(const SipMessage& request, std::string_view name) {
  return one_answer({request, {}, std::string(name)});
}

SipAnswer SipClient::send_as(const SipMessage& meaning, std::string_view bytes, std::string_view name) {
  return one_answer({meaning, {std::string(bytes)}, std::string(name), true});
}

SipAnswer SipClient::send_bytes(std::string_view raw, std::string_view name) {
  return send_pieces({std::string(raw)}, name);
}

SipAnswer SipClient::send_pieces(const std::vector<std::string>& pieces, std::string_view name) {
  const auto reading = read_sip(join(pieces, ""), connection_->setup.limits);
  return one_answer({reading.message.value_or(SipMessage()), pieces, std::string(name)});
}

std::optional<SipMessage> SipClient::receive(Deadline until) {
  Connection& here = *connection_;
  until = until.earlier(here.setup.until);
  auto silence = here.open(until);
  while (here.requests.empty() && (silence == SipSilence::none || silence == SipSilence::refused)) {
    silence = here.read_some(until);
    if (until.passed()) break;
  }
  if (here.requests.empty()) return std::nullopt;
  here.taken = std::move(here.requests.front());
  here.requests.pop_front();
  return here.taken->message;
}

bool SipClient::answer(const SipMessage& response) {
  Connection& here = *connection_;
  const auto& place = here.taken ? here.taken->source : here.setup.peer;
  if (here.open(here.setup.until) != SipSilence::none) return false;
  const bool left = here.road.write_to(place, response.bytes(), here.setup.until) == SipSilence::none;
  if (here.taken) here.record_incoming(response);
  here.taken.reset();
  return left;
}

SipSilence SipClient::connect() { return connection_->open(connection_->setup.until); }
void SipClient::disconnect() { connection_->road.close(); }
SipPlace SipClient::local() const { return connection_->road.local(); }
std::string SipClient::fresh_via() {
  if (connection_->road.local().port == 0) connect();
  return connection_->via();
}
std::string SipClient::fresh_tag() { return connection_->random.word(16); }
const TlsFacts& SipClient::tls() const { return connection_->road.tls(); }

}  // namespace mcx
