// The access token of the partner domain (TS 33.180 B.9, which is B.2.2 with the partner for issuer).
#include <algorithm>

#include "harness/base/text.h"
#include "harness/reference/chance.h"
#include "harness/reference/deviating.h"
#include "harness/reference/idms_clock.h"
#include "harness/reference/partner_answer.h"

namespace mcx {
namespace {

bool withheld(std::string_view claim) {
  if (deviates(Deviation::partner_token_without_service_ids)) return true;
  if (claim == "mcptt_id") return deviates(Deviation::partner_token_mcptt_id_missing);
  if (claim == "mcvideo_id") return deviates(Deviation::partner_token_mcvideo_id_missing);
  return deviates(Deviation::partner_token_mcdata_id_missing);
}

bool is_granted(const PartnerIssuance& issuance, const Service& service) {
  return std::ranges::any_of(issuance.scope, [&](const auto& scope) { return service_of(scope) == &service; });
}

const Account& owner_of(const PartnerIdms& idms, const PartnerUser& user) {
  return deviates(Deviation::partner_token_of_other_user) ? idms.user_after(user).account : user.account;
}

std::string service_id(const PartnerIdms& idms, const PartnerIssuance& issuance, const Service& service) {
  const auto& id = owner_of(idms, *issuance.user).*service.id;
  if (deviates(Deviation::partner_token_ids_of_home))
    return replace_all(id, "@partner.example", cat("@mc", service.scope_part, ".idms-a.example"));
  return id;
}

void copy_service_ids(Json& claims, const std::string& assertion) {
  const auto stated = claims_of(parse_jws(assertion).jws).value;
  for (const auto& service : services)
    if (const auto id = stated.string_at(service.claim); !id.empty()) claims.set(service.claim, id);
}

void set_service_ids(Json& claims, const PartnerIdms& idms, const PartnerIssuance& issuance) {
  for (const auto& service : services) {
    if (!is_granted(issuance, service) || withheld(service.claim)) continue;
    if (const auto id = service_id(idms, issuance, service); !id.empty()) claims.set(service.claim, id);
  }
  if (deviates(Deviation::partner_ids_from_assertion)) copy_service_ids(claims, issuance.assertion);
}

void set_exp(Json& claims) {
  const auto exp = idms_now() + partner_token_lifetime();
  if (deviates(Deviation::partner_token_exp_missing)) return;
  if (deviates(Deviation::partner_token_exp_string))
    claims.set("exp", std::to_string(exp));
  else
    claims.set("exp", deviates(Deviation::partner_token_exp_milliseconds) ? exp * 1000 : exp);
}

void set_scope(Json& claims, const std::vector<std::string>& scope) {
  if (deviates(Deviation::partner_token_scope_missing)) return;
  if (deviates(Deviation::partner_token_scope_of_primary))
    claims.set("scope", "openid");
  else if (deviates(Deviation::partner_token_scope_array))
    claims.set("scope", Json::strings(scope));
  else
    claims.set("scope", join(scope, " "));
}

Json claims_for(const PartnerIdms& idms, const PartnerIssuance& issuance) {
  Json claims = Json::object();
  claims.set("iss", deviates(Deviation::partner_token_iss_of_primary) ? idms.home_issuer : idms.at.issuer);
  claims.set("sub", owner_of(idms, *issuance.user).sub);
  set_exp(claims);
  claims.set("iat", idms_now());
  set_scope(claims, issuance.scope);
  if (!deviates(Deviation::partner_token_client_id_missing))
    claims.set("client_id", deviates(Deviation::partner_token_client_id_other) ? "mcx-other" : issuance.client->id);
  set_service_ids(claims, idms, issuance);
  return claims;
}

std::string signed_by(const Key& key, const Json& claims) {
  if (deviates(Deviation::partner_token_unsigned))
    return sign_jws(Json::object({{"alg", "none"}, {"typ", "JWT"}}), claims.dump(), key, "none");
  if (deviates(Deviation::partner_token_hs256))
    return sign_jws(Json::object({{"alg", "HS256"}, {"typ", "JWT"}, {"kid", key.kid}}), claims.dump(),
                    Key::symmetric(key.public_pem()));
  return sign_jws(Json::object({{"alg", "ES256"}, {"typ", "JWT"}, {"kid", key.kid}}), claims.dump(), key);
}

// An unlike first letter of the signature: well formed, and wrong.
std::string altered(std::string compact) {
  char& first = compact[compact.rfind('.') + 1];
  first = first == 'A' ? 'B' : 'A';
  return compact;
}

}  // namespace

std::string partner_access_token(const PartnerIdms& idms, const PartnerIssuance& issuance) {
  if (deviates(Deviation::partner_token_is_assertion)) return issuance.assertion;
  if (deviates(Deviation::partner_token_opaque)) return unguessable();
  Key key = deviates(Deviation::partner_token_key_unpublished) ? idms.unpublished : idms.key;
  key.kid = idms.key.kid;
  auto compact = signed_by(key, claims_for(idms, issuance));
  return deviates(Deviation::partner_token_signature_altered) ? altered(std::move(compact)) : compact;
}

}  // namespace mcx
