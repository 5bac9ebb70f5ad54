#include "harness/reference/login.h"

#include <utility>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/idms_clock.h"
#include "harness/reference/oauth_answer.h"
#include "harness/reference/tokens.h"

namespace mcx {
namespace {

std::string hidden_login(const std::string& id) {
  return cat("<input type=\"hidden\" name=\"login\" value=\"", id, "\">\n");
}

std::string credential_fields() {
  std::string fields = cat("<p><label>User name <input type=\"text\" name=\"", username_field,
                           "\" autocomplete=\"username\" required></label></p>\n");
  if (deviates(Deviation::login_form_without_password)) return fields;
  return fields + cat("<p><label>Password <input type=\"password\" name=\"", password_field,
                      "\" autocomplete=\"current-password\" required></label></p>\n");
}

Response login_page(const std::string& id, std::string_view notice) {
  const int status = deviates(Deviation::login_page_status_401) ? 401 : 200;
  return page(status, "Log in",
              cat(notice.empty() ? "" : cat("<p role=\"alert\">", notice, "</p>\n"),
                  "<form method=\"post\" action=\"/login\">\n", hidden_login(id), credential_fields(),
                  "<p><button type=\"submit\">Log in</button></p>\n</form>\n"));
}

Response consent_page(const std::string& id, const Login& login) {
  return page(200, "Consent",
              cat("<p>", html_escaped(login.asked.client_id), " asks for: ", html_escaped(join(login.asked.scope, " ")),
                  "</p>\n<form method=\"post\" action=\"/consent\">\n", hidden_login(id),
                  "<p><button type=\"submit\" name=\"decision\" value=\"allow\">Allow</button>\n",
                  "<button type=\"submit\" name=\"decision\" value=\"deny\">Deny</button></p>\n</form>\n"));
}

Response no_such_login() { return page(400, "Request refused", "<p>This login is over or was never begun.</p>\n"); }

// The account whose credentials these are; nullptr when they are not right.
const Account* authenticated_account(const Idms& idms, const Parameters& form) {
  const auto* account = idms.registry.account(form.get(username_field).value_or(""));
  if (account == nullptr || !idms.registry.enabled(account->mc_id)) return nullptr;
  const bool right = form.get(password_field).value_or("") == account->password.reveal();
  return right || deviates(Deviation::wrong_password_accepted) ? account : nullptr;
}

GrantRef new_grant(const Idms& idms, const Login& login) {
  auto grant = std::make_shared<Grant>();
  grant->asked = login.asked;
  grant->mc_id = login.mc_id;
  grant->scope = granted_scope(*idms.registry.account(login.mc_id), login.asked.scope);
  grant->auth_time = idms_now();
  return grant;
}

std::string returned_state(const std::string& state) {
  if (deviates(Deviation::state_altered)) return state + "0";
  if (deviates(Deviation::state_cut_at_64)) return state.substr(0, 64);
  return deviates(Deviation::state_decoded_twice) ? percent_decode(state, true) : state;
}

void add_state(Parameters& answer, const AuthorizationRequest& asked) {
  if (asked.has_state && !deviates(Deviation::state_dropped)) answer.set("state", returned_state(asked.state));
}

Response implicit_answer(Idms& idms, const GrantRef& grant, const Client& client) {
  const auto* account = idms.registry.account(grant->mc_id);
  const auto text = access_token(idms, {grant, &client, account, grant->scope});
  auto answer = redirect_with(grant->asked.redirect_uri, {});
  answer.headers.front().second = cat(grant->asked.redirect_uri, "#access_token=", text, "&token_type=Bearer");
  return answer;
}

Response back_with_code(Idms& idms, const Login& login) {
  const auto grant = new_grant(idms, login);
  const auto* client = idms.registry.client(login.asked.client_id);
  if (login.asked.implicit && client != nullptr) return implicit_answer(idms, grant, *client);
  Parameters answer{{"code", idms.sessions.issue_code(grant)}};
  add_state(answer, login.asked);
  if (deviates(Deviation::refresh_token_in_front_channel))
    answer.set("refresh_token", idms.sessions.issue_refresh_token(grant));
  return redirect_with(login.asked.redirect_uri, answer);
}

Response back_with_denial(const Login& login) {
  Parameters answer{{"error", "access_denied"}, {"error_description", "The user did not consent."}};
  if (login.asked.has_state && !deviates(Deviation::denial_without_state)) answer.set("state", login.asked.state);
  return redirect_with(login.asked.redirect_uri, answer);
}

bool asks_consent(const Idms& idms, const AuthorizationRequest& asked) {
  const auto* client = idms.registry.client(asked.client_id);
  return asked.wants_consent || (client != nullptr && client->asks_consent);
}

Response form_only() { return page(405, "Method not allowed", "").with("Allow", "POST"); }

}  // namespace

Response first_page(Idms& idms, AuthorizationRequest asked) {
  return login_page(idms.sessions.begin(std::move(asked)), "");
}

Response credentials(Idms& idms, const Request& request) {
  if (request.method != "POST") return form_only();
  const auto id = request.in_body.get("login").value_or("");
  auto login = idms.sessions.login(id);
  if (!login) return no_such_login();
  const auto* account = authenticated_account(idms, request.in_body);
  if (account == nullptr) {
    idms.sessions.refused(id, request.in_body.get(username_field).value_or(""));
    return login_page(id, "User name or password is not right.");
  }
  const auto* tried = idms.registry.account(login->tried);
  if (tried != nullptr && deviates(Deviation::login_sticks_to_first_name)) account = tried;
  idms.sessions.authenticated(id, account->mc_id);
  login->mc_id = account->mc_id;
  if (asks_consent(idms, login->asked)) return consent_page(id, *login);
  idms.sessions.end(id);
  return back_with_code(idms, *login);
}

Response consent(Idms& idms, const Request& request) {
  if (request.method != "POST") return form_only();
  const auto id = request.in_body.get("login").value_or("");
  const auto login = idms.sessions.login(id);
  if (!login || login->mc_id.empty()) return no_such_login();
  idms.sessions.end(id);
  const bool allowed = request.in_body.get("decision") == "allow" || deviates(Deviation::consent_denial_ignored);
  return allowed ? back_with_code(idms, *login) : back_with_denial(*login);
}

}  // namespace mcx
