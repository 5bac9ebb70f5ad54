#include "harness/reference/partner_answer.h"

#include <utility>

#include "harness/base/text.h"
#include "harness/reference/chance.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

Response uncacheable(Response answer) {
  if (deviates(Deviation::partner_answer_cacheable)) return answer;
  return answer.with("Cache-Control", "no-store").with("Pragma", "no-cache");
}

Json expires_in() {
  const auto seconds = partner_token_lifetime();
  if (deviates(Deviation::partner_expires_in_string)) return Json(std::to_string(seconds));
  return Json(deviates(Deviation::partner_expires_in_beyond_exp) ? seconds * 6 : seconds);
}

}  // namespace

std::int64_t partner_token_lifetime() {
  return deviates(Deviation::partner_token_long_lived) ? 30LL * 24 * 3600 : 900;
}

Response partner_answer(const PartnerIdms& idms, const PartnerIssuance& issuance) {
  Json body = Json::object();
  if (!deviates(Deviation::partner_access_token_missing))
    body.set("access_token", partner_access_token(idms, issuance));
  if (!deviates(Deviation::partner_token_type_missing))
    body.set("token_type", deviates(Deviation::partner_token_type_mac) ? "mac" : "Bearer");
  if (!deviates(Deviation::partner_expires_in_missing)) body.set("expires_in", expires_in());
  if (deviates(Deviation::partner_refresh_token_issued)) body.set("refresh_token", unguessable());
  if (!deviates(Deviation::partner_scope_untold)) body.set("scope", join(issuance.scope, " "));
  auto answer = json_answer(body, deviates(Deviation::partner_response_status_201) ? 201 : 200);
  if (deviates(Deviation::partner_response_as_html)) answer.content_type = "text/html";
  return uncacheable(std::move(answer));
}

Response partner_refusal(const OauthFault& fault, int status) {
  const Json body = Json::object({{"error", fault.error}, {"error_description", fault.description}});
  return json_answer(body, status).with("Cache-Control", "no-store").with("Pragma", "no-cache");
}

Response partner_refusal(const AssertionFault& fault) {
  using Told = AssertionFault::Told;
  if (fault.told == Told::as_status_500 || (fault.malformed && deviates(Deviation::malformed_assertion_500)))
    return {500, "text/plain", "Internal error\n", {}};
  if (deviates(Deviation::assertion_fault_as_html)) return {400, "text/html", "<p>The assertion is invalid.</p>\n", {}};
  const bool misnamed = fault.told == Told::as_invalid_request || deviates(Deviation::assertion_fault_misnamed);
  const bool unregistered = deviates(Deviation::assertion_fault_unregistered);
  const char* error = misnamed ? "invalid_request" : unregistered ? "invalid_assertion" : "invalid_grant";
  if (deviates(Deviation::assertion_fault_status_401)) return partner_refusal({error, fault.why}, 401);
  return partner_refusal({error, fault.why}, deviates(Deviation::assertion_fault_status_200) ? 200 : 400);
}

Response partner_client_refusal(const std::string& why) {
  if (deviates(Deviation::partner_client_fault_misnamed)) return partner_refusal({"invalid_grant", why});
  return partner_refusal({"invalid_client", why}, 401)
      .with("WWW-Authenticate", "Basic realm=\"partner token endpoint\", charset=\"UTF-8\"");
}

}  // namespace mcx
