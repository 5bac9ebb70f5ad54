#include "harness/reference/partner.h"

#include <fstream>
#include <iterator>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/oauth_answer.h"
#include "harness/reference/partner_grant.h"

namespace mcx {
namespace {

constexpr const char* partner_address = "127.0.0.5";

Listener::Setup setup_of(Authority& authority) {
  Listener::Setup setup{partner_address, "", "", {}};
  auto leaf = authority.certify(partner_address);
  setup.certificate_pem = std::move(leaf.certificate_pem);
  setup.key_pem = std::move(leaf.key_pem);
  setup.tls = {deviates(Deviation::partner_tls_1_1_accepted), deviates(Deviation::partner_tls_1_2_refused),
               deviates(Deviation::partner_tls_1_3_refused), false};
  return setup;
}

Response keys_of(const PartnerIdms& idms, const Request& request) {
  if (request.method != "GET")
    return json_answer(Json::object({{"error", "invalid_request"}}), 405).with("Allow", "GET");
  auto answer = json_answer(Json::object({{"keys", Json::array({idms.key.public_jwk()})}}));
  answer.content_type = "application/jwk-set+json";
  return answer;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw UsageError(cat(path, ": cannot be read"));
  return {std::istreambuf_iterator<char>(file), {}};
}

Json described(const PartnerUser& user) {
  Json entry = Json::object({{"sub", user.account.mc_id}});
  for (const auto& service : services)
    if (!(user.account.*service.id).empty()) entry.set(service.claim, user.account.*service.id);
  return entry;
}

Json& member(Json& object, std::string_view name) {
  for (auto& each : object.members())
    if (each.name == name) return each.value;
  object.set(name, Json::object());
  return object.members().back().value;
}

}  // namespace

Partner::Partner(Authority& authority) : listener_(setup_of(authority)), idms_(std::make_unique<PartnerIdms>()) {
  const auto& origin = listener_.origin();
  idms_->at = {origin, origin + "/token", origin + "/jwks"};
  idms_->key.kid = "idms-b-es256";
  idms_->key.use = "sig";
}

void Partner::provision(const std::string& issuer, const std::string& path) {
  idms_->primaries.trust_certificates(issuer, content_of(path), path);
}

void Partner::serve(const Idms& home) {
  PartnerIdms& idms = *idms_;
  idms.home_issuer = home.at.issuer;
  idms.clients = home.registry.clients();
  idms.users = partner_users(home.registry.accounts());
  for (const auto& key : home.keys.published()) idms.primaries.trust_key(home.at.issuer, key);
  listener_.serve({{"/token", [&idms](const Request& request) { return partner_token(idms, request); }},
                   {"/jwks", [&idms](const Request& request) { return keys_of(idms, request); }}});
}

void Partner::describe(Json& profile) const {
  profile.set("roles", Json::strings({"primary-idms", "partner-idms"}));
  profile.set(
      "partner",
      Json::object(
          {{"issuer", idms_->at.issuer}, {"authorization", ""}, {"token", idms_->at.token}, {"jwks", idms_->at.jwks}}));
  member(profile, "ics").set("jwt_bearer", true).set("replay_defence", true).set("faulty_certificates", true);
  auto& users = member(profile, "users").items();
  for (std::size_t place = 0; place < users.size(); ++place)
    users[place].set("partner", described(idms_->users[place]));
}

}  // namespace mcx
