// What the MC client says: each request as the clauses have it, before a case bends it.
#include "harness/actors/mc_client.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::string_view unlimited = "4294967295";  // seconds: 2^32 - 1 (TS 24.379 7.2.1A)
constexpr std::string_view core = "sip:scscf.ims.mcx-conformance.example";

std::string bracketed(std::string_view uri) { return cat("<", uri, ">"); }

// MCData has no verified feature tag of its own: the ICSI in its place.
std::string accept_contact(const McNames& names) {
  if (names.service == McService::mcdata) return cat("*;+g.3gpp.icsi-ref=\"", names.icsi_ref, "\";require;explicit");
  return cat("*;+", names.feature_tag, ";require;explicit");
}

std::string contact_features(const McNames& names) {
  return cat(";+", names.feature_tag, ";+g.3gpp.icsi-ref=\"", names.icsi_ref, "\"");
}

// A loose route (RFC 3261 8.1.2, 19.1.1).
std::string route_to(std::string_view proxy) {
  return cat("<", proxy, proxy.find(";lr") == std::string_view::npos ? ";lr" : "", ">");
}

PocSettings settings_for(const McNames& names, const std::string& entity) {
  if (names.service == McService::mcdata) return PocSettings::without_answer_mode(entity);
  return PocSettings{.entity = entity};
}

}  // namespace

SipMessage McClient::request(std::string_view method) const {
  auto& random = wiring_->random;
  const auto psi = wiring_->profile.sip.find("psi");
  const bool at_server = migrated_ || psi == wiring_->profile.sip.end();
  auto message = SipMessage::request(std::string(method), at_server ? server_ : psi->second);
  message.add("Max-Forwards", "70");
  message.add("From", cat(bracketed(identity_.impu), ";tag=", random.word_of_now(12)));
  message.add("To", bracketed(identity_.impu));
  message.add("Call-ID", random.word_of_now(24));
  message.add("CSeq", cat("1 ", method));
  const std::string_view kind = on_sip_1() ? "P-Preferred-" : "P-Asserted-";
  if (on_sip_1()) message.add("Route", route_to(proxy_));
  message.add(cat(kind, "Identity"), bracketed(identity_.impu));
  message.add(cat(kind, "Service"), names_->icsi);
  return message;
}

PublishRequest McClient::publication(std::string_view name) const {
  PublishRequest publish{.name = std::string(name), .head = request("PUBLISH")};
  publish.head.add("Accept-Contact", accept_contact(*names_));
  publish.head.add("Event", "poc-settings");
  publish.head.add("Expires", unlimited);
  publish.info_type = names_->info_mime;
  publish.settings_type = poc_settings_mime;
  publish.settings = settings_for(*names_, identity_.entity);
  publish.form.boundary = cat("mcx-", wiring_->random.word_of_now(16));
  return publish;
}

PublishRequest McClient::authorisation() const { return authorisation(tokens_->good_token(*user_)); }

PublishRequest McClient::authorisation(std::string_view token) const { return as_protected(in_clear(token)); }

PublishRequest McClient::in_clear(std::string_view token) const {
  wiring_->redactor.learn("access_token", token);
  auto publish = publication("PUBLISH with token");
  publish.info = McInfo::authorisation(service(), token, identity_.client_id);
  return publish;
}

PublishRequest McClient::settings() const { return settings_of(mc_id()); }

PublishRequest McClient::settings_of(std::string_view mc_service_id) const {
  auto publish = publication("PUBLISH with settings only");
  publish.info = McInfo::settings_only(service(), mc_service_id, identity_.client_id);
  return as_protected(std::move(publish));
}

PublishRequest McClient::refresh() const {
  auto publish = publication("PUBLISH that refreshes").without_body();
  publish.head.add("SIP-If-Match", tag_);
  return publish;
}

PublishRequest McClient::removal() const {
  auto publish = publication("PUBLISH that removes").without_body().with("Expires", "0");
  publish.head.add("SIP-If-Match", tag_);
  return publish;
}

SipMessage McClient::subscription(std::string_view mc_service_id) const {
  auto message = request("SUBSCRIBE");
  message.add("Contact", listener_ ? listener_->contact() : cat("<sip:mcx@", sip_->local().text(), ">"));
  message.add("Event", "poc-settings");
  message.add("Expires", std::to_string(subscription_s));
  message.add("Accept", poc_settings_mime);
  message.set_body(names_->info_mime, McInfo::settings_only(service(), mc_service_id, identity_.client_id).xml());
  return message;
}

SipMessage McClient::invitation(std::string_view mc_service_id) const {
  auto message = request("INVITE");
  message.add("Contact", cat("<sip:mcx@", sip_->local().text(), ">"));
  McInfo info(service());
  info.add_string("session-type", "private");
  info.add_uri(names_->request_uri, mc_service_id);
  Multipart form;
  form.boundary = cat("mcx-", wiring_->random.word_of_now(16));
  form.parts.push_back({{{"Content-Type", "application/sdp"}},
                        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                        "m=audio 49170 RTP/AVP 0\r\n"});
  form.parts.push_back({{{"Content-Type", std::string(names_->info_mime)}}, info.xml()});
  return message.set_body(form.content_type(), form.bytes());
}

SipMessage McClient::embedded_registration(const CoreRegistration& registration) const {
  auto& random = wiring_->random;
  const auto& impu = registration.embedded_impu.empty() ? identity_.impu : registration.embedded_impu;
  auto message = SipMessage::request("REGISTER", "sip:ims.mcx-conformance.example");
  message.add("Via", cat("SIP/2.0/TCP 192.0.2.10;branch=z9hG4bK", random.word_of_now(12)));
  message.add("Max-Forwards", "69");
  message.add("From", cat(bracketed(impu), ";tag=", random.word_of_now(12)));
  message.add("To", bracketed(impu));
  message.add("Call-ID", random.word_of_now(24));
  message.add("CSeq", "1 REGISTER");
  message.add("Contact", cat("<sip:192.0.2.10>", contact_features(*names_)));
  message.add("Expires", std::to_string(registration.expires));
  if (registration.token.empty()) return message;
  wiring_->redactor.learn("access_token", registration.token);
  return message.set_body(names_->info_mime,
                          McInfo::authorisation(service(), registration.token, identity_.client_id).xml());
}

SipMessage McClient::core_registration(const CoreRegistration& registration) const {
  auto& random = wiring_->random;
  auto message = SipMessage::request("REGISTER", server_);
  message.add("Max-Forwards", "70");
  message.add("From", cat(bracketed(core), ";tag=", random.word_of_now(12)));
  message.add("To", bracketed(identity_.impu));
  message.add("Call-ID", random.word_of_now(24));
  message.add("CSeq", "1 REGISTER");
  message.add("Contact", bracketed(core));
  message.add("Expires", std::to_string(registration.expires));
  return message.set_body("message/sip", embedded_registration(registration).bytes());
}

}  // namespace mcx
