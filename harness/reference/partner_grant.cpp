#include "harness/reference/partner_grant.h"

#include <algorithm>
#include <array>
#include <optional>

#include "harness/base/text.h"
#include "harness/reference/assertion.h"
#include "harness/reference/deviating.h"
#include "harness/reference/partner_answer.h"
#include "harness/reference/partner_client.h"
#include "harness/reference/partner_scope.h"

namespace mcx {
namespace {

constexpr const char* jwt_bearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

using Refusal = std::optional<Response>;

Refusal invalid(const std::string& why) { return partner_refusal(OauthFault{"invalid_request", why}); }

Refusal refusal_of_method(const Request& request) {
  if (request.method == "POST") return std::nullopt;
  if (request.method == "GET" && deviates(Deviation::partner_get_answered)) return std::nullopt;
  return partner_refusal(OauthFault{"invalid_request", "The token endpoint takes POST."}, 405).with("Allow", "POST");
}

Refusal refusal_of_content_type(const Request& request) {
  const auto type = trim(std::string_view(request.content_type).substr(0, request.content_type.find(';')));
  if (equal_ignoring_case(type, "application/x-www-form-urlencoded") || request.method == "GET") return std::nullopt;
  return invalid("The body must be application/x-www-form-urlencoded.");
}

// No parameter of this request may stand twice (RFC 6749 3.2), the assertion least of all (RFC 7523 2.1).
Refusal refusal_of_repetition(const Parameters& form) {
  for (const auto& [name, value] : form.list()) {
    const auto tolerance =
        name == "assertion" ? Deviation::assertion_twice_accepted : Deviation::partner_duplicates_accepted;
    if (form.count(name) > 1 && !deviates(tolerance)) return invalid("A parameter stands twice.");
  }
  return std::nullopt;
}

Refusal refusal_of_grant(const Parameters& form) {
  const auto grant = form.get("grant_type").value_or("");
  if (deviates(grant.empty() ? Deviation::partner_grant_type_optional : Deviation::partner_grant_type_unread))
    return std::nullopt;
  if (grant.empty()) return invalid("grant_type is required.");
  if (grant == jwt_bearer && !deviates(Deviation::partner_grant_refused)) return std::nullopt;
  const bool misnamed = deviates(Deviation::partner_unknown_grant_type_misnamed);
  return partner_refusal(
      OauthFault{misnamed ? "invalid_grant" : "unsupported_grant_type", "This grant_type is not supported."});
}

// A parameter without a value counts as left out (RFC 6749 3.2).
Parameters with_values_only(const Parameters& form) {
  Parameters kept;
  for (const auto& [name, value] : form.list())
    if (!value.empty()) kept.add(name, value);
  return kept;
}

std::vector<std::string> scope_asked_for(const Parameters& form) {
  const auto asked = form.get("scope").value_or("");
  const bool defaulted = asked.empty() && deviates(Deviation::partner_scope_optional);
  return words(defaulted ? "3gpp:mc:ptt_service 3gpp:mc:video_service 3gpp:mc:data_service" : asked);
}

JudgedAssertion judged(const PartnerIdms& idms, const Parameters& form, const PartnerClientClaim& claim) {
  if (!form.has("assertion")) return {&idms.users.front(), {}, std::nullopt};
  return judged_assertion(idms, form.get("assertion").value_or(""), {claim.id, form});
}

Refusal invalid_scope(const std::string& why) { return partner_refusal(OauthFault{"invalid_scope", why}); }

Response granted(const PartnerIdms& idms, const Parameters& form, const PartnerClientClaim& claim) {
  const auto asked = scope_asked_for(form);
  if (!form.has("assertion") && !deviates(Deviation::assertion_optional)) return *invalid("assertion is required.");
  if (asked.empty()) return *invalid_scope("scope is required.");
  const auto judgement = judged(idms, form, claim);
  if (judgement.fault) return partner_refusal(*judgement.fault);
  const auto scope = partner_scope_granted(judgement.user->account, asked);
  if (scope.empty()) return *invalid_scope("None of these scopes can be granted.");
  if (!idms.replays.first_use(judgement.claims) && !deviates(Deviation::assertion_replay_accepted))
    return partner_refusal(AssertionFault{"The security token was used before."});
  return partner_answer(idms, {claim.client, judgement.user, asked, scope, form.get("assertion").value_or("")});
}

bool is_known(const Parameter& parameter) {
  constexpr std::array known{"grant_type", "assertion", "scope", "client_id", "client_secret"};
  return std::ranges::find(known, parameter.first) != known.end();
}

Response answered_form(const PartnerIdms& idms, const Request& request, const Parameters& raw) {
  if (auto refusal = refusal_of_repetition(raw)) return *refusal;
  const auto form = with_values_only(raw);
  if (auto refusal = refusal_of_grant(form)) return *refusal;
  if (deviates(Deviation::partner_unknown_parameter_refused) && !std::ranges::all_of(form.list(), is_known))
    return *invalid("A parameter is not known.");
  const auto claim = partner_client_of(idms, request, form);
  if (claim.refusal) return *claim.refusal;
  return granted(idms, form, claim);
}

}  // namespace

Response partner_token(const PartnerIdms& idms, const Request& request) {
  if (auto refusal = refusal_of_method(request)) return *refusal;
  if (auto refusal = refusal_of_content_type(request)) return *refusal;
  return answered_form(idms, request, request.method == "GET" ? request.in_query : request.in_body);
}

}  // namespace mcx
