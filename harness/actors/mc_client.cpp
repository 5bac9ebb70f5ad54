#include "harness/actors/mc_client.h"

#include <ostream>

#include "harness/actors/in_words.h"
#include "harness/actors/partner_client.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/jose.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

constexpr Milliseconds courtesy{2000};
constexpr std::string_view home = "ims.mcx-conformance.example";

// A random UUID (RFC 9562 5.4).
std::string uuid(Random& random) {
  const auto digits = hex(sha256(random.word_of_now(32)));
  return cat(digits.substr(0, 8), "-", digits.substr(8, 4), "-4", digits.substr(12, 3), "-a", digits.substr(15, 3), "-",
             digits.substr(18, 12));
}

std::string key_of(const McPlace& place) {
  return cat(place.domain == McDomain::partner ? "partner_" : "", names_of(place.service).word);
}

std::string address_in_profile(const Profile& profile, const std::string& key) {
  const auto at = profile.sip.find(key);
  if (at == profile.sip.end()) throw Unmet(cat("the profile gives no sip.", key));
  return at->second;
}

// The core of the home domain is no way to the other one.
std::string proxy_in_profile(const Profile& profile, const McPlace& place) {
  const auto at = profile.sip.find("outbound_proxy");
  return at == profile.sip.end() || place.domain == McDomain::partner ? "" : at->second;
}

std::unique_ptr<const User> migrated(const User& user, const McPlace& place) {
  return place.domain == McDomain::partner ? std::make_unique<const User>(at_partner(user)) : nullptr;
}

// Ends the subscription that `granted` tells of: in its dialog, for no time at all (RFC 6665 4.1.2.3). It goes to the
// remote target along the route set (RFC 3261 12.1.2, 12.2.1.1).
SipMessage unsubscription(SipMessage request, const SipAnswer& granted) {
  if (const auto contact = read_address(granted.header("Contact"))) request.uri = contact->uri;
  request.remove("Route");
  for (const auto& route : granted.message.header_values("Record-Route")) request.add_first("Route", route);
  return request.set("To", granted.header("To")).set("CSeq", "2 SUBSCRIBE").set("Expires", "0");
}

bool no_session(SipSilence silence) {
  return silence == SipSilence::untrusted || silence == SipSilence::wrong_host || silence == SipSilence::tls_failed;
}

}  // namespace

void PrintTo(const SipAnswer& answer, std::ostream* out) {
  if (!answer.came()) {
    *out << "no answer: " << answer.why;
    return;
  }
  *out << answer.message.status << ' ' << printable(answer.message.reason, 60);
  for (const auto& value : answer.message.header_values("Warning")) *out << ", Warning: " << printable(value, 160);
}

void PrintTo(const Attempt& attempt, std::ostream* out) {
  *out << in_words(attempt.answer) << "; to settings only: " << in_words(attempt.afterwards);
}

void PrintTo(const SipMessage& message, std::ostream* out) { *out << printable(message.start_line(), 120); }

McClient::McClient(const Wiring& wiring, ServiceTokens& tokens, McPlace place, const User& user)
    : wiring_(&wiring),
      tokens_(&tokens),
      names_(&names_of(place.service)),
      migrated_(migrated(user, place)),
      user_(migrated_ ? migrated_.get() : &user),
      key_(cat("sip.", key_of(place))),
      server_(address_in_profile(wiring.profile, key_of(place))),
      proxy_(proxy_in_profile(wiring.profile, place)),
      target_(on_sip_1() ? sip_target(proxy_, "sip.outbound_proxy") : sip_target(server_, key_)) {
  identity_ = {fresh_impu(), fresh_urn(), fresh_urn()};
  sip_ = std::make_unique<SipClient>(setup());
  if (demands_protection(wiring.profile)) use_csk();
}

SipClient::Setup McClient::setup() const {
  return {.transport = target_.transport,
          .peer = target_.place,
          .server_name = target_.server_name,
          .trust_pem = wiring_->trust_pem,
          .until = wiring_->until,
          .timers = {},
          .limits = {},
          .contact_host = "",
          .redactor = &wiring_->redactor,
          .record = wiring_->record,
          .branch_seed = wiring_->random.word_of_now(16)};
}

void McClient::use_user(const User& user) {
  if (mc_service_id(user, service()).empty())
    throw Unmet(cat(user.mc_id, " has no ", names_->claim, "; declare one in the profile (users[])"));
  user_ = &user;
}

void McClient::use_udp() {
  target_.transport = SipTransport::udp;
  auto other = setup();
  other.exchange = Milliseconds(4000);
  sip_ = std::make_unique<SipClient>(std::move(other));
  const auto answer = sip_->send(request("OPTIONS"), "OPTIONS over UDP");
  if (!answer.came())
    throw Unmet(
        cat("no answer over UDP (", answer.why, "); write \"sip_udp\": false under ics if the server has none"));
}

McClient::McClient(McClient&&) noexcept = default;

McClient::~McClient() {
  if (sip_) log_off();
}

// Courtesy to the server: what a case left there would count as a further client of the user. One after the other, as
// a server that cannot read two messages at once would lose all but the first; and none behind one for which it has
// waited in vain.
void McClient::log_off() {
  try {
    const auto farewells = this->farewells();
    auto at = farewells.begin();
    bool in_vain = false;
    const auto next = [&] { return in_vain || at == farewells.end() ? std::nullopt : std::optional(*at++); };
    const auto done = [&](const SipMessage&, const SipAnswer& answer) {
      in_vain = answer.silence == SipSilence::timed_out;
    };
    sip_->send_all({.at_once = 1, .next = next, .done = done, .name = std::string(farewell), .patience = courtesy});
  } catch (const std::exception&) {
    live_.clear();  // it goes as it stands
  }
}

std::vector<SipMessage> McClient::farewells() {
  auto all = unsubscriptions_;
  for (const auto& [tag, impu] : live_) {
    identity_.impu = impu;  // nobody else may remove it
    all.push_back(removal().with("SIP-If-Match", tag).message());
  }
  for (const auto& impu : seen_impus_) {
    identity_.impu = impu;
    all.push_back(core_registration({.expires = 0}));
  }
  return all;
}

std::string McClient::fresh_impu() const { return cat("sip:mcx-", lower(wiring_->random.word_of_now(12)), "@", home); }
std::string McClient::fresh_urn() const { return cat("urn:uuid:", uuid(wiring_->random)); }

SipAnswer McClient::kept(const SipMessage& request, SipAnswer answer) {
  if (no_session(answer.silence))
    throw Unmet(cat(answer.why, "; see ", on_sip_1() ? "sip.outbound_proxy" : key_, " and trust in the profile"));
  if (!on_sip_1() && wiring_->profile.answers("third_party_register") && answer.came())
    seen_impus_.insert(identity_.impu);
  if (answer.status() != 200 || request.method != "PUBLISH") return answer;
  live_.erase(request.header("SIP-If-Match"));
  const bool removed = request.header("Expires") == "0";
  tag_ = removed ? "" : answer.header("SIP-ETag");
  if (!tag_.empty()) live_[tag_] = identity_.impu;
  return answer;
}

SipAnswer McClient::send(const SipMessage& request, std::string_view name) {
  register_at_core();
  return kept(request, sip_->send(request, name));
}

Attempt McClient::attempt(const PublishRequest& request) {
  if (!brief_) {
    auto brief = setup();
    brief.exchange = little_patience;
    brief_ = std::make_unique<SipClient>(std::move(brief));
  }
  register_at_core();
  const auto send = [&](const PublishRequest& each) {
    const auto message = each.message();
    return kept(message, brief_->send(message, each.name));
  };
  Attempt attempt;
  attempt.before = send(settings());
  attempt.answer = send(request);
  attempt.afterwards = send(settings());
  return attempt;
}

SipAnswer McClient::third_party_register(const CoreRegistration& registration) {
  const auto request = core_registration(registration);
  if (!on_sip_1()) {
    registered_.insert(identity_.impu);
    return send(request, "third-party REGISTER");
  }
  auto direct = setup();  // it is the core that sends it, to the server itself
  const auto server = sip_target(server_, key_);
  direct.transport = server.transport;
  direct.peer = server.place;
  direct.server_name = server.server_name;
  return kept(request, SipClient(std::move(direct)).send(request, "third-party REGISTER"));
}

SipAnswer McClient::subscribe(std::string_view mc_service_id) {
  if (!listener_ && target_.transport != SipTransport::tls) {
    sip_->connect();
    listener_ = std::make_unique<NotifyListener>(target_.transport, sip_->local().address);
  }
  const auto request = subscription(mc_service_id);
  auto answer = send(request, "SUBSCRIBE to poc-settings");
  if (answer.status() / 100 == 2) unsubscriptions_.push_back(unsubscription(request, answer));
  return answer;
}

// On the connection of the SUBSCRIBE, or where its Contact leads: each is looked at in turn.
std::optional<SipMessage> McClient::next_notify(Deadline until) {
  constexpr Milliseconds turn{2};
  while (!until.passed()) {
    if (listener_)
      if (auto notice = listener_->next(turn)) return notice;
    const auto here = sip_->receive(until.earlier(Deadline::in(turn)));
    if (!here) continue;
    sip_->answer(response_to(*here, 200, sip_->fresh_tag()));
    if (here->method == "NOTIFY") return here;
  }
  return std::nullopt;
}

// A notifier may send a NOTIFY without state first, and the state soon after (RFC 3265 3.1.6.2); or the same twice.
SipMessage McClient::next_notice(int seconds) {
  constexpr Milliseconds soon{1000}, at_once{10};
  auto until = wiring_->until.earlier(Deadline::in(Milliseconds(seconds * 1000)));
  SipMessage newest;
  while (auto notice = next_notify(until)) {
    if (newest.method.empty() || !notice->body.empty()) newest = std::move(*notice);
    until = until.earlier(Deadline::in(newest.body.empty() ? soon : at_once));
  }
  const auto lost = listener_ ? listener_->dropped() : 0;
  if (newest.method.empty() && lost > 0)
    throw Unmet(cat("the harness itself fell behind and dropped ", lost, " datagrams, a NOTIFY perhaps among them"));
  return newest;
}

SipAnswer McClient::obtain_subscription() {
  auto answer = subscribe();
  if (answer.status() / 100 != 2) throw Unmet(cat("the subscription was refused; the answer was ", in_words(answer)));
  return answer;
}

SipAnswer McClient::call(std::string_view mc_service_id) {
  auto request = invitation(mc_service_id);
  request.add_first("Via", sip_->fresh_via());
  auto answer = send(request, "INVITE");
  if (answer.status() < 300) return answer;
  auto acknowledgement = SipMessage::request("ACK", request.uri);
  for (const auto* name : {"Via", "Max-Forwards", "From", "Call-ID"}) acknowledgement.add(name, request.header(name));
  acknowledgement.add("To", answer.header("To")).add("CSeq", "1 ACK");
  sip_->answer(acknowledgement);
  return answer;
}

std::string McClient::provisioning() const {
  const auto trust = tokens_->come_from_logins()
                         ? cat("let it trust the IdMS ", wiring_->profile.endpoints.issuer)
                         : cat("install provision.pem of harness.pki at it for the issuer ", tokens_->issuer());
  return cat(trust, " and tell it the ", names_->claim, " ", mc_id(),
             delivery_ ? ", and give it the keys of sip.mdsi from the KMS of the profile"
             : csk_    ? ", and provision the CSK of sip.csk for that ID"
                       : "");
}

SipAnswer McClient::obtain(const PublishRequest& request) {
  auto answer = publish(request);
  if (answer.status() == 200) return answer;
  const auto advice = answer.status() == 403 ? cat("; ", provisioning()) : "";
  throw Unmet(cat(request.name, " was to be answered 200; the answer was ", in_words(answer), advice));
}

SipAnswer McClient::obtain_authorised() {
  auto answer = publish(authorisation());
  if (answer.status() == 403 && !tokens_->signs_with_rsa() && !tokens_->come_from_logins()) {
    tokens_->sign_with_rsa();
    answer = publish(authorisation());
  }
  if (answer.status() == 200) {
    obtain(tag_.empty() ? settings() : settings().with("SIP-If-Match", tag_));
    return answer;
  }
  throw Unmet(cat("the server did not authorise a user with a good access token, so nothing can be said of others; ",
                  provisioning(), "; the answer was ", in_words(answer)));
}

}  // namespace mcx
