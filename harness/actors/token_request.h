// A request to the token endpoint (or the revocation endpoint) as a value that a case may bend, and its answer.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/profile.h"
#include "harness/wire/http.h"
#include "harness/wire/jose.h"
#include "harness/wire/json.h"
#include "harness/wire/url.h"

namespace mcx {

struct TokenRequest {
  std::string name = "token request";
  std::string url;
  std::string method = "POST";
  Parameters parameters;
  std::string content_type = "application/x-www-form-urlencoded";
  std::vector<HttpHeader> headers;   // besides Content-Type and Accept
  std::optional<std::string> body;   // instead of the encoded parameters

  TokenRequest with(std::string_view name, std::string_view value) const;
  TokenRequest without(std::string_view name) const;
  TokenRequest twice(std::string_view name, std::string_view value) const;
  TokenRequest as(const ClientRegistration& client) const;                            // other client_id, its credentials
  TokenRequest with_basic(std::string_view client_id, std::string_view secret) const; // RFC 6749 2.3.1
  TokenRequest without_authentication() const;                                        // no Authorization header
  TokenRequest typed(std::string_view content_type) const;
  TokenRequest sent_by(std::string_view method) const;
  TokenRequest with_body(std::string_view bytes) const;
};

// A token taken apart. `jws` is set only when it is a well-formed compact JWS; claims only when its payload is an object.
struct Token {
  std::string what;     // "ID token", "access token", "security token"
  Secret compact;       // as it was issued
  bool present = false;
  ParsedJws parsed;
  Claims claims;
  std::int64_t received_at = 0;  // seconds UTC, our clock; 0 when a case read it itself
  bool is_jwt() const { return present && parsed.fault == JoseFault::none && claims.fault == JoseFault::none; }
  // The claim, nullptr when the token is no JWT or lacks it.
  const Json* claim(std::string_view name) const { return is_jwt() ? claims.value.find(name) : nullptr; }
};
Token read_token(std::string_view what, std::string_view compact);
void PrintTo(const Token& token, std::ostream* out);

struct TokenAnswer {
  TokenRequest request;
  HttpAnswer http;
  JsonDocument json;   // of the body, whatever its content type
  std::int64_t received_at = 0;  // seconds UTC, our clock
  const Json* member(std::string_view name) const;
  std::string string_at(std::string_view name) const;
  std::string error() const { return string_at("error"); }
  bool issued() const;  // HTTP 200 with an access_token
  Token access_token() const { return read_token("access token", string_at("access_token")); }
  Token id_token() const { return read_token("ID token", string_at("id_token")); }
  std::string refresh_token() const { return string_at("refresh_token"); }
  std::optional<std::int64_t> expires_in() const;
  std::vector<std::string> scope() const { return scope_words(string_at("scope")); }
  static std::vector<std::string> scope_words(std::string_view scope);
};
void PrintTo(const TokenAnswer& answer, std::ostream* out);

// A code, token or verifier with one character changed, three quarters along: there every bit of it counts, while the
// last character of base64url may carry bits that decode to nothing. A letter or digit stays one.
std::string altered(std::string_view value);

}  // namespace mcx
