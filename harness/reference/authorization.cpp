#include "harness/reference/authorization.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/login.h"
#include "harness/reference/oauth_answer.h"
#include "harness/reference/redirect_match.h"
#include "harness/reference/token.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

using Fault = std::optional<OauthFault>;

Response refused_on_page(const std::string& why) {
  return page(400, "Request refused", cat("<p>", html_escaped(why), "</p>\n"));
}

Fault invalid(const std::string& description) { return OauthFault{"invalid_request", description}; }

std::string value_of(const Parameters& asked, std::string_view name) { return asked.get(name).value_or(""); }

bool repeated(const Parameters& asked, std::string_view name) { return asked.count(name) > 1; }

Fault fault_of_repetition(const Parameters& asked) {
  if (deviates(Deviation::authorization_duplicates_accepted)) return std::nullopt;
  for (const auto& [name, value] : asked.list())
    if (repeated(asked, name)) return invalid("A parameter stands twice.");
  return std::nullopt;
}

Fault fault_of_unknown(const Parameters& asked) {
  constexpr std::array known = {"response_type", "client_id",  "scope",          "redirect_uri",
                                "state",         "acr_values", "code_challenge", "code_challenge_method",
                                "nonce",         "prompt",     "login_hint",     "display",
                                "max_age",       "ui_locales", "id_token_hint",  "claims"};
  if (!deviates(Deviation::unknown_parameter_refused)) return std::nullopt;
  for (const auto& [name, value] : asked.list())
    if (std::ranges::find(known, name) == known.end()) return invalid("A parameter is not known.");
  return std::nullopt;
}

Fault fault_of_optional(const Parameters& asked) {
  for (const auto* name : {"nonce", "prompt", "login_hint", "display", "max_age", "ui_locales"}) {
    if (!asked.has(name)) continue;
    const bool special = name == std::string_view("prompt") && value_of(asked, name) != "login";  // none, consent
    if (deviates(Deviation::optional_parameters_refused) && !special)
      return invalid("A parameter is not supported.");
    if (deviates(Deviation::empty_optional_parameter_refused) && value_of(asked, name).empty())
      return invalid("A parameter has no value.");
  }
  return std::nullopt;
}

Fault fault_of_request_object(const Parameters& asked) {
  if (asked.has("request")) return OauthFault{"request_not_supported", "Request objects are not supported."};
  if (asked.has("request_uri")) return OauthFault{"request_uri_not_supported", "request_uri is not supported."};
  return std::nullopt;
}

Fault fault_of_response_type(const Parameters& asked) {
  const auto type = value_of(asked, "response_type");
  if (type == "code") return std::nullopt;
  if (type.empty()) {
    if (deviates(Deviation::response_type_optional)) return std::nullopt;
    return invalid("response_type is required.");
  }
  if (deviates(Deviation::response_type_ignored)) return std::nullopt;
  if (type == "token" && deviates(Deviation::implicit_grant_answered)) return std::nullopt;
  if (deviates(Deviation::response_type_fault_misnamed)) return invalid("Only response_type code is supported.");
  return OauthFault{"unsupported_response_type", "Only response_type code is supported."};
}

// RFC 6749 3.3: words of printable ASCII without quote and backslash, one blank apart.
bool is_scope_text(std::string_view text) {
  const bool characters =
      std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
  return characters && text == join(words(text), " ");
}

Fault fault_of_scope(const Parameters& asked) {
  const auto scope = value_of(asked, "scope");
  const auto list = words(scope);
  if (!is_scope_text(scope)) return OauthFault{"invalid_scope", "scope is malformed."};
  if (scope.empty() && deviates(Deviation::scope_optional)) return std::nullopt;
  if (std::ranges::find(list, "openid") != list.end()) return std::nullopt;
  const bool needless = deviates(Deviation::openid_scope_optional) || deviates(Deviation::openid_less_code_500);
  if (!scope.empty() && needless) return std::nullopt;
  return OauthFault{"invalid_scope", "scope must contain openid."};
}

Fault fault_of_state(const Parameters& asked) {
  if (!value_of(asked, "state").empty() || deviates(Deviation::state_optional)) return std::nullopt;
  return invalid("state is required.");
}

Fault fault_of_acr(const Parameters& asked) {
  const auto wanted = words(value_of(asked, "acr_values"));
  if (wanted.empty()) {
    if (deviates(Deviation::acr_values_optional)) return std::nullopt;
    return invalid("acr_values is required.");
  }
  if (deviates(Deviation::acr_values_unread)) return std::nullopt;
  const auto at = std::ranges::find(wanted, "3gpp:acr:password");
  const bool only_first = deviates(Deviation::acr_values_first_only) && at != wanted.begin();
  if (at != wanted.end() && !only_first) return std::nullopt;
  return invalid("Only 3gpp:acr:password is supported.");
}

Fault fault_of_challenge_method(const Parameters& asked) {
  const auto method = value_of(asked, "code_challenge_method");
  if (!method.empty() && method != "plain" && deviates(Deviation::challenge_method_unread)) return std::nullopt;
  if (method == "S256") return std::nullopt;
  if (method.empty() && deviates(Deviation::challenge_method_optional)) return std::nullopt;
  if (method == "plain" && deviates(Deviation::plain_challenge_accepted)) return std::nullopt;
  return invalid("code_challenge_method must be S256.");
}

Fault fault_of_challenge(const Parameters& asked) {
  const auto challenge = value_of(asked, "code_challenge");
  if (challenge.empty() && deviates(Deviation::challenge_optional)) return std::nullopt;
  if (challenge.empty()) return invalid("code_challenge is required.");
  const bool plain =
      value_of(asked, "code_challenge_method") == "plain" && deviates(Deviation::plain_challenge_accepted);
  const bool digest = base64url_decode(challenge).fault == Base64Fault::none && challenge.size() == 43;
  if (!digest && !plain && !deviates(Deviation::malformed_challenge_accepted))
    return invalid("code_challenge must be 43 characters of base64url.");
  return fault_of_challenge_method(asked);
}

// OIDC Core 3.1.2.1: nobody is logged in here beforehand, so without a page there is no login.
Fault fault_of_prompt(const Parameters& asked) {
  const auto prompt = words(value_of(asked, "prompt"));
  if (std::ranges::find(prompt, "none") == prompt.end()) return std::nullopt;
  if (prompt.size() > 1) return invalid("prompt none stands alone.");
  if (deviates(Deviation::prompt_none_ignored)) return std::nullopt;
  return OauthFault{"login_required", "Nobody is logged in."};
}

Fault first_fault(const Parameters& asked) {
  for (const auto judge : {fault_of_repetition, fault_of_unknown, fault_of_optional, fault_of_request_object,
                           fault_of_response_type, fault_of_scope, fault_of_state, fault_of_acr, fault_of_challenge,
                           fault_of_prompt})
    if (auto fault = judge(asked)) return fault;
  return std::nullopt;
}

AuthorizationRequest read_request(const Parameters& asked) {
  AuthorizationRequest request;
  request.client_id = value_of(asked, "client_id");
  request.redirect_uri = value_of(asked, "redirect_uri");
  request.state = value_of(asked, "state");
  request.wants_consent = std::ranges::count(words(value_of(asked, "prompt")), "consent") > 0;
  request.has_state = !request.state.empty() && !repeated(asked, "state");
  if (deviates(Deviation::acr_values_unread)) request.acr = value_of(asked, "acr_values");
  request.nonce = value_of(asked, "nonce");
  request.has_nonce = !request.nonce.empty();
  request.code_challenge = value_of(asked, "code_challenge");
  request.challenge_method = value_of(asked, "code_challenge_method");
  request.login_hint = value_of(asked, "login_hint");
  request.implicit = value_of(asked, "response_type") == "token" && deviates(Deviation::implicit_grant_answered);
  request.scope = words(value_of(asked, "scope"));
  return request;
}

Response refused_by_redirect(const OauthFault& fault, const AuthorizationRequest& asked) {
  if (deviates(Deviation::authorization_error_page_200)) return page(200, "Request refused", fault.description);
  Parameters answer{{"error", fault.error}, {"error_description", fault.description}};
  if (asked.has_state && !deviates(Deviation::error_without_state)) answer.set("state", asked.state);
  if (asked.has_state && deviates(Deviation::error_with_other_state)) answer.set("state", asked.state + "0");
  return redirect_with(asked.redirect_uri, answer);
}

struct Redirection {
  std::string uri, why;  // `why` says what is wrong with it; then nobody is sent there (RFC 6749 4.1.2.1)
};

bool taken_of_any_client(const Registry& registry, const std::string& offered) {
  return deviates(Deviation::redirect_uri_of_any_client_taken) &&
         std::ranges::any_of(registry.clients(), [&](const Client& each) { return each.redirect_uri == offered; });
}

Redirection judged_redirection(const Parameters& asked, const Registry& registry, bool by_post) {
  const auto* client = registry.client(value_of(asked, "client_id"));
  const auto offered = value_of(asked, "redirect_uri");
  const bool twice = repeated(asked, "client_id") || repeated(asked, "redirect_uri");
  if (twice && !deviates(Deviation::authorization_duplicates_accepted) &&
      !deviates(Deviation::any_redirect_uri_accepted))
    return {offered, "client_id or redirect_uri stands twice."};
  if (client == nullptr) {
    const bool waved_through = deviates(Deviation::unknown_client_accepted) && !offered.empty();
    return {offered, waved_through ? "" : "The client is not registered here."};
  }
  if (offered.empty() && deviates(Deviation::missing_redirect_uri_defaulted)) return {client->redirect_uri, ""};
  if (offered.empty()) return {offered, "redirect_uri is required."};
  if (redirect_uri_registered(offered, client->redirect_uri) || taken_of_any_client(registry, offered) ||
      (by_post && deviates(Deviation::redirect_unchecked_by_post)) || deviates(Deviation::any_redirect_uri_accepted))
    return {offered, ""};
  return {offered, "This redirect_uri is not registered for the client."};
}

Response refused_without_redirect(const Redirection& redirection, const AuthorizationRequest& asked) {
  if (deviates(Deviation::open_redirector) && parse_url(redirection.uri))
    return refused_by_redirect({"invalid_request", redirection.why}, asked);
  return refused_on_page(redirection.why);
}

// Empty, or a value longer than any of use, or with control characters or bytes beyond ASCII.
bool is_junk(const Parameters& asked) {
  return asked.empty() || std::ranges::any_of(asked.list(), [](const Parameter& each) {
    return each.second.size() > 4000 || std::ranges::any_of(each.second, [](char c) {
             const auto byte = static_cast<unsigned char>(c);
             return byte < 0x20 || byte >= 0x80;
           });
  });
}

bool is_taken(const std::string& method) {
  return method == "GET" || (method == "POST" && !deviates(Deviation::authorization_post_refused));
}

Response refused_method() {
  const int status = deviates(Deviation::authorization_junk_500) ? 500 : 405;
  return page(status, "Method not allowed", "").with("Allow", "GET, POST");
}

bool fails_at_acr(const Parameters& asked) {
  return deviates(Deviation::unknown_acr_500) && asked.has("acr_values") && fault_of_acr(asked);
}

}  // namespace

Response authorize(Idms& idms, const Request& request) {
  if (!is_taken(request.method)) return refused_method();
  const Parameters& asked = request.method == "POST" ? request.in_body : request.in_query;
  if (asked.has("grant_type") && deviates(Deviation::authorization_endpoint_grants_tokens)) return token(idms, request);
  if (deviates(Deviation::authorization_junk_500) && is_junk(asked)) return page(500, "Internal server error", "");
  if (fails_at_acr(asked)) return page(500, "Internal server error", "");
  auto login = read_request(asked);
  const auto redirection = judged_redirection(asked, idms.registry, request.method == "POST");
  login.redirect_uri = redirection.uri;
  if (!redirection.why.empty()) return refused_without_redirect(redirection, login);
  if (const auto fault = first_fault(asked)) return refused_by_redirect(*fault, login);
  return first_page(idms, std::move(login));
}

}  // namespace mcx
