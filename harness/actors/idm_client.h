// Our IdM client on CSC-1: it makes conformant requests by default, sends them bent when a case bends them, and returns
// whatever came back. Verbs named obtain_ want success and throw Unmet when the road is blocked.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/actors/authorization.h"
#include "harness/actors/token_request.h"
#include "harness/actors/wiring.h"
#include "harness/wire/jose.h"

namespace mcx {

// What the IdMS publishes about itself (OpenID Connect Discovery 1.0 clause 4, RFC 8414 3), and where it stood.
struct Metadata {
  std::string url;
  Json value;
};
void PrintTo(const Metadata& metadata, std::ostream* out);

class IdmClient {
 public:
  IdmClient(const Wiring& wiring, const ClientRegistration& client);

  // A request that TS 33.180 table B.4.2.2-1 has nothing to say against, for the services of `user`.
  AuthorizationRequest authorization_request(const User& user);
  // Sends it; the user enters the credentials and consents.
  AuthorizationAnswer authorize(const AuthorizationRequest& request, const User& user);
  AuthorizationAnswer authorize(const AuthorizationRequest& request, const Conduct& conduct);
  // Sends it and goes no further than the first page.
  AuthorizationAnswer look(const AuthorizationRequest& request) { return authorize(request, Conduct{}); }
  AuthorizationAnswer obtain_code(const User& user) { return obtain_code(authorization_request(user), user); }
  AuthorizationAnswer obtain_code(const AuthorizationRequest& request, const User& user);

  // A login that never was: its code and code_verifier are well formed and unknown to the IdMS.
  AuthorizationAnswer invent_login() const;

  // The access token request of table B.4.2.4-1 for the code that a login ended with.
  TokenRequest token_request(const AuthorizationAnswer& login) const;
  TokenAnswer send(const TokenRequest& request);
  std::vector<TokenAnswer> send_at_once(const TokenRequest& request, int count);  // each on a connection of its own
  TokenAnswer redeem(const AuthorizationAnswer& login) { return send(token_request(login)); }
  TokenAnswer obtain_tokens(const User& user) { return obtain_tokens(authorization_request(user), user); }
  TokenAnswer obtain_tokens(const AuthorizationRequest& request, const User& user);

  // The login of a request that the IdMS may refuse: it ends with a code, or with an error that the client is told or the
  // user is shown. Unmet when it ends otherwise.
  AuthorizationAnswer obtain_decision(const AuthorizationRequest& request, const User& user);
  // The token response to a code, whatever its form. Unmet when there is no token in it; the second also when neither the
  // ID token nor the access token is a JWT.
  TokenAnswer obtain_grant(const AuthorizationAnswer& login);
  TokenAnswer obtain_readable_grant(const AuthorizationAnswer& login);
  // The member "id_token" or "access_token" of a login's token response as it was issued. Unmet when it is not there; the
  // second also when it is no JWS in any serialization, but an opaque reference.
  Token obtain_issued(std::string_view member, const User& user);
  Token obtain_jws(std::string_view member, const User& user);
  // A login's ID token or access token as a JWT, whatever else is in the token response; padding, which is a fault of its
  // own (RFC 7515 2), is taken off. Unmet when the token is not there or is no JWT: an access token may be opaque to us.
  Token obtain_id_token(const User& user) { return obtain_id_token(authorization_request(user), user); }
  Token obtain_id_token(const AuthorizationRequest& request, const User& user);
  Token obtain_access_jwt(const User& user) { return obtain_jwt("access_token", user); }
  Token obtain_jwt(std::string_view member, const User& user);  // "id_token" or "access_token"
  // What a refresh of such tokens yields, with the refresh token that is in force then. Unmet when nothing is issued.
  TokenAnswer obtain_refreshed_tokens(const User& user) { return obtain_refreshed_tokens(obtain_tokens(user)); }
  TokenAnswer obtain_refreshed_tokens(const TokenAnswer& tokens);
  // The access token that the second refresh after the login yields, as it was issued; the second verb as a JWT, as above.
  Token obtain_refreshed(const User& user);
  Token obtain_refreshed_jwt(const User& user);

  // Table B.5.2-1. Unmet when the answer carried no refresh token.
  TokenRequest refresh_request(const TokenAnswer& tokens) const;
  TokenAnswer refresh(const TokenAnswer& tokens) { return send(refresh_request(tokens)); }
  TokenAnswer refresh_later(const TokenAnswer& tokens);  // in a second of the clock in which nothing was issued yet
  // RFC 7009 2.1.
  TokenRequest revocation_request(std::string_view token, std::string_view hint) const;
  // Table B.7.2-1: the access token of `tokens` for a security token for the partner at `resource`.
  TokenRequest exchange_request(const TokenAnswer& tokens, std::string_view resource) const;
  // The same for the partner that the profile names, with audience too where the switch exchange_target says so.
  TokenRequest exchange_request(const TokenAnswer& tokens) const;
  TokenAnswer exchange(const TokenAnswer& tokens) { return send(exchange_request(tokens)); }
  std::string partner_address() const;  // Unmet when the profile names no partner
  // Unmet unless the exchange is answered with HTTP 200; the others also when no security token is in the answer.
  TokenAnswer obtain_exchange(const TokenAnswer& tokens);
  TokenAnswer obtain_exchange(const TokenRequest& request);
  Token obtain_issued_security_token(const TokenAnswer& tokens);  // as it was issued
  Token obtain_issued_security_token(const TokenRequest& request);
  int obtain_lifetime(const TokenAnswer& tokens);  // seconds, of an access token just issued; Unmet when it states none
  // As a JWT, without padding, which is a fault of its own (RFC 7515 2). Unmet when it is none.
  Token obtain_security_token(const TokenAnswer& tokens);
  Token obtain_security_token(const TokenRequest& request);  // an exchange request for another partner

  // A plain GET without credentials, for documents such as the JWK Set.
  HttpAnswer fetch(std::string_view name, const std::string& url);
  // The keys the IdMS publishes (when endpoints.jwks is declared) and those of signing_certificates. Unmet when neither
  // can be had.
  const std::vector<Key>& obtain_keys();
  // What a partner verifies that token with (TS 33.180 5.1.4.2): the certificates of signing_certificates, or the
  // published keys where none is named. Unmet as obtain_keys; the sentence tells which key signed the token.
  std::vector<Key> obtain_provisioned_keys(const Token& token);
  std::vector<Key> keys_at(const std::string& url);  // those of the JWK Set there that can be read
  std::vector<Key> keys_published();      // those that can be had; none when endpoints.jwks is not declared
  std::optional<std::vector<Key>> keys_of(const Metadata& metadata);  // likewise, of its jwks_uri; nullopt without one
  Key obtain_key_of(const Token& token);  // the one of them that verifies it; Unmet when none does
  JsonDocument published_keys();  // the JWK Set as it stood; Unmet when it did not come
  // At the well-known places below the issuer. Unmet when no JSON object is at any of them.
  Metadata obtain_metadata();

  const ClientRegistration& client() const { return client_; }

 private:
  TokenAnswer read_answer(const TokenRequest& request, HttpAnswer http) const;
  TokenRequest request_to(const std::string& url, std::string_view name) const;
  TokenAnswer refreshed_twice(const User& user);

  const Wiring& wiring_;
  const ClientRegistration& client_;
  HttpClient http_;
  std::optional<std::vector<Key>> keys_;
};

}  // namespace mcx
