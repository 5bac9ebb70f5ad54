// How the MC client registers at the SIP core (RFC 3261 10.2 and 22; TS 24.379 7.2.1): once for each IMPU, with digest;
// and how the harness registers it at the server where it is the core itself.
#include <optional>
#include <sstream>
#include <utility>

#include "harness/actors/mc_client.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/sip_digest.h"

namespace mcx {
namespace {

std::string domain_of(std::string_view impu) { return std::string(impu.substr(impu.find('@') + 1)); }

std::string transport_parameter(SipTransport transport) { return cat(";transport=", name_of(transport)); }

// The request again, with what the challenge asks for: CSeq one higher, and credentials.
std::optional<SipMessage> answered(const SipMessage& request, const SipMessage& refusal, const DigestUser& user,
                                   std::string cnonce) {
  const bool proxy = refusal.status == 407;
  const auto challenge = read_challenge(refusal.header(proxy ? "Proxy-Authenticate" : "WWW-Authenticate"));
  if (!challenge) return std::nullopt;
  const auto value = digest_credentials(*challenge, user, {request.method, request.uri, "", std::move(cnonce)});
  if (!value) return std::nullopt;
  auto again = request;
  again.set("CSeq", cat("2 ", request.method));
  again.add(proxy ? "Proxy-Authorization" : "Authorization", *value);
  return again;
}

}  // namespace

SipMessage McClient::registration(std::string_view contact) const {
  auto& random = wiring_->random;
  auto message = SipMessage::request("REGISTER", cat("sip:", domain_of(identity_.impu)));
  message.add("Max-Forwards", "70");
  message.add("From", cat("<", identity_.impu, ">;tag=", random.word_of_now(12)));
  message.add("To", cat("<", identity_.impu, ">"));
  message.add("Call-ID", random.word_of_now(24));
  message.add("CSeq", "1 REGISTER");
  message.add("Contact", cat("<sip:mcx@", contact, transport_parameter(target_.transport), ">;+g.3gpp.icsi-ref=\"",
                             names_->icsi_ref, "\""));
  message.add("Expires", "600");
  return message;
}

// The core tells a server that wants to know, before the client speaks to it (TS 33.180 5.1.1 step B-2). What the server
// answers is judged by the cases of registration.
void McClient::register_at_server() {
  if (!wiring_->profile.answers("third_party_register")) return;
  registered_.insert(identity_.impu);
  const auto request = core_registration({});
  auto left = std::optional(request);
  SipAnswer answer;
  sip_->send_all({.next = [&] { return std::exchange(left, std::nullopt); },
                  .done = [&](const SipMessage&, SipAnswer heard) { answer = std::move(heard); },
                  .name = "third-party REGISTER",
                  .patience = little_patience});
  kept(request, std::move(answer));
}

void McClient::register_at_core() {
  if (registered_.contains(identity_.impu)) return;
  if (!on_sip_1()) return register_at_server();
  sip_->connect();
  const auto request = registration(sip_->local().text());
  auto answer = sip_->send(request, "REGISTER");
  if (answer.status() == 401 || answer.status() == 407) {
    const auto again = answered(request, answer.message, {user_->mc_id, user_->password}, sip_->fresh_tag());
    if (again) answer = sip_->send(*again, "REGISTER with credentials");
  }
  if (answer.status() != 200) {
    std::ostringstream seen;
    PrintTo(answer, &seen);
    throw Unmet(cat("the SIP core at sip.outbound_proxy did not register ", identity_.impu, " with the credentials of ",
                    user_->mc_id, " (users[].password); the answer was ", seen.str()));
  }
  registered_.insert(identity_.impu);
}

}  // namespace mcx
