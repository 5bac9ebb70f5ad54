// Requests of the MC client in unusual forms, and bytes that may be no request.
#include "harness/actors/mc_client.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

constexpr Milliseconds brief{1000};     // two round trips as RFC 3261 17.1.1.1 estimates them: silence may be right
constexpr Milliseconds hardly_any{50};  // for the bytes to be met; what comes back is not looked at, or need not come

SipMessage whole(const PublishRequest& request, SipClient& sip) {
  auto message = request.message();
  message.add_first("Via", sip.fresh_via());
  return message.set("Content-Length", std::to_string(message.body.size()));
}

// Without Via a server knows no way back (RFC 3261 18.2.2), so that no answer is worth a wait.
Milliseconds patience_with(const std::string& bytes) {
  const auto reading = read_sip(bytes);
  return reading.message && !top_via(*reading.message) ? hardly_any : brief;
}

}  // namespace

SipAnswer McClient::publish(const PublishRequest& request, HeadForm form) {
  register_at_core();
  const auto message = whole(request, *sip_);
  return kept(message, sip_->send_as(message, form(message), request.name));
}

SipAnswer McClient::publish_in_pieces(const PublishRequest& request,
                                      std::vector<std::string> (*cut)(const std::string& bytes)) {
  register_at_core();
  const auto message = whole(request, *sip_);
  return kept(message, sip_->send_pieces(cut(message.bytes()), request.name));
}

std::vector<SipAnswer> McClient::publish_together(const std::vector<PublishRequest>& requests) {
  register_at_core();
  std::vector<SipMessage> messages;
  for (const auto& each : requests) messages.push_back(whole(each, *sip_));
  std::map<std::string, SipAnswer> answers;  // by Call-ID
  auto at = messages.begin();
  sip_->send_all({.at_once = messages.size(),
                  .next = [&] { return at == messages.end() ? std::nullopt : std::optional(*at++); },
                  .done = [&](const SipMessage& request,
                              SipAnswer answer) { answers[request.header("Call-ID")] = std::move(answer); },
                  .name = requests.front().name,
                  .patience = little_patience});
  std::vector<SipAnswer> out;
  for (const auto& each : messages) out.push_back(kept(each, std::move(answers[each.header("Call-ID")])));
  return out;
}

SipAnswer McClient::send_once(const PublishRequest& request, HeadForm form, Milliseconds patience) {
  register_at_core();
  auto setting = setup();
  setting.exchange = patience;
  SipClient sip(std::move(setting));
  const auto message = whole(request, sip);
  auto answer = kept(message, sip.send_bytes(form(message), request.name));
  sip_->disconnect();
  return answer;
}

Attempt McClient::attempt(const PublishRequest& request, HeadForm form) {
  Attempt attempt;
  attempt.before = settings_only();
  attempt.answer = send_once(request, form, patience_with(form(whole(request, *sip_))));
  attempt.afterwards = settings_only();
  return attempt;
}

void McClient::disturb(const PublishRequest& request, HeadForm form) { send_once(request, form, hardly_any); }

}  // namespace mcx
