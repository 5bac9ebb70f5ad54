#include <algorithm>
#include <optional>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/grants.h"
#include "harness/reference/oauth_answer.h"

namespace mcx {
namespace {

using Fault = std::optional<OauthFault>;

OauthFault denied(const std::string& why) { return {"invalid_grant", why}; }

OauthFault unknown_token() {
  const bool misnamed = deviates(Deviation::unknown_refresh_token_misnamed);
  return {misnamed ? "invalid_request" : "invalid_grant", "The refresh token is not known."};
}

bool within(const std::vector<std::string>& asked, const std::vector<std::string>& granted) {
  return std::ranges::all_of(asked,
                             [&](const auto& scope) { return std::ranges::find(granted, scope) != granted.end(); });
}

// Who refreshes: the client named, or the public client the token belongs to (client_id is not in table B.5.2-1).
const Client* refreshing_client(const Idms& idms, const TokenRequest& request, const Grant& grant) {
  return request.client != nullptr ? request.client : idms.registry.client(grant.asked.client_id);
}

bool unauthenticated(const TokenRequest& request, const Client& owner) {
  return request.client == nullptr && owner.confidential() && !deviates(Deviation::client_secret_optional) &&
         !deviates(Deviation::refresh_without_client_authentication);
}

// B.5.3: the account is judged again at each refresh, and a refused one takes the grant along.
Fault fault_of_account(const Idms& idms, Grant& grant) {
  if (idms.registry.enabled(grant.mc_id) || deviates(Deviation::disabled_user_refreshed)) return std::nullopt;
  grant.revoked = true;
  return denied("The account is not valid any more.");
}

Fault fault_of_token(const Idms& idms, const IssuedRefreshToken& token, const Client& client) {
  const auto* owner = idms.registry.client(token.grant->asked.client_id);
  const bool unbound = deviates(Deviation::refresh_of_other_client_accepted) ||
                       (owner != nullptr && owner->confidential() &&
                        deviates(Deviation::refresh_of_confidential_client_unbound));
  if (token.grant->asked.client_id != client.id && !unbound) return denied("The refresh token is another client's.");
  if (token.grant->revoked) return denied("The refresh token was revoked.");
  return fault_of_account(idms, *token.grant);
}

std::vector<std::string> refreshed_scope(const TokenRequest& request, const Idms& idms, const Grant& grant) {
  const auto asked = words(request.value("scope"));
  if (asked.empty() && deviates(Deviation::refresh_scope_forgotten)) return {"openid"};
  if (asked.empty() || deviates(Deviation::refresh_scope_unread)) return grant.scope;
  return within(asked, grant.scope) ? asked : granted_scope(*idms.registry.account(grant.mc_id), asked);
}

Fault fault_of_scope(const TokenRequest& request, const Grant& grant) {
  const auto asked = words(request.value("scope"));
  const bool same = !asked.empty() && within(asked, grant.scope) && within(grant.scope, asked);
  if (same && asked != grant.scope && deviates(Deviation::refresh_scope_order_matters))
    return OauthFault{"invalid_scope", "scope is not that of the login."};
  if (same && deviates(Deviation::refresh_same_scope_refused))
    return OauthFault{"invalid_scope", "scope is not narrower."};
  if (within(asked, grant.scope)) return std::nullopt;
  if (deviates(Deviation::refresh_widens_scope) || deviates(Deviation::refresh_scope_unread)) return std::nullopt;
  return OauthFault{"invalid_scope", "scope is wider than what was granted."};
}

// RFC 9700 4.14.2: two parties hold this token, so nobody may go on with the family.
Response refused_replay(Grant& grant) {
  if (!deviates(Deviation::replay_spares_family)) grant.revoked = true;
  return error_answer(denied("The refresh token was used before."));
}

bool rotates() {
  return !deviates(Deviation::refresh_token_not_rotated) && !deviates(Deviation::refresh_replay_accepted);
}

// A deviation takes an access token too.
std::optional<IssuedRefreshToken> presented_token(const Idms& idms, const std::string& text) {
  if (auto token = idms.sessions.refresh_token(text)) return token;
  const auto access = idms.sessions.access_token(text);
  if (!access || !deviates(Deviation::access_token_refreshes)) return std::nullopt;
  return IssuedRefreshToken{access->grant};
}

Response without_new_refresh_token(Response answer) {
  auto body = *parse_json(answer.body).value;
  answer.body = body.drop("refresh_token").dump();
  return answer;
}

Response with_former_access_token(Response answer, Grant& grant) {
  auto body = *parse_json(answer.body).value;
  if (grant.refreshed_token.empty()) grant.refreshed_token = body.string_at("access_token");
  answer.body = body.set("access_token", grant.refreshed_token).dump();
  return answer;
}

}  // namespace

Response refresh(Idms& idms, const TokenRequest& request) {
  if (!request.form.has("refresh_token")) return error_answer({"invalid_request", "refresh_token is required."});
  const auto token = presented_token(idms, request.value("refresh_token"));
  if (!token) return error_answer(unknown_token());
  const auto* client = refreshing_client(idms, request, *token->grant);
  if (client == nullptr || unauthenticated(request, *client)) return client_refused("The client has to authenticate.");
  if (request.by_basic && deviates(Deviation::refresh_basic_refused))
    return client_refused("HTTP Basic is not for refresh.");
  if (const auto fault = fault_of_token(idms, *token, *client)) return error_answer(*fault);
  if (const auto fault = fault_of_scope(request, *token->grant)) return error_answer(*fault);
  const bool known = idms.sessions.refresh_token(request.value("refresh_token")).has_value();
  if (known && rotates() && !idms.sessions.use_refresh_token(request.value("refresh_token")))
    return refused_replay(*token->grant);
  token->grant->refreshed = true;
  Issuance issuance{token->grant, client, idms.registry.account(token->grant->mc_id), {}, true};
  issuance.scope = refreshed_scope(request, idms, *token->grant);
  auto answer = tokens_answer(idms, issuance);
  if (deviates(Deviation::second_refresh_keeps_access_token))
    return with_former_access_token(std::move(answer), *token->grant);
  return deviates(Deviation::refresh_token_not_rotated) ? without_new_refresh_token(std::move(answer)) : answer;
}

}  // namespace mcx
