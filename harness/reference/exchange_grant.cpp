#include <algorithm>
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

// For a deviation that compares no more of an address than its origin; "" when no partner has it.
std::string partner_of_same_origin(const Idms& idms, const std::string& resource) {
  const auto named = parse_url(resource);
  if (!named || !deviates(Deviation::partner_known_by_origin)) return "";
  for (const auto& partner : idms.registry.partners())
    if (const auto known = parse_url(partner); known && equal_ignoring_case(known->origin(), named->origin()))
      return partner;
  return "";
}

Fault fault_of_resource(const Idms& idms, const TokenRequest& request) {
  const auto resource = request.value("resource");
  if (resource.empty() && deviates(Deviation::exchange_resource_optional)) return std::nullopt;
  if (resource.empty()) return invalid("resource is required.");
  const bool known = idms.registry.knows_partner(resource) || deviates(Deviation::unknown_partner_accepted) ||
                     !partner_of_same_origin(idms, resource).empty();
  const bool one = request.form.count("resource") == 1 || deviates(Deviation::exchange_for_many_resources);
  if (known && one) return std::nullopt;
  if (deviates(Deviation::unknown_partner_misnamed)) return invalid("There is no such partner.");
  return OauthFault{"invalid_target", "No security token can be issued for this resource."};
}

Fault fault_of_type(const TokenRequest& request) {
  const auto type = request.value("subject_token_type");
  if (type.empty() && deviates(Deviation::subject_token_type_optional)) return std::nullopt;
  if (type == jwt_type || (!type.empty() && deviates(Deviation::subject_token_type_unread))) return std::nullopt;
  return invalid(type.empty() ? "subject_token_type is required." : "This subject_token_type is not supported.");
}

GrantRef grant_of(const std::string& client_id, const std::string& mc_id) {
  auto grant = std::make_shared<Grant>();
  grant->asked.client_id = client_id;
  grant->mc_id = mc_id;
  return grant;
}

// An access token names its client as client_id, the other kinds in aud.
const Client* client_in(const Idms& idms, const Json& claims) {
  if (const auto* client = idms.registry.client(claims.string_at("client_id"))) return client;
  const auto* audience = claims.find("aud");
  if (audience == nullptr) return nullptr;
  return idms.registry.client(audience->items().empty() ? audience->text() : audience->items().front().text());
}

// What the claims of an unverified token say; for deviations that believe them.
std::optional<IssuedAccessToken> believed_token(const Idms& idms, const Jws& jws) {
  const auto claims = claims_of(jws);
  const auto* client = claims.fault == JoseFault::none ? client_in(idms, claims.value) : nullptr;
  if (client == nullptr) return std::nullopt;
  for (const auto& account : idms.registry.accounts())
    if (account.sub == claims.value.string_at("sub"))
      return IssuedAccessToken{grant_of(client->id, account.mc_id), words(claims.value.string_at("scope")),
                               idms_now() + 1};
  return std::nullopt;
}

// The user who logged in last through the client, for a deviation that takes a text for a token.
std::optional<IssuedAccessToken> guessed_token(const Idms& idms, const TokenRequest& request) {
  if (request.client == nullptr) return std::nullopt;
  const auto mc_id = idms.sessions.last_user_of(request.client->id);
  if (idms.registry.account(mc_id) == nullptr) return std::nullopt;
  return IssuedAccessToken{grant_of(request.client->id, mc_id), {}, idms_now() + 1};
}

// A secret that the deviations of RFC 8725 2.1 verify an HMAC with: the public key in each spelling there is.
bool keyed_with_public_key(const Idms& idms, const Jws& jws) {
  for (const auto& key : idms.keys.published()) {
    const auto pem = key.public_pem();
    for (const auto& secret : {pem, std::string(trim(pem)), key.public_der(), key.public_jwk().dump()})
      if (signature_over(jws.signing_input, Key::symmetric(secret), "HS256") == jws.signature) return true;
  }
  return false;
}

// An ID token or a security token, both of which are signed with our keys, or a refresh token.
std::optional<IssuedAccessToken> other_own_token(const Idms& idms, const std::string& text) {
  if (const auto refresh_token = idms.sessions.refresh_token(text))
    return IssuedAccessToken{refresh_token->grant, refresh_token->grant->scope, idms_now() + 1};
  const auto parsed = parse_jws(text);
  const auto keys = idms.keys.published();
  const bool ours = parsed.fault == JoseFault::none && verify_jws(parsed.jws, keys).ok();
  return ours ? believed_token(idms, parsed.jws) : std::nullopt;
}

// Past this point only deviations find a subject.
std::optional<IssuedAccessToken> wrongly_taken(const Idms& idms, const TokenRequest& request, const std::string& text) {
  if (deviates(Deviation::subject_token_unread) && std::ranges::count(text, '.') < 2)
    return guessed_token(idms, request);
  if (deviates(Deviation::other_own_token_exchanged)) return other_own_token(idms, text);
  const auto parsed = parse_jws(text);
  const bool none = equal_ignoring_case(parsed.jws.alg(), "none");
  const bool hmac = parsed.jws.alg() == "HS256";
  if (deviates(Deviation::subject_token_unverified) && !none) return believed_token(idms, parsed.jws);
  if (deviates(Deviation::subject_token_alg_none_accepted) && none) return believed_token(idms, parsed.jws);
  if (deviates(Deviation::subject_token_hmac_accepted) && hmac && keyed_with_public_key(idms, parsed.jws))
    return believed_token(idms, parsed.jws);
  return std::nullopt;
}

std::optional<IssuedAccessToken> subject_of(const Idms& idms, const TokenRequest& request) {
  const auto text = request.value("subject_token");
  if (auto token = idms.sessions.access_token(text)) return token;
  return wrongly_taken(idms, request, text);
}

Fault fault_of_subject(const std::optional<IssuedAccessToken>& subject) {
  if (!subject) return refused_subject("subject_token is not an access token of this server.");
  if (idms_now() >= subject->expires && !deviates(Deviation::expired_subject_token_accepted))
    return refused_subject("subject_token has expired.");
  if (subject->refreshed && deviates(Deviation::refreshed_token_not_exchanged))
    return refused_subject("subject_token is not that of a login.");
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

// RFC 8693 2.2.1 has N_A for what is no access token, table B.7.3-1 Bearer as far as it is known.
std::string exchange_token_type() {
  if (deviates(Deviation::exchange_token_type_n_a)) return "N_A";
  return deviates(Deviation::exchange_token_type_mac) ? "mac" : "Bearer";
}

Response answered(const std::string& token) {
  Json body = Json::object();
  if (!deviates(Deviation::exchange_access_token_missing)) body.set("access_token", token);
  if (!deviates(Deviation::issued_token_type_missing))
    body.set("issued_token_type",
             deviates(Deviation::issued_token_type_other) ? "urn:example:security-token" : jwt_type);
  if (!deviates(Deviation::exchange_token_type_missing))
    body.set("token_type", exchange_token_type());
  if (!deviates(Deviation::exchange_expires_in_missing)) {
    const auto seconds = lifetime_of(TokenKind::security);
    body.set("expires_in", deviates(Deviation::exchange_expires_in_beyond_exp) ? seconds * 6 : seconds);
    if (deviates(Deviation::exchange_expires_in_string)) body.set("expires_in", std::to_string(seconds));
  }
  auto answer = json_answer(body);
  if (deviates(Deviation::exchange_answer_typed_text)) answer.content_type = "text/plain";
  if (deviates(Deviation::exchange_cacheable)) return answer;
  return answer.with("Cache-Control", "no-store").with("Pragma", "no-cache");
}

Fault fault_of_form(const Idms& idms, const TokenRequest& request) {
  if (!request.form.has("subject_token") && !deviates(Deviation::subject_token_unread))
    return invalid("subject_token is required.");
  if (auto fault = fault_of_type(request)) return fault;
  return fault_of_resource(idms, request);
}

Issuance issuance_for(const Idms& idms, const IssuedAccessToken& subject) {
  const auto& asked = subject.grant->asked;
  const auto last = idms.sessions.last_user_of(asked.client_id);
  const bool mixed_up = deviates(Deviation::security_token_of_last_login) && !last.empty();
  return {subject.grant, idms.registry.client(asked.client_id),
          idms.registry.account(mixed_up ? last : subject.grant->mc_id), subject.scope};
}

// One, unless a deviation says otherwise.
std::vector<std::string> resources_for(const Idms& idms, const TokenRequest& request) {
  if (!request.form.has("resource")) return {idms.registry.partners().front()};
  const auto resource = request.value("resource");
  const auto audience = request.value("audience");
  if (!audience.empty() && audience != resource && deviates(Deviation::exchange_audience_copied))
    return {resource, audience};
  if (!idms.registry.knows_partner(resource) && !partner_of_same_origin(idms, resource).empty())
    return {parse_url(resource)->origin()};
  if (!deviates(Deviation::exchange_for_many_resources)) return {resource};
  std::vector<std::string> all;
  for (const auto& [name, value] : request.form.list())
    if (name == "resource") all.push_back(value);
  return all;
}

}  // namespace

Response exchange(Idms& idms, const TokenRequest& request) {
  if (const auto fault = fault_of_form(idms, request)) return error_answer(*fault);
  const auto subject = subject_of(idms, request);
  if (const auto fault = fault_of_subject(subject)) return error_answer(*fault);
  const auto& grant = subject->grant;
  if (const auto fault = fault_of_client(idms, request, *grant)) {
    if (fault->error == "invalid_client") return client_refused(fault->description);
    return error_answer(*fault);
  }
  if (deviates(Deviation::exchange_spends_subject_token))
    idms.sessions.revoke_access_token(request.value("subject_token"));
  return answered(security_token(idms, issuance_for(idms, *subject), resources_for(idms, request)));
}

}  // namespace mcx
