#include "harness/reference/tokens.h"

#include <algorithm>
#include <string_view>

#include "harness/base/text.h"
#include "harness/reference/chance.h"
#include "harness/reference/deviating.h"
#include "harness/reference/idms_clock.h"
#include "harness/reference/signing.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

constexpr std::int64_t thirty_days = 30LL * 24 * 3600;  // seconds

// Writes one timestamp claim, or what a deviation makes of it.
struct TimeFaults {
  Deviation missing, as_string, in_milliseconds;
};
constexpr TimeFaults id_exp{Deviation::id_token_exp_missing, Deviation::id_token_exp_string,
                            Deviation::id_token_exp_milliseconds};
constexpr TimeFaults id_iat{Deviation::id_token_iat_missing, Deviation::id_token_iat_string,
                            Deviation::id_token_iat_milliseconds};
constexpr TimeFaults access_exp{Deviation::access_token_exp_missing, Deviation::access_token_exp_string,
                                Deviation::access_token_exp_milliseconds};
constexpr TimeFaults security_exp{Deviation::security_token_exp_missing, Deviation::security_token_exp_string,
                                  Deviation::security_token_exp_milliseconds};
constexpr TimeFaults security_iat{Deviation::security_token_iat_missing, Deviation::security_token_iat_string,
                                  Deviation::security_token_iat_milliseconds};

void set_time(Json& claims, std::string_view name, std::int64_t seconds, const TimeFaults& faults) {
  if (deviates(faults.missing)) return;
  if (deviates(faults.as_string)) {
    claims.set(name, std::to_string(seconds));
    return;
  }
  claims.set(name, deviates(faults.in_milliseconds) ? seconds * 1000 : seconds);
}

std::string issuer_in(const Idms& idms, Deviation foreign) {
  return deviates(foreign) ? "https://idms.invalid/other" : idms.at.issuer;
}

std::string subject_of(const Account& account, const Issuance& issuance) {
  if (deviates(Deviation::sub_shared)) return "mcx-user";
  if (deviates(Deviation::sub_changes_at_login))
    return account.sub + "-" + hex(sha256(cat(issuance.grant->auth_time, issuance.grant->asked.code_challenge)));
  if (deviates(Deviation::refresh_id_token_of_other_sub) && issuance.refreshed) return account.sub + "-refreshed";
  return account.sub;
}

std::string id_token_subject(const Account& account, const Issuance& issuance) {
  if (deviates(Deviation::id_token_sub_empty)) return "";
  const auto sub = subject_of(account, issuance);
  return deviates(Deviation::id_token_sub_256_bytes) ? sub + std::string(256 - sub.size(), 'x') : sub;
}

bool service_granted(const Issuance& issuance, const Service& service) {
  return std::ranges::any_of(issuance.scope, [&](const auto& scope) { return service_of(scope) == &service; });
}

// Whose MC service IDs the tokens carry: of the user whose credentials were right (24.482 6.3.1).
const Account& owner_of_ids(const Idms& idms, const Issuance& issuance) {
  const auto* hinted = idms.registry.account(issuance.grant->asked.login_hint);
  if (deviates(Deviation::service_id_from_login_hint) && hinted != nullptr) return *hinted;
  return *issuance.account;
}

std::string user_part(const std::string& uri) {
  const auto start = uri.find(':') + 1;
  return uri.substr(start, uri.find('@') - start);
}

std::string id_of_other_user(const Idms& idms, const Account& owner, const Service& service) {
  const Account* other = &idms.registry.account_after(owner);
  while (other != &owner && (other->*service.id).empty()) other = &idms.registry.account_after(*other);
  return other->*service.id;
}

std::string service_id(const Idms& idms, const Issuance& issuance, const Service& service) {
  const auto& owner = owner_of_ids(idms, issuance);
  const std::string& id = owner.*service.id;
  if (id.empty()) return id;
  const bool ptt = service.claim == "mcptt_id", video = service.claim == "mcvideo_id",
             data = service.claim == "mcdata_id";
  if ((ptt && deviates(Deviation::mcptt_id_of_other_user)) ||
      (video && deviates(Deviation::mcvideo_id_of_other_user)) ||
      (data && deviates(Deviation::mcdata_id_of_other_user)))
    return id_of_other_user(idms, owner, service);
  if (ptt && deviates(Deviation::mcptt_id_cut_at_header_part)) return id.substr(0, id.find('?'));
  if (video && deviates(Deviation::mcvideo_id_not_a_uri)) return user_part(id);
  if (data && deviates(Deviation::mcdata_id_upper_case)) return "SIP:" + replace_all(id.substr(4), "dat", "DAT");
  return id;
}

bool claim_withheld(TokenKind kind, std::string_view claim) {
  const bool id = kind == TokenKind::id;
  if (deviates(id ? Deviation::id_token_without_service_ids : Deviation::access_token_without_service_ids)) return true;
  if (claim == "mcptt_id")
    return deviates(id ? Deviation::id_token_mcptt_id_missing : Deviation::access_token_mcptt_id_missing);
  if (claim == "mcvideo_id")
    return deviates(id ? Deviation::id_token_mcvideo_id_missing : Deviation::access_token_mcvideo_id_missing);
  return deviates(id ? Deviation::id_token_mcdata_id_missing : Deviation::access_token_mcdata_id_missing);
}

const Service& service_after(const Service& service) {
  const auto place = static_cast<std::size_t>(&service - services.data());
  return services[(place + 1) % services.size()];
}

bool refreshed_with(Deviation deviation, const Issuance& issuance) {
  return issuance.refreshed && deviates(deviation);
}

// Tables B.2.1.3-1 and B.2.2.3: the ID of every granted service.
void set_service_ids(Json& claims, TokenKind kind, const Idms& idms, const Issuance& issuance) {
  for (const auto& service : services) {
    if (deviates(Deviation::unprovisioned_id_invented) && (issuance.account->*service.id).empty())
      claims.set(service.claim, cat("sip:", issuance.account->mc_id, "@", service.scope_part, ".idms-a.example"));
    if (!service_granted(issuance, service) || claim_withheld(kind, service.claim)) continue;
    const bool access = kind == TokenKind::access;
    if (refreshed_with(access ? Deviation::refreshed_token_without_service_ids
                              : Deviation::refresh_id_token_without_service_ids,
                       issuance))
      continue;
    const bool swapped = access && (deviates(Deviation::access_token_of_other_user) ||
                                    refreshed_with(Deviation::refreshed_token_of_other_user, issuance));
    const auto& source = access && deviates(Deviation::access_token_service_ids_mixed) ? service_after(service) : service;
    const auto id = swapped ? id_of_other_user(idms, *issuance.account, service) : service_id(idms, issuance, source);
    if (!id.empty()) claims.set(service.claim, id);
  }
}

void set_id_token_parties(Json& claims, const Idms& idms, const Issuance& issuance) {
  if (!deviates(Deviation::id_token_iss_missing)) claims.set("iss", issuer_in(idms, Deviation::id_token_iss_foreign));
  if (!deviates(Deviation::id_token_sub_missing)) claims.set("sub", id_token_subject(*issuance.account, issuance));
  if (!deviates(Deviation::id_token_aud_missing))
    claims.set("aud", deviates(Deviation::id_token_aud_of_other_client) ? "mcx-other-client" : issuance.client->id);
}

void set_nonce(Json& claims, const Issuance& issuance) {
  const auto& asked = issuance.grant->asked;
  if (!asked.has_nonce || deviates(Deviation::nonce_dropped)) return;
  const bool altered =
      deviates(Deviation::nonce_altered) || refreshed_with(Deviation::refresh_id_token_nonce_anew, issuance);
  claims.set("nonce", altered ? asked.nonce + "x" : asked.nonce);
}

void set_id_token_times(Json& claims, const Issuance& issuance) {
  const auto now = idms_now(), login = issuance.grant->auth_time;
  const bool expired =
      deviates(Deviation::id_token_exp_past) || refreshed_with(Deviation::refresh_id_token_exp_past, issuance);
  set_time(claims, "exp", expired ? now - 120 : now + lifetime_of(TokenKind::id), id_exp);
  set_time(claims, "iat", refreshed_with(Deviation::refresh_id_token_iat_of_login, issuance) ? login : now, id_iat);
  claims.set("auth_time", refreshed_with(Deviation::refresh_id_token_auth_time_now, issuance) ? now : login);
}

void set_access_scope(Json& claims, const Issuance& issuance) {
  if (deviates(Deviation::access_token_scope_missing)) return;
  if (refreshed_with(Deviation::refreshed_token_scope_missing, issuance)) return;
  if (deviates(Deviation::access_token_scope_array))
    claims.set("scope", Json::strings(issuance.scope));
  else
    claims.set("scope", join(issuance.scope, " "));
}

std::string client_named(const Idms& idms, const Issuance& issuance) {
  const bool first = deviates(Deviation::access_token_names_first_client);
  return first ? idms.sessions.first_client_of(issuance.account->mc_id) : issuance.client->id;
}

void set_access_client(Json& claims, const Idms& idms, const Issuance& issuance) {
  if (deviates(Deviation::access_token_client_id_missing)) return;
  if (refreshed_with(Deviation::refreshed_token_client_id_missing, issuance)) return;
  const bool other = deviates(Deviation::access_token_client_id_other);
  claims.set("client_id", other ? "mcx-other" : client_named(idms, issuance));
}

std::string signed_access_token(const Idms& idms, const Issuance& issuance, const Json& claims) {
  if (!refreshed_with(Deviation::refreshed_token_unsigned, issuance))
    return signed_token(idms, TokenKind::access, claims, *issuance.client);
  return sign_jws(Json::object({{"alg", "none"}}), claims.dump(), idms.keys.of(issuance.client->alg), "none");
}

Json security_audience(const Idms& idms, const Issuance& issuance, const std::vector<std::string>& resources) {
  if (deviates(Deviation::security_token_aud_without_client)) return Json(resources.front());
  if (deviates(Deviation::security_token_aud_without_partner)) return Json(issuance.client->id);
  std::vector<std::string> audience = resources;
  audience.insert(audience.begin(), issuance.client->id);
  if (deviates(Deviation::security_token_for_every_partner)) {
    audience = idms.registry.partners();
    audience.insert(audience.begin(), issuance.client->id);
  }
  return Json::strings(audience);
}

std::string security_subject(const Account& account, const Issuance& issuance) {
  const auto sub = subject_of(account, issuance);
  return deviates(Deviation::security_token_sub_256_bytes) ? sub + std::string(256 - sub.size(), 'x') : sub;
}

bool is_granted(const Account& account, const std::string& scope) {
  if (scope == "openid") return true;
  const auto* service = service_of(scope);
  if (service == nullptr) return deviates(Deviation::unknown_scope_granted) && !scope.starts_with("3gpp:mc:");
  return !(account.*service->id).empty() || deviates(Deviation::unauthorised_scope_granted);
}

}  // namespace

std::string id_token(Idms& idms, const Issuance& issuance) {
  Json claims = Json::object();
  set_id_token_parties(claims, idms, issuance);
  set_id_token_times(claims, issuance);
  claims.set("acr", issuance.grant->asked.acr);
  set_nonce(claims, issuance);
  set_service_ids(claims, TokenKind::id, idms, issuance);
  if (refreshed_with(Deviation::refresh_id_token_key_unpublished, issuance))
    return sign_jws(Json::object({{"alg", "ES256"}}), claims.dump(), idms.keys.unpublished(), "ES256");
  return signed_token(idms, TokenKind::id, claims, *issuance.client);
}

std::string access_token(Idms& idms, const Issuance& issuance) {
  const auto now = idms_now();
  const auto expires = now + lifetime_of(TokenKind::access);
  Json claims = Json::object({{"iss", idms.at.issuer}, {"sub", subject_of(*issuance.account, issuance)}});
  claims.set("jti", unguessable());
  if (!refreshed_with(Deviation::refreshed_token_exp_missing, issuance)) set_time(claims, "exp", expires, access_exp);
  claims.set("iat", now);
  set_access_scope(claims, issuance);
  set_access_client(claims, idms, issuance);
  set_service_ids(claims, TokenKind::access, idms, issuance);
  auto text = signed_access_token(idms, issuance, claims);
  idms.sessions.remember_access_token(text, {issuance.grant, issuance.scope, expires, false, issuance.refreshed});
  return text;
}

std::string security_token(Idms& idms, const Issuance& issuance, const std::vector<std::string>& resources) {
  const auto now = idms_now();
  Json claims = Json::object();
  if (!deviates(Deviation::security_token_iss_missing))
    claims.set("iss", issuer_in(idms, Deviation::security_token_iss_foreign));
  if (!deviates(Deviation::security_token_sub_missing))
    claims.set("sub", security_subject(*issuance.account, issuance));
  if (!deviates(Deviation::security_token_aud_missing)) claims.set("aud", security_audience(idms, issuance, resources));
  set_time(claims, "exp", now + lifetime_of(TokenKind::security), security_exp);
  set_time(claims, "iat", now, security_iat);
  return signed_token(idms, TokenKind::security, claims, *issuance.client);
}

std::int64_t lifetime_of(TokenKind kind) {
  if (kind == TokenKind::access && deviates(Deviation::access_token_long_lived)) return thirty_days;
  if (kind == TokenKind::security && deviates(Deviation::security_token_long_lived)) return thirty_days;
  return token_lifetime;
}

std::vector<std::string> granted_scope(const Account& account, const std::vector<std::string>& asked) {
  if (deviates(Deviation::openid_scope_first_only) && !asked.empty() && asked.front() != "openid") return {"openid"};
  std::vector<std::string> granted;
  for (const auto& scope : asked)
    if (is_granted(account, scope) && std::ranges::find(granted, scope) == granted.end()) granted.push_back(scope);
  return granted;
}

}  // namespace mcx
