#include "harness/reference/token.h"

#include <algorithm>
#include <array>
#include <optional>

#include "harness/base/text.h"
#include "harness/reference/client_authentication.h"
#include "harness/reference/deviating.h"
#include "harness/reference/grants.h"
#include "harness/reference/login.h"
#include "harness/reference/oauth_answer.h"

namespace mcx {
namespace {

constexpr const char* exchange_grant = "urn:ietf:params:oauth:grant-type:token-exchange";

using Refusal = std::optional<Response>;

Refusal refusal_of_method(const Request& request) {
  if (request.method == "POST") return std::nullopt;
  if (request.method == "GET" && deviates(Deviation::get_token_request_answered)) return std::nullopt;
  if (request.method == "PUT" && deviates(Deviation::put_token_request_answered)) return std::nullopt;
  return error_answer({"invalid_request", "The token endpoint takes POST."}, 405).with("Allow", "POST");
}

// The server's own failure: only a deviation has it.
Response failed() { return error_answer({"server_error", "Something went wrong."}, 500); }

Refusal refusal_of_content_type(const Request& request) {
  const bool named = request.content_type.find("charset") != std::string::npos;
  if (named && deviates(Deviation::charset_parameter_refused))
    return error_answer({"invalid_request", "The content type must stand alone."});
  const auto type = trim(std::string_view(request.content_type).substr(0, request.content_type.find(';')));
  if (equal_ignoring_case(type, "application/x-www-form-urlencoded") || request.method == "GET") return std::nullopt;
  if (deviates(Deviation::foreign_body_500)) return failed();
  return error_answer({"invalid_request", "The body must be application/x-www-form-urlencoded."});
}

// None of the requests that a client makes looks like this: only unreserved text and the codes of three marks.
Refusal failure_at_odd_form(const Request& request) {
  if (!deviates(Deviation::odd_form_500) || request.method == "GET") return std::nullopt;
  const auto& body = request.body;
  const bool plain = std::ranges::all_of(body, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const bool broken = body.find("%FF") != std::string::npos || body.find("=%&") != std::string::npos;
  if (plain && !broken && body.find('=') != std::string::npos && !body.starts_with('&')) return std::nullopt;
  return failed();
}

// RFC 6749 3.2; resource and audience may stand more than once (RFC 8693 2.1).
Refusal refusal_of_repetition(const Parameters& form) {
  if (deviates(Deviation::token_duplicates_accepted)) return std::nullopt;
  for (const auto& [name, value] : form.list())
    if (name != "resource" && name != "audience" && form.count(name) > 1)
      return error_answer({"invalid_request", "A parameter stands twice."});
  return std::nullopt;
}

Refusal refusal_of_unknown(const Parameters& form) {
  constexpr std::array known = {
      "grant_type",          "code",  "client_id", "client_secret", "redirect_uri",  "code_verifier",
      "refresh_token",       "scope", "resource",  "audience",      "subject_token", "subject_token_type",
      "requested_token_type"};
  const bool refresh = form.get("grant_type") == "refresh_token";
  const bool strict = deviates(Deviation::token_unknown_parameter_refused) ||
                      (refresh && deviates(Deviation::refresh_unknown_parameter_refused));
  if (!strict) return std::nullopt;
  for (const auto& [name, value] : form.list())
    if (std::ranges::find(known, name) == known.end())
      return error_answer({"invalid_request", "A parameter is unknown."});
  return std::nullopt;
}

Refusal refusal_of_empty(const Parameters& form) {
  if (!deviates(Deviation::empty_parameter_refused)) return std::nullopt;
  for (const auto& [name, value] : form.list())
    if (value.empty()) return error_answer({"invalid_request", "A parameter has no value."});
  return std::nullopt;
}

// A parameter without a value counts as left out (RFC 6749 3.2).
Parameters with_values_only(const Parameters& form) {
  if (deviates(Deviation::empty_parameter_present)) return form;
  Parameters kept;
  for (const auto& [name, value] : form.list())
    if (!value.empty()) kept.add(name, value);
  return kept;
}

std::string grant_asked_for(const Parameters& form) {
  const auto grant = form.get("grant_type").value_or("");
  if (grant.empty() && deviates(Deviation::grant_type_optional)) return "authorization_code";
  if (!grant.empty() && form.has("code") && deviates(Deviation::grant_type_unread)) return "authorization_code";
  return grant;
}

bool is_exchange(const std::string& grant, const Parameters& form) {
  if (grant == exchange_grant) return true;
  if (grant.empty()) return form.has("subject_token") && deviates(Deviation::exchange_grant_type_guessed);
  return lower(grant).find("token") != std::string::npos && form.has("subject_token") &&
         deviates(Deviation::exchange_grant_type_unread);
}

Response refreshed(Idms& idms, const TokenRequest& request) {
  auto answer = refresh(idms, request);
  if (answer.status == 400 && deviates(Deviation::refresh_fault_status_403)) answer.status = 403;
  return answer;
}

Response granted(Idms& idms, const std::string& grant, const TokenRequest& request) {
  if (grant == "authorization_code") return redeem_code(idms, request);
  if (grant == "refresh_token") return refreshed(idms, request);
  if (is_exchange(grant, request.form) && !deviates(Deviation::token_exchange_refused)) return exchange(idms, request);
  if (grant.empty() && !request.form.has("grant_type"))
    return error_answer({"invalid_request", "grant_type is required."});
  if (deviates(Deviation::unknown_grant_type_misnamed)) return error_answer({"invalid_grant", "Unknown grant_type."});
  return error_answer({"unsupported_grant_type", "This grant_type is not supported."});
}

Response answered_form(Idms& idms, const Request& request, const Parameters& raw) {
  if (auto refusal = refusal_of_repetition(raw)) return *refusal;
  if (auto refusal = refusal_of_unknown(raw)) return *refusal;
  if (auto refusal = refusal_of_empty(raw)) return *refusal;
  const auto form = with_values_only(raw);
  const auto claim = claimed_client(idms, request, form);
  if (claim.refusal) return *claim.refusal;
  return granted(idms, grant_asked_for(form), {form, claim.client, !request.authorization.empty()});
}

}  // namespace

Response token(Idms& idms, const Request& request) {
  if (request.in_query.has("response_type") && deviates(Deviation::token_endpoint_shows_login))
    return first_page(idms, {});
  if (auto refusal = refusal_of_method(request)) return *refusal;
  if (auto refusal = refusal_of_content_type(request)) return *refusal;
  if (auto failure = failure_at_odd_form(request)) return *failure;
  return answered_form(idms, request, request.method == "GET" ? request.in_query : request.in_body);
}

}  // namespace mcx
