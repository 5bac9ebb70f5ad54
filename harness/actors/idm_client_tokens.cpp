// The verbs of the IdM client that hand out what a login yields, ready for a look at its claims.
#include <algorithm>
#include <chrono>
#include <thread>

#include "harness/actors/idm_client.h"
#include "harness/actors/in_words.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

Token issued(std::string_view member, const TokenAnswer& answer) {
  auto token = member == "id_token" ? answer.id_token() : answer.access_token();
  if (!token.present) throw Unmet(cat("there is no ", token.what, "; the token endpoint answered ", in_words(answer)));
  return token;
}

Token jwt_of(std::string_view member, const TokenAnswer& answer) {
  auto token = issued(member, answer);
  if (token.parsed.fault == JoseFault::base64_padding)
    token = read_token(token.what, replace_all(token.compact.reveal(), "=", ""));
  if (!token.is_jwt()) throw Unmet(cat("the claims of the ", token.what, " cannot be read: ", in_words(token)));
  token.received_at = answer.received_at;
  return token;
}

// The document's place for an issuer with a path: behind the path (OpenID Connect Discovery 1.0 4) or before it (RFC
// 8414 3.1).
std::vector<std::string> well_known_places(const std::string& issuer) {
  const auto base = issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer;
  std::vector<std::string> places = {base + "/.well-known/openid-configuration"};
  const auto path = base.find('/', base.find("://") + 3);
  const auto host = base.substr(0, path);
  places.push_back(host + "/.well-known/oauth-authorization-server" +
                   (path == std::string::npos ? "" : base.substr(path)));
  return places;
}

}  // namespace

AuthorizationAnswer IdmClient::obtain_decision(const AuthorizationRequest& request, const User& user) {
  auto answer = authorize(request, user);
  const bool at_client = answer.landing == Landing::client && (answer.has_code() || !answer.error().empty());
  const bool on_page = answer.landing == Landing::page && answer.last.status >= 400 && answer.last.status < 500;
  if (!at_client && !on_page)
    throw Unmet(
        cat("the login of ", user.mc_id, " ended with neither a code nor an error but with ", in_words(answer)));
  return answer;
}

TokenAnswer IdmClient::obtain_grant(const AuthorizationAnswer& login) {
  auto answer = redeem(login);
  if (answer.string_at("access_token").empty() && answer.string_at("id_token").empty())
    throw Unmet(cat("the code was not redeemed; the answer was ", in_words(answer)));
  return answer;
}

TokenAnswer IdmClient::obtain_readable_grant(const AuthorizationAnswer& login) {
  auto answer = obtain_grant(login);
  if (!answer.id_token().is_jwt() && !answer.access_token().is_jwt())
    throw Unmet(cat("whose tokens they are cannot be read: ", in_words(answer.id_token()), "; ",
                    in_words(answer.access_token())));
  return answer;
}

Token IdmClient::obtain_issued(std::string_view member, const User& user) {
  return issued(member, redeem(obtain_code(user)));
}

Token IdmClient::obtain_jws(std::string_view member, const User& user) {
  auto token = obtain_issued(member, user);
  const auto& text = token.compact.reveal();
  if (!text.starts_with('{') && std::count(text.begin(), text.end(), '.') < 2)
    throw Unmet(cat("the ", token.what, " is opaque to us, so its form cannot be judged"));
  return token;
}

Token IdmClient::obtain_id_token(const AuthorizationRequest& request, const User& user) {
  return jwt_of("id_token", redeem(obtain_code(request, user)));
}

Token IdmClient::obtain_jwt(std::string_view member, const User& user) {
  return jwt_of(member, redeem(obtain_code(user)));
}

TokenAnswer IdmClient::refresh_later(const TokenAnswer& tokens) {
  std::this_thread::sleep_for(std::chrono::seconds(1));  // claims tell no fractions
  return refresh(tokens);
}

// An answer without a refresh token leaves the old one in force (RFC 6749 6).
TokenAnswer IdmClient::obtain_refreshed_tokens(const TokenAnswer& tokens) {
  auto answer = refresh(tokens);
  if (!answer.issued()) throw Unmet(cat("the tokens could not be refreshed; the answer was ", in_words(answer)));
  if (answer.member("refresh_token") == nullptr) return tokens;
  if (answer.refresh_token().empty()) throw Unmet("the refresh_token that a refresh gave is no text");
  return answer;
}

// What is right at the first refresh may be wrong at the next.
TokenAnswer IdmClient::refreshed_twice(const User& user) { return refresh(obtain_refreshed_tokens(user)); }

Token IdmClient::obtain_refreshed(const User& user) { return issued("access_token", refreshed_twice(user)); }

Token IdmClient::obtain_refreshed_jwt(const User& user) { return jwt_of("access_token", refreshed_twice(user)); }

Metadata IdmClient::obtain_metadata() {
  if (wiring_.profile.endpoints.issuer.empty())
    throw Unmet("endpoints.issuer, below which metadata stands, is not declared");
  std::string tried;
  for (const auto& place : well_known_places(wiring_.profile.endpoints.issuer)) {
    const auto answer = fetch("metadata request", place);
    auto document = parse_json(answer.body);
    if (answer.came() && answer.status == 200 && document.value && document.value->is(Json::Kind::object))
      return {place, std::move(*document.value)};
    tried +=
        cat(tried.empty() ? "" : "; ", place, " answered ", answer.came() ? cat("HTTP ", answer.status) : answer.why);
  }
  throw Unmet(
      cat("no metadata stands below the issuer of the profile: ", printable(tried, 600),
          " (a redirect is not followed: OpenID Connect Discovery 1.0 4.2 asks for 200); answer ics.metadata with "
          "false if none is published, or correct endpoints.issuer"));
}

void PrintTo(const Metadata& metadata, std::ostream* out) {
  *out << "the metadata at " << printable(metadata.url, 200) << ' ' << printable(metadata.value.dump(), 900);
}

}  // namespace mcx
