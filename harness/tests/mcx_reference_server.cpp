#include "harness/tests/mcx_reference_server.h"

#include <fstream>
#include <iterator>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/wire/base64.h"
#include "harness/wire/xml_signature.h"

namespace mcx::testing {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> arguments_for(const ReferenceWish& wish) {
  std::vector<std::string> all = {"mcx-reference", "--mcx-server", "--sip-transport",
                                  std::string(name_of(wish.transport))};
  all.insert(all.end(), wish.arguments.begin(), wish.arguments.end());
  return all;
}

std::string four_bytes(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFFu);
  return bytes;
}

std::vector<std::string> environment_for(const ReferenceWish& wish, const std::string& pki) {
  std::vector<std::string> all = {cat("MCX_PRIMARY_ISSUER=", default_issuer),
                                  cat("MCX_PRIMARY_CERTIFICATE=", pki, "/", pki_files::provision),
                                  cat("MCX_SECOND_PRIMARY_ISSUER=", second_issuer),
                                  cat("MCX_SECOND_PRIMARY_CERTIFICATE=", pki, "/", pki_files::second_provision)};
  if (wish.csk) {
    all.push_back(cat("MCX_CSK_ID=", hex(four_bytes(wish.csk->id))));
    all.push_back(cat("MCX_CSK=", hex(wish.csk->key.reveal())));
    all.push_back(cat("MCX_CSK_USERS=", wish.csk_user));
  }
  if (wish.kms) {
    all.push_back(cat("MCX_KMS_URI=", wish.kms->uri));
    all.push_back(cat("MCX_KMS_SIGNING_SECRET=", hex(wish.kms->ksak.reveal())));
    all.push_back(cat("MCX_KMS_ENCRYPTION_SECRET=", hex(wish.kms->z.reveal())));
    all.push_back("MCX_KMS_SERVER=mdsi.example");
  }
  return all;
}

SipClient::Setup towards(const McxReference& server, McService service) {
  const auto uri = server.uri(service);
  SipClient::Setup setup{.transport = server.transport(),
                         .peer = {uri.host, uri.port},
                         .trust_pem = server.trust_pem(),
                         .until = Deadline::in(Milliseconds(60'000))};
  setup.timers = {Milliseconds(50), Milliseconds(200)};
  return setup;
}

MimePart part(std::string_view type, std::string_view id, std::string body) {
  return {{{"Content-Type", std::string(type)}, {"Content-ID", cat("<", id, ">")}}, std::move(body)};
}

}  // namespace

McxReference::McxReference(const ReferenceWish& wish) : pki_(std::string(default_issuer)), transport_(wish.transport) {
  program_ = RunningProgram(arguments_for(wish), ".", "", environment_for(wish, pki_.folder()));
  profile_ = parse_json(program_.read_output(Deadline::in(Milliseconds(30'000)))).value.value_or(Json::object());
  trust_ = content_of(profile_.string_at("trust"));
}

SipUri McxReference::uri(McService service) const {
  const auto* sip = profile_.find("sip");
  return parse_sip_uri(sip == nullptr ? "" : sip->string_at(names_of(service).word)).value_or(SipUri{});
}

Json McxReference::claims(McService service, const std::string& id) const {
  const auto& names = names_of(service);
  return Json::object({{"iss", default_issuer},
                       {"exp", unix_seconds() + 300},
                       {"scope", cat("openid ", names.scope)},
                       {"client_id", "ue"},
                       {std::string(names.claim), id}});
}

std::string McxReference::signed_token(const Json& claims) const {
  const auto key = Key::from_pem(content_of(cat(pki_.folder(), "/", pki_files::ec, ".key")), "the key of the IdMS");
  return sign_jws(Json::object({{"alg", "ES256"}, {"typ", "JWT"}}), claims.dump(), key);
}

McxClient::McxClient(const McxReference& server, McService service, std::string impu)
    : server_(server), service_(service), impu_(std::move(impu)), client_(towards(server, service)) {}

SipMessage McxClient::request(const std::string& method) const {
  const auto uri = server_.uri(service_);
  auto message = SipMessage::request(method, cat("sip:", uri.user, "@", uri.host));
  message.add("Max-Forwards", "70").add("From", cat("<", impu_, ">;tag=", client_.fresh_tag()));
  message.add("To", cat("<", impu_, ">")).add("Call-ID", client_.fresh_tag()).add("CSeq", "1 " + method);
  return message.add("P-Asserted-Identity", cat("<", impu_, ">"));
}

SipMessage McxClient::publish(const Publishing& what) const {
  const auto& names = names_of(service_);
  auto message = request("PUBLISH").add("P-Asserted-Service", names.icsi);
  if (!what.event.empty()) message.add("Event", what.event);
  if (!what.expires.empty()) message.add("Expires", what.expires);
  if (!what.tag.empty()) message.add("SIP-If-Match", what.tag);
  Multipart body;
  body.boundary = "b1";
  if (!what.mikey.empty()) {
    body.parts.push_back(part(mikey_mime, "key@example.org", base64(what.mikey)));
    body.parts.back().headers.push_back({"Content-Transfer-Encoding", "base64"});
  }
  std::vector<SignedPart> to_sign;
  const auto add = [&](std::string_view type, const std::string& id, const std::string& xml) {
    body.parts.push_back(part(type, id, xml));
    to_sign.push_back({id, xml});
  };
  if (what.info) add(names.info_mime, "info@example.org", what.info->xml());
  if (what.settings) add(poc_settings_mime, "poc@example.org", what.settings->xml());
  if (what.info_unsigned) to_sign.erase(to_sign.begin());
  if (what.signer)
    body.parts.push_back(part(names.signed_mime, "signed@example.org",
                              signed_document(names.signed_space, to_sign, *what.signer, what.signature)));
  return body.parts.empty() ? message : message.set_body(body.content_type(), body.bytes());
}

SipAnswer McxClient::authorise(const std::string& id, const std::string& client_id) {
  return send(Publishing{.info = McInfo::authorisation(service_, server_.token(service_, id), client_id)});
}

SipAnswer McxClient::settings_only(const std::string& id, const std::string& client_id) {
  return send(Publishing{.info = McInfo::settings_only(service_, id, client_id)});
}

std::string warning_digits(const SipAnswer& answer) {
  const auto all = warnings(answer.message);
  return all.empty() ? "" : all.front().text.substr(0, 3);
}

}  // namespace mcx::testing
