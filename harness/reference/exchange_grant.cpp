#include <optional>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/grants.h"
#include "harness/reference/idms_clock.h"
#include "harness/reference/oauth_answer.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

constexpr const char* jwt_type = "urn:ietf:params:oauth:token-type:jwt";

using Fault = std::optional<OauthFault>;

// RFC 8693 2.2.2: everything that is wrong with the request or its subject token is invalid_request.
OauthFault invalid(const std::string& why) { return {"invalid_request", why}; }
OauthFault refused_subject(const std::string& why) {
  return {deviates(Deviation::exchange_fault_misnamed) ? "invalid_grant" : "invalid_request", why};
}

Fault fault_of_resource(const Idms& idms, const TokenRequest& request) {
  const auto resource = request.value("resource");
  if (resource.empty() && deviates(Deviation::exchange_resource_optional)) return std::nullopt;
  if (resource.empty()) return invalid("resource is required.");
  const bool known = idms.registry.knows_partner(resource) || deviates(Deviation::unknown_partner_accepted);
  if (known && request.form.count("resource") == 1) return std::nullopt;
  if (deviates(Deviation::unknown_partner_misnamed)) return invalid("There is no such partner.");
  return OauthFault{"invalid_target", "No security token can be issued for this resource."};
}

Fault fault_of_type(const TokenRequest& request) {
  const auto type = request.value("subject_token_type");
  if (type.empty() && deviates(Deviation::subject_token_type_optional)) return std::nullopt;
  if (type == jwt_type || (!type.empty() && deviates(Deviation::subject_token_type_unread))) return std::nullopt;
  return invalid(type.empty() ? "subject_token_type is required." : "This subject_token_type is not supported.");
}

// What the claims of an unverified token say; for deviations that believe them.
std::optional<IssuedAccessToken> believed_token(const Idms& idms, const Jws& jws) {
  const auto claims = claims_of(jws);
  const auto* client = idms.registry.client(claims.value.string_at("client_id"));
  if (claims.fault != JoseFault::none || client == nullptr) return std::nullopt;
  for (const auto& account : idms.registry.accounts()) {
    if (account.sub != claims.value.string_at("sub")) continue;
    auto grant = std::make_shared<Grant>();
    grant->asked.client_id = client->id;
    grant->mc_id = account.mc_id;
    return IssuedAccessToken{grant, words(claims.value.string_at("scope")), idms_now() + 1};
  }
  return std::nullopt;
}

std::optional<IssuedAccessToken> subject_of(const Idms& idms, const std::string& text) {
  if (auto token = idms.sessions.access_token(text)) return token;
  const auto parsed = parse_jws(text);
  const bool none = equal_ignoring_case(parsed.jws.alg(), "none");
  if (deviates(Deviation::subject_token_unverified) && !none) return believed_token(idms, parsed.jws);
  if (deviates(Deviation::subject_token_alg_none_accepted) && none) return believed_token(idms, parsed.jws);
  return std::nullopt;
}

Fault fault_of_subject(const std::optional<IssuedAccessToken>& subject) {
  if (!subject) return refused_subject("subject_token is not an access token of this server.");
  if (idms_now() >= subject->expires && !deviates(Deviation::expired_subject_token_accepted))
    return refused_subject("subject_token has expired.");
  if (!subject->stands() && !deviates(Deviation::revoked_subject_token_accepted))
    return refused_subject("subject_token was revoked.");
  return std::nullopt;
}

// The client is the one the access token belongs to; one that names itself has to be the same.
Fault fault_of_client(const Idms& idms, const TokenRequest& request, const Grant& grant) {
  const auto* owner = idms.registry.client(grant.asked.client_id);
  if (request.client != nullptr && request.client != owner) return refused_subject("The token is another client's.");
  if (request.client == nullptr && owner != nullptr && owner->confidential() &&
      !deviates(Deviation::client_secret_optional))
    return OauthFault{"invalid_client", "The client has to authenticate."};
  return std::nullopt;
}

Response answered(const std::string& token) {
  Json body = Json::object();
  if (!deviates(Deviation::exchange_access_token_missing)) body.set("access_token", token);
  if (!deviates(Deviation::issued_token_type_missing))
    body.set("issued_token_type",
             deviates(Deviation::issued_token_type_other) ? "urn:example:security-token" : jwt_type);
  if (!deviates(Deviation::exchange_token_type_missing))
    body.set("token_type", deviates(Deviation::exchange_token_type_mac) ? "mac" : "Bearer");
  if (!deviates(Deviation::exchange_expires_in_missing)) {
    const auto seconds = lifetime_of(TokenKind::security);
    body.set("expires_in", deviates(Deviation::exchange_expires_in_beyond_exp) ? seconds * 6 : seconds);
  }
  auto answer = json_answer(body);
  if (deviates(Deviation::exchange_cacheable)) return answer;
  return answer.with("Cache-Control", "no-store").with("Pragma", "no-cache");
}

Fault fault_of_form(const Idms& idms, const TokenRequest& request) {
  if (!request.form.has("subject_token")) return invalid("subject_token is required.");
  if (auto fault = fault_of_type(request)) return fault;
  return fault_of_resource(idms, request);
}

}  // namespace

Response exchange(Idms& idms, const TokenRequest& request) {
  if (const auto fault = fault_of_form(idms, request)) return error_answer(*fault);
  const auto subject = subject_of(idms, request.value("subject_token"));
  if (const auto fault = fault_of_subject(subject)) return error_answer(*fault);
  const auto& grant = subject->grant;
  if (const auto fault = fault_of_client(idms, request, *grant)) {
    if (fault->error == "invalid_client") return client_refused(fault->description);
    return error_answer(*fault);
  }
  const Issuance issuance{grant, idms.registry.client(grant->asked.client_id), idms.registry.account(grant->mc_id),
                          subject->scope};
  const auto& partners = idms.registry.partners();
  const auto resource = request.form.has("resource") ? request.value("resource") : partners.front();
  return answered(security_token(idms, issuance, resource));
}

}  // namespace mcx
