#include "harness/reference/revocation.h"

#include <optional>

#include "harness/reference/client_authentication.h"
#include "harness/reference/deviating.h"
#include "harness/reference/oauth_answer.h"

namespace mcx {
namespace {

Response done() {
  const int status = deviates(Deviation::revocation_status_204) ? 204 : 200;
  return {status, "", "", {{"Cache-Control", "no-store"}}};
}

GrantRef grant_of(const Idms& idms, const std::string& text) {
  if (const auto token = idms.sessions.refresh_token(text)) return token->grant;
  if (const auto token = idms.sessions.access_token(text)) return token->grant;
  return nullptr;
}

// RFC 7009 2.1: with a refresh token the whole grant goes, with an access token that token alone.
void end_token(Idms& idms, const std::string& text, Grant& grant) {
  if (deviates(Deviation::revocation_without_effect)) return;
  if (idms.sessions.refresh_token(text))
    grant.revoked = true;
  else
    idms.sessions.revoke_access_token(text);
}

bool may_revoke(const Idms& idms, const Client* client, const Grant& grant) {
  if (deviates(Deviation::revocation_by_anyone)) return true;
  const auto* owner = idms.registry.client(grant.asked.client_id);
  return client == owner || (client == nullptr && owner != nullptr && !owner->confidential());
}

std::optional<Response> refusal_of_form(const Request& request) {
  if (request.method != "POST")
    return error_answer({"invalid_request", "The revocation endpoint takes POST."}, 405).with("Allow", "POST");
  const bool absent = request.in_body.get("token").value_or("").empty();
  if (absent && deviates(Deviation::revocation_token_optional)) return done();
  if (absent) return error_answer({"invalid_request", "token is required."});
  if (request.in_body.has("token_type_hint") && deviates(Deviation::revocation_hint_refused))
    return error_answer({"invalid_request", "token_type_hint is not known."});
  if (request.in_body.count("token") > 1) return error_answer({"invalid_request", "token stands twice."});
  return std::nullopt;
}

}  // namespace

Response revoke(Idms& idms, const Request& request) {
  if (const auto refusal = refusal_of_form(request)) return *refusal;
  const auto claim = claimed_client(idms, request, request.in_body);
  if (claim.refusal && !deviates(Deviation::revocation_by_anyone)) return *claim.refusal;
  const auto text = request.in_body.get("token").value_or("");
  const auto grant = grant_of(idms, text);
  if ((!grant || grant->revoked) && deviates(Deviation::unknown_token_revocation_refused))
    return error_answer({"invalid_request", "The token is not known."});
  if (!grant) return done();
  if (!may_revoke(idms, claim.client, *grant)) return client_refused("The token is another client's.");
  end_token(idms, text, *grant);
  return done();
}

}  // namespace mcx
