#include "harness/actors/token_request.h"

#include <ostream>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"

namespace mcx {

TokenRequest TokenRequest::with(std::string_view parameter, std::string_view value) const {
  auto bent = *this;
  bent.parameters.set(parameter, value);
  return bent;
}

TokenRequest TokenRequest::without(std::string_view parameter) const {
  auto bent = *this;
  bent.parameters.drop(parameter);
  return bent;
}

TokenRequest TokenRequest::twice(std::string_view parameter, std::string_view value) const {
  auto bent = *this;
  bent.parameters.add(parameter, value);
  return bent;
}

TokenRequest TokenRequest::as(const ClientRegistration& client) const {
  auto bent = without_authentication().with("client_id", client.client_id);
  return client.confidential() ? bent.with_basic(client.client_id, client.secret.reveal()) : bent;
}

// RFC 6749 2.3.1: both halves are form-encoded before they are joined.
TokenRequest TokenRequest::with_basic(std::string_view client_id, std::string_view secret) const {
  auto bent = without_authentication();
  const auto credentials = Parameters{{std::string(client_id), std::string(secret)}}.encode();
  const auto equals = credentials.find('=');
  bent.headers.push_back({"Authorization", "Basic " + base64(credentials.substr(0, equals) + ":" +
                                                             credentials.substr(equals + 1))});
  return bent;
}

TokenRequest TokenRequest::without_authentication() const {
  auto bent = *this;
  std::erase_if(bent.headers, [](const HttpHeader& header) { return header.name == "Authorization"; });
  return bent;
}

TokenRequest TokenRequest::typed(std::string_view type) const {
  auto bent = *this;
  bent.content_type = type;
  return bent;
}

TokenRequest TokenRequest::sent_by(std::string_view verb) const {
  auto bent = *this;
  bent.method = verb;
  return bent;
}

TokenRequest TokenRequest::with_body(std::string_view bytes) const {
  auto bent = *this;
  bent.body = std::string(bytes);
  return bent;
}

std::string altered(std::string_view value) {
  std::string other(value);
  if (other.empty()) return other;
  auto& character = other[other.size() * 3 / 4];
  character = character == 'Q' ? 'k' : 'Q';
  return other;
}

Token read_token(std::string_view what, std::string_view compact) {
  Token token{.what = std::string(what), .compact = Secret(std::string(compact)), .present = !compact.empty()};
  token.parsed = parse_jws(compact);
  if (token.parsed.fault == JoseFault::none) token.claims = claims_of(token.parsed.jws);
  return token;
}

void PrintTo(const Token& token, std::ostream* out) {
  if (!token.present)
    *out << "no " << token.what;
  else if (token.parsed.fault != JoseFault::none)
    *out << "the " << token.what << " is no compact JWS: " << sentence_for(token.parsed.fault);
  else if (token.claims.fault != JoseFault::none)
    *out << "the " << token.what << " carries no claims: " << sentence_for(token.claims.fault);
  else
    *out << "the " << token.what << " with header " << printable(token.parsed.jws.header.dump(), 200) << " and claims "
         << printable(token.claims.value.dump(), 900);
}

const Json* TokenAnswer::member(std::string_view name) const {
  return json.value ? json.value->find(name) : nullptr;
}

std::string TokenAnswer::string_at(std::string_view name) const {
  const auto* at = member(name);
  return at != nullptr && at->is(Json::Kind::string) ? at->text() : "";
}

bool TokenAnswer::issued() const { return http.status == 200 && !string_at("access_token").empty(); }

std::optional<std::int64_t> TokenAnswer::expires_in() const {
  const auto* at = member("expires_in");
  return at != nullptr && at->is(Json::Kind::number) ? at->integer() : std::nullopt;
}

std::vector<std::string> TokenAnswer::scope_words(std::string_view scope) { return words(scope); }

namespace {

bool is_secret_member(const std::string& name) {
  return name == "access_token" || name == "refresh_token" || name == "id_token";
}

void print_members(const Json& json, std::ostream& out) {
  for (const auto& [name, value, line] : json.members())
    out << ' ' << printable(name, 40) << (is_secret_member(name) ? " (hidden)" : "=" + printable(value.dump(), 160));
}

}  // namespace

void PrintTo(const TokenAnswer& answer, std::ostream* out) {
  if (!answer.http.came()) {
    *out << "nothing: " << answer.http.why;
    return;
  }
  *out << "HTTP " << answer.http.status;
  const auto type = answer.http.header("Content-Type");
  *out << (type.empty() ? " without Content-Type" : " " + printable(type, 80));
  if (answer.json.value && answer.json.value->is(Json::Kind::object))
    print_members(*answer.json.value, *out);
  else if (answer.http.body.empty())
    *out << " with an empty body";
  else
    *out << " with a body that is no JSON object: " << printable(answer.http.body, 160);
}

}  // namespace mcx
