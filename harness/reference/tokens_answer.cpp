#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/grants.h"
#include "harness/reference/oauth_answer.h"

namespace mcx {
namespace {

// For a member that both grants return, the deviation that concerns this one.
bool told(const Issuance& issuance, Deviation at_code, Deviation at_refresh) {
  return deviates(issuance.refreshed ? at_refresh : at_code);
}

void add_access_token(Json& body, Idms& idms, const Issuance& issuance) {
  const auto text = access_token(idms, issuance);
  if (!told(issuance, Deviation::access_token_missing, Deviation::refresh_access_token_missing))
    body.set("access_token", text);
}

void add_token_type(Json& body, const Issuance& issuance) {
  if (told(issuance, Deviation::token_type_missing, Deviation::refresh_token_type_missing)) return;
  body.set("token_type",
           told(issuance, Deviation::token_type_mac, Deviation::refresh_token_type_mac) ? "mac" : "Bearer");
}

void add_lifetime(Json& body, const Issuance& issuance) {
  const auto seconds = lifetime_of(TokenKind::access);
  if (told(issuance, Deviation::expires_in_missing, Deviation::refresh_expires_in_missing)) return;
  if (told(issuance, Deviation::expires_in_string, Deviation::refresh_expires_in_string))
    body.set("expires_in", std::to_string(seconds));
  else
    body.set("expires_in", deviates(Deviation::expires_in_beyond_exp) ? seconds * 6 : seconds);
}

void add_id_token(Json& body, Idms& idms, const Issuance& issuance) {
  if (issuance.refreshed && deviates(Deviation::refresh_id_token_malformed))
    body.set("id_token", "not.a.token");
  else if (issuance.refreshed || !deviates(Deviation::id_token_absent))
    body.set("id_token", id_token(idms, issuance));
}

void add_refresh_token(Json& body, Idms& idms, const Issuance& issuance) {
  if (!issuance.refreshed && deviates(Deviation::refresh_token_absent)) return;
  if (issuance.refreshed && deviates(Deviation::refresh_token_not_a_string))
    body.set("refresh_token", 1);
  else
    body.set("refresh_token", idms.sessions.issue_refresh_token(issuance.grant));
}

std::string reported_scope(std::vector<std::string> granted) {
  if (deviates(Deviation::service_scopes_not_reported))
    std::erase_if(granted, [](const auto& scope) {
      return scope.ends_with("_service") && !scope.ends_with("_management_service");
    });
  return join(granted, " ");
}

}  // namespace

Response uncached(Response answer) {
  if (deviates(Deviation::cache_control_private))
    answer.with("Cache-Control", "private");
  else if (!deviates(Deviation::cache_control_missing))
    answer.with("Cache-Control", "no-store");
  if (!deviates(Deviation::pragma_missing)) answer.with("Pragma", "no-cache");
  return answer;
}

Response tokens_answer(Idms& idms, const Issuance& issuance) {
  Json body = Json::object();
  add_access_token(body, idms, issuance);
  add_token_type(body, issuance);
  add_lifetime(body, issuance);
  add_id_token(body, idms, issuance);
  add_refresh_token(body, idms, issuance);
  if (!issuance.refreshed || !deviates(Deviation::refresh_scope_unread))
    body.set("scope", reported_scope(issuance.scope));
  auto answer = json_answer(body, deviates(Deviation::token_response_status_201) ? 201 : 200);
  if (deviates(Deviation::token_response_as_html)) answer.content_type = "text/html";
  return uncached(std::move(answer));
}

}  // namespace mcx
