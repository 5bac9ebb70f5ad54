#include "harness/actors/idm_client.h"

#include "harness/actors/browser.h"
#include "harness/actors/in_words.h"
#include "harness/actors/login.h"
#include "harness/actors/signing_certificates.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/model/service.h"
#include "harness/wire/pkce.h"

namespace mcx {
namespace {

void add_published(const Json& set, std::vector<Key>& keys) {
  const auto* list = set.find("keys");
  if (list == nullptr) return;
  for (const auto& jwk : list->items())
    if (auto key = Key::from_jwk(jwk)) keys.push_back(*key);
}

// What in the profile may have kept a login from its end.
std::string advice(const AuthorizationAnswer& answer) {
  if (answer.landing == Landing::elsewhere)
    return "; if its login page stands there, write that as origin of login.form or login.webdriver in the profile";
  if (answer.consent_asked && answer.error() == "access_denied")
    return "; the button that gives consent is not the first on the page: write it as login.form.allow in the profile";
  if (answer.landing == Landing::login_page && answer.credentials_sent)
    return "; it came again after the credentials: look at the user's password in the profile";
  if (answer.landing == Landing::page && !answer.password_asked && answer.last.status == 200)
    return "; no form on it has the fields that login.form in the profile names";
  return "";
}

}  // namespace

IdmClient::IdmClient(const Wiring& wiring, const ClientRegistration& client)
    : wiring_(wiring),
      client_(client),
      http_({.trust_pem = wiring.trust_pem,
             .until = wiring.until,
             .limits = wiring.limits,
             .tls = {},
             .keep_connections = true,
             .cookies = false,
             .redactor = &wiring.redactor,
             .record = wiring.record}) {}

AuthorizationRequest IdmClient::authorization_request(const User& user) {
  AuthorizationRequest request{.client = client_};
  request.code_verifier = wiring_.random.word(64);
  request.parameters = {{"response_type", "code"},
                        {"client_id", client_.client_id},
                        {"scope", scopes_for(user)},
                        {"redirect_uri", client_.redirect_uri},
                        {"state", wiring_.random.word(43)},
                        {"acr_values", "3gpp:acr:password"},
                        {"code_challenge", s256_challenge(request.code_verifier)},
                        {"code_challenge_method", "S256"}};
  return request;
}

AuthorizationAnswer IdmClient::authorize(const AuthorizationRequest& request, const User& user) {
  return authorize(request, Conduct{.user = &user});
}

AuthorizationAnswer IdmClient::authorize(const AuthorizationRequest& request, const Conduct& conduct) {
  auto answer = drive_login(wiring_, request, conduct);
  if (answer.has_code()) wiring_.redactor.learn("code", answer.code());
  return answer;
}

AuthorizationAnswer IdmClient::obtain_code(const AuthorizationRequest& request, const User& user) {
  auto answer = authorize(request, user);
  if (answer.landing != Landing::client || !answer.has_code())
    throw Unmet(
        cat("the login of ", user.mc_id, " did not end with a code; it ended with ", in_words(answer), advice(answer)));
  return answer;
}

AuthorizationAnswer IdmClient::invent_login() const {
  AuthorizationAnswer login{.request = {.client = client_}, .landing = Landing::client};
  login.request.code_verifier = wiring_.random.word(64);
  login.parameters = {{"code", wiring_.random.word(43)}};
  return login;
}

TokenRequest IdmClient::request_to(const std::string& url, std::string_view name) const {
  TokenRequest request{.name = std::string(name), .url = url};
  if (!client_.confidential()) return request;
  wiring_.redactor.learn("client_secret", client_.secret.reveal());
  return request.with_basic(client_.client_id, client_.secret.reveal());
}

TokenRequest IdmClient::token_request(const AuthorizationAnswer& login) const {
  auto request = request_to(wiring_.profile.endpoints.token, "token request");
  wiring_.redactor.learn("code_verifier", login.request.code_verifier);
  request.parameters = {{"grant_type", "authorization_code"},
                        {"code", login.code()},
                        {"client_id", client_.client_id},
                        {"redirect_uri", client_.redirect_uri},
                        {"code_verifier", login.request.code_verifier}};
  return request;
}

namespace {

HttpRequest on_the_wire(const TokenRequest& request) {
  HttpRequest wire{.name = request.name, .method = request.method, .url = request.url, .headers = request.headers};
  wire.body = request.body.value_or(request.parameters.encode());
  if (!request.content_type.empty()) wire.headers.push_back({"Content-Type", request.content_type});
  wire.headers.push_back({"Accept", "application/json"});
  if (request.method == "GET") {
    wire.url += "?" + wire.body;
    wire.body.clear();
  }
  return wire;
}

}  // namespace

TokenAnswer IdmClient::send(const TokenRequest& request) {
  return read_answer(request, http_.send(on_the_wire(request)));
}

std::vector<TokenAnswer> IdmClient::send_at_once(const TokenRequest& request, int count) {
  std::vector<TokenAnswer> answers;
  for (auto& http : http_.send_at_once(on_the_wire(request), count))
    answers.push_back(read_answer(request, std::move(http)));
  return answers;
}

TokenAnswer IdmClient::read_answer(const TokenRequest& request, HttpAnswer http) const {
  TokenAnswer answer{.request = request, .http = std::move(http), .json = {}, .received_at = unix_seconds()};
  answer.json = parse_json(answer.http.body);
  for (const auto* secret : {"access_token", "id_token", "refresh_token"})
    if (const auto value = answer.string_at(secret); !value.empty()) wiring_.redactor.learn(secret, value);
  return answer;
}

TokenAnswer IdmClient::obtain_tokens(const AuthorizationRequest& request, const User& user) {
  auto answer = redeem(obtain_code(request, user));
  if (!answer.issued())
    throw Unmet(cat("the code of ", user.mc_id, "'s login was not redeemed; the answer was ", in_words(answer)));
  return answer;
}

TokenRequest IdmClient::refresh_request(const TokenAnswer& tokens) const {
  if (tokens.refresh_token().empty()) throw Unmet("the IdMS issued no refresh token, so nothing can be refreshed");
  auto request = request_to(wiring_.profile.endpoints.token, "refresh request");
  request.parameters = {{"grant_type", "refresh_token"},
                        {"refresh_token", tokens.refresh_token()},
                        {"client_id", client_.client_id}};
  return request;
}

TokenRequest IdmClient::revocation_request(std::string_view token, std::string_view hint) const {
  if (token.empty()) throw Unmet("there is no token to revoke");
  auto request = request_to(wiring_.profile.endpoints.revocation, "revocation request");
  request.parameters = {{"token", std::string(token)}, {"client_id", client_.client_id}};
  if (!hint.empty()) request.parameters.set("token_type_hint", hint);
  return request;
}

HttpAnswer IdmClient::fetch(std::string_view name, const std::string& url) {
  return http_.send({.name = std::string(name), .method = "GET", .url = url,
                     .headers = {{"Accept", "application/json"}}, .body = ""});
}

JsonDocument IdmClient::published_keys() {
  const auto answer = fetch("JWK Set request", wiring_.profile.endpoints.jwks);
  if (!answer.came()) throw Unmet(cat("the JWK Set did not come: ", answer.why));
  if (answer.status != 200) throw Unmet(cat("the JWK Set request was answered with HTTP ", answer.status));
  auto document = parse_json(answer.body);
  if (!document.value) throw Unmet(cat("the JWK Set is no JSON: ", document.fault.sentence));
  return document;
}

const std::vector<Key>& IdmClient::obtain_keys() {
  if (keys_) return *keys_;
  auto keys = keys_of_certificates(wiring_.profile.signing_certificates);
  if (!wiring_.profile.endpoints.jwks.empty()) add_published(*published_keys().value, keys);
  if (keys.empty())
    throw Unmet("no signing key of the IdMS is known; declare endpoints.jwks or signing_certificates in the profile");
  keys_ = std::move(keys);
  return *keys_;
}

}  // namespace mcx
