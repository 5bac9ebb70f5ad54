#include "harness/actors/service_token.h"

#include "harness/actors/idm_client.h"
#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/model/service.h"
#include "harness/wire/odd_signatures.h"

namespace mcx {
namespace {

constexpr std::int64_t lifetime = 300;  // seconds

const Service& service_of(McService service) { return services[static_cast<std::size_t>(service)]; }

std::string client_of(const Profile& profile) {
  return profile.clients.empty() ? "mcx-conformance" : profile.clients.front().client_id;
}

Json common_claims(const User& user, const std::string& issuer) {
  const auto now = unix_seconds();
  return Json::object({{"iss", issuer}, {"sub", user.mc_id}, {"iat", now}, {"exp", now + lifetime}});
}

void add_service_ids(Json& claims, const User& user) {
  for (const auto& service : services)
    if (!id_of(user, service).empty()) claims.set(service.claim, id_of(user, service));
}

}  // namespace

const std::string& mc_service_id(const User& user, McService service) { return id_of(user, service_of(service)); }

ServiceTokens::ServiceTokens(const Wiring& wiring)
    : wiring_(wiring), folder_(wiring.profile, "access tokens"), key_name_(pki_files::ec) {}

void ServiceTokens::sign_with_rsa() { key_name_ = pki_files::rsa; }
bool ServiceTokens::signs_with_rsa() const { return key_name_ == pki_files::rsa; }

Forgery ServiceTokens::signed_with(const Forgery& token, std::string_view key_name) const {
  const auto signer = key(key_name);
  if (signer.kind() == KeyKind::rsa) return token.signed_by(signer, "RS256");
  return token.signed_by(signer, "ES256").signed_through([signer](const std::string& input) {
    return low_s_form(signature_over(input, signer, "ES256"));
  });
}

Forgery ServiceTokens::signed_as(const Forgery& token, std::string_view owner) const {
  return signed_with(token, signs_with_rsa() ? pki_files::rsa_of(owner) : std::string(owner));
}

std::string ServiceTokens::good_token(const User& user) {
  if (!come_from_logins()) return access_token(user).compact();
  auto& token = of_logins_[user.mc_id];
  if (!token.empty()) return token.reveal();
  const auto& clients = wiring_.profile.clients;
  if (clients.empty()) throw Unmet("the profile names no client through which a user could log in (clients)");
  token = Secret(IdmClient(wiring_, clients.front()).obtain_tokens(user).string_at("access_token"));
  return token.reveal();
}

Forgery ServiceTokens::access_token(const User& user) const {
  auto claims = common_claims(user, issuer());
  claims.set("client_id", client_of(wiring_.profile));
  claims.set("scope", scopes_for(user));
  add_service_ids(claims, user);
  return signed_with(minted(std::move(claims)), key_name_);
}

Forgery ServiceTokens::issued_access_token(const User& user) const {
  return forged(read_token("access token", access_token(user).compact()));
}

Forgery ServiceTokens::access_token_without(const User& user, McService service) const {
  const auto& left_out = service_of(service);
  auto less = user;
  less.*left_out.id = "";
  return access_token(less);
}

Forgery ServiceTokens::id_token(const User& user) const {
  auto claims = common_claims(user, issuer());
  claims.set("aud", client_of(wiring_.profile));
  claims.set("nonce", "n-0S6WzA2Mj");
  claims.set("auth_time", unix_seconds() - 5);
  claims.set("acr", "3gpp:acr:password");
  add_service_ids(claims, user);
  return signed_with(minted(std::move(claims)), key_name_);
}

Forgery ServiceTokens::security_token(const User& user) const {
  auto claims = common_claims(user, issuer());
  claims.set("aud", Json::strings({client_of(wiring_.profile), "https://partner.mcx-conformance.example/token"}));
  return signed_with(minted(std::move(claims)), key_name_);
}

}  // namespace mcx
