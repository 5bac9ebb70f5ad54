#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>

#include "harness/reference/deviating.h"
#include "harness/reference/grants.h"
#include "harness/reference/idms_clock.h"
#include "harness/reference/oauth_answer.h"
#include "harness/wire/pkce.h"

namespace mcx {
namespace {

constexpr std::int64_t code_lifetime = 60;  // seconds; RFC 6749 4.1.2 recommends 10 minutes at the most

using Fault = std::optional<OauthFault>;

OauthFault missing(const std::string& name) { return {"invalid_request", name + " is required."}; }
OauthFault denied(const std::string& why) { return {"invalid_grant", why}; }
OauthFault unknown_code() {
  return {deviates(Deviation::unknown_code_misnamed) ? "invalid_request" : "invalid_grant", "The code is not known."};
}
OauthFault absent_code() {
  const bool misnamed = deviates(Deviation::code_absence_misnamed);
  return {misnamed ? "unsupported_grant_type" : "invalid_request", "code is required."};
}

Fault fault_of_absence(const TokenRequest& request) {
  if (!request.form.has("code")) return absent_code();
  const bool client_named = request.form.has("client_id") && deviates(Deviation::token_client_id_unread);
  if (request.client == nullptr && !client_named && !deviates(Deviation::token_client_id_optional))
    return missing("client_id");
  if (!request.form.has("redirect_uri") && !deviates(Deviation::token_redirect_uri_optional))
    return missing("redirect_uri");
  return std::nullopt;
}

bool taken_from_any_client(const Idms& idms, const AuthorizationRequest& asked) {
  if (deviates(Deviation::code_of_other_client_accepted)) return true;
  const auto* owner = idms.registry.client(asked.client_id);
  return owner != nullptr && owner->confidential() && deviates(Deviation::code_of_confidential_client_unbound);
}

bool registered_for_anyone(const Idms& idms, const std::string& redirect_uri) {
  return std::ranges::any_of(idms.registry.clients(),
                             [&](const Client& each) { return each.redirect_uri == redirect_uri; });
}

bool other_redirect_uri_taken(const Idms& idms, const std::string& offered) {
  return deviates(Deviation::token_redirect_uri_unread) ||
         (deviates(Deviation::token_redirect_uri_of_any_client_taken) && registered_for_anyone(idms, offered));
}

Fault fault_of_owner(const Idms& idms, const TokenRequest& request, const AuthorizationRequest& asked) {
  const bool own = request.client == nullptr || request.client->id == asked.client_id;
  if (!own && !taken_from_any_client(idms, asked)) return denied("The code is another client's.");
  const bool absent = !request.form.has("redirect_uri");
  const auto offered = request.value("redirect_uri");
  if (!absent && offered != asked.redirect_uri && !other_redirect_uri_taken(idms, offered))
    return denied("redirect_uri is not that of the authentication request.");
  return std::nullopt;
}

bool verifier_matches(const Idms& idms, const std::string& verifier, Grant& grant) {
  const auto& asked = grant.asked;
  const bool failed_before = grant.verifier_failed && deviates(Deviation::verifier_unread_after_failure);
  if (deviates(Deviation::verifier_unread) || failed_before) return true;
  if (asked.challenge_method == "plain") return verifier == asked.code_challenge;
  const auto challenge = s256_challenge(verifier);
  if (deviates(Deviation::verifier_of_other_login_accepted) && idms.sessions.challenge_seen(challenge)) return true;
  return challenge == asked.code_challenge;
}

Fault fault_of_verifier(const Idms& idms, const TokenRequest& request, Grant& grant) {
  const auto verifier = request.value("code_verifier");
  if (grant.asked.code_challenge.empty()) return std::nullopt;  // only where a deviation let the request pass
  if (verifier.empty() && deviates(Deviation::verifier_optional)) return std::nullopt;
  if (!request.form.has("code_verifier")) return missing("code_verifier");
  if (!is_code_verifier(verifier) && !deviates(Deviation::malformed_verifier_accepted))
    return denied("code_verifier is malformed.");
  const bool at_edge = verifier.size() == 43 || verifier.size() == 128;  // RFC 7636 4.1
  if (at_edge && deviates(Deviation::edge_verifier_refused)) return denied("code_verifier has an odd length.");
  if (verifier_matches(idms, verifier, grant)) return std::nullopt;
  grant.verifier_failed = true;
  if (deviates(Deviation::verifier_fault_misnamed))
    return OauthFault{"invalid_client", "code_verifier does not match."};
  return denied("code_verifier does not match.");
}

Fault fault_of_age(const IssuedCode& code) {
  if (idms_now() - code.issued <= code_lifetime || deviates(Deviation::code_never_expires)) return std::nullopt;
  return denied("The code has expired.");
}

Fault fault_of_request(const Idms& idms, const TokenRequest& request, const IssuedCode& code) {
  if (auto fault = fault_of_owner(idms, request, code.grant->asked)) return fault;
  if (auto fault = fault_of_age(code)) return fault;
  return fault_of_verifier(idms, request, *code.grant);
}

bool reusable(const Grant& grant) {
  return deviates(Deviation::code_reusable) ||
         (grant.refreshed && deviates(Deviation::code_reusable_after_refresh));
}

// RFC 6749 4.1.2: a second use is denied and takes along what the first one got.
Response refused_reuse(const GrantRef& grant) {
  if (!deviates(Deviation::code_reuse_revokes_nothing)) grant->revoked = true;
  return error_answer(denied("The code was used before."));
}

const Account* account_of(const Idms& idms, const Grant& grant) {
  const bool mixed = deviates(Deviation::logins_mixed_up);
  return idms.registry.account(mixed ? idms.sessions.last_user_of(grant.asked.client_id) : grant.mc_id);
}

}  // namespace

Response redeem_code(Idms& idms, const TokenRequest& request) {
  if (const auto fault = fault_of_absence(request)) return error_answer(*fault);
  const auto value = request.value("code");
  const auto code = idms.sessions.code(value);
  if (!code && deviates(Deviation::unknown_code_500)) return error_answer({"server_error", "Unknown code."}, 500);
  if (!code) return error_answer(unknown_code());
  if (const auto fault = fault_of_request(idms, request, *code)) return error_answer(*fault);
  if (deviates(Deviation::code_use_noted_late)) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const bool unused = deviates(Deviation::code_use_noted_late) && !code->used;
  if (!idms.sessions.use_code(value) && !unused && !reusable(*code->grant)) return refused_reuse(code->grant);
  if (deviates(Deviation::openid_less_code_500) && std::ranges::count(code->grant->scope, "openid") == 0)
    return error_answer({"server_error", "No ID token."}, 500);
  const auto* owner = request.client != nullptr ? request.client : idms.registry.client(code->grant->asked.client_id);
  if (owner == nullptr) return error_answer({"invalid_client", "The client is not registered here."});
  return tokens_answer(idms, {code->grant, owner, account_of(idms, *code->grant), code->grant->scope});
}

}  // namespace mcx
