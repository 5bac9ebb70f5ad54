// The verbs of the IdM client for the way to a security token (TS 33.180 B.7.2, B.7.3; RFC 8693 2).
#include "harness/actors/idm_client.h"
#include "harness/actors/in_words.h"
#include "harness/actors/signing_certificates.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/fingerprint.h"

namespace mcx {

TokenRequest IdmClient::exchange_request(const TokenAnswer& tokens, std::string_view resource) const {
  auto request = request_to(wiring_.profile.endpoints.token, "token exchange request");
  request.parameters = {{"grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"},
                        {"resource", std::string(resource)},
                        {"subject_token", tokens.string_at("access_token")},
                        {"subject_token_type", "urn:ietf:params:oauth:token-type:jwt"},
                        {"client_id", client_.client_id}};
  if (wiring_.profile.switched("exchange_target") == "resource-and-audience")
    request.parameters.add("audience", resource);
  return request;
}

TokenRequest IdmClient::exchange_request(const TokenAnswer& tokens) const {
  return exchange_request(tokens, partner_address());
}

std::string IdmClient::partner_address() const {
  if (wiring_.profile.partner.token.empty())
    throw Unmet("no partner is known; declare partner.token in the profile, as the IdMS was told it");
  return wiring_.profile.partner.token;
}

TokenAnswer IdmClient::obtain_exchange(const TokenAnswer& tokens) {
  return obtain_exchange(exchange_request(tokens));
}

TokenAnswer IdmClient::obtain_exchange(const TokenRequest& request) {
  auto answer = send(request);
  if (answer.http.status != 200)
    throw Unmet(cat("the access token was not exchanged for a security token; the answer was ", in_words(answer)));
  return answer;
}

Token IdmClient::obtain_issued_security_token(const TokenAnswer& tokens) {
  return obtain_issued_security_token(exchange_request(tokens));
}

Token IdmClient::obtain_issued_security_token(const TokenRequest& request) {
  const auto answer = obtain_exchange(request);
  auto token = read_token("security token", answer.string_at("access_token"));
  token.received_at = answer.received_at;
  if (!token.present) throw Unmet(cat("there is no security token; the answer was ", in_words(answer)));
  return token;
}

Token IdmClient::obtain_security_token(const TokenAnswer& tokens) {
  return obtain_security_token(exchange_request(tokens));
}

Token IdmClient::obtain_security_token(const TokenRequest& request) {
  auto token = obtain_issued_security_token(request);
  const auto received_at = token.received_at;
  if (token.parsed.fault == JoseFault::base64_padding)
    token = read_token(token.what, replace_all(token.compact.reveal(), "=", ""));
  if (!token.is_jwt()) throw Unmet("the claims of the security token cannot be read: " + in_words(token));
  token.received_at = received_at;
  return token;
}

// exp decides (TS 33.180 B.12); expires_in stands in for it where the access token cannot be read. Clocks may differ,
// so exp is measured from iat where there is one.
int IdmClient::obtain_lifetime(const TokenAnswer& tokens) {
  constexpr std::int64_t longest = 24 * 3600;
  const auto token = tokens.access_token();
  const auto *exp = token.claim("exp"), *iat = token.claim("iat");
  auto seconds = tokens.expires_in().value_or(0);
  if (exp != nullptr && exp->integer())
    seconds = *exp->integer() - (iat != nullptr ? iat->integer().value_or(tokens.received_at) : tokens.received_at);
  if (seconds <= 0 || seconds > longest)
    throw Unmet("the access token does not say when it ends, or not within a day, so its end cannot be waited for");
  return static_cast<int>(seconds);
}

std::vector<Key> IdmClient::keys_at(const std::string& url) {
  std::vector<Key> keys;
  const auto document = parse_json(fetch("JWK Set request", url).body);
  const auto* list = document.value ? document.value->find("keys") : nullptr;
  if (list == nullptr) return keys;
  for (const auto& jwk : list->items())
    if (auto key = Key::from_jwk(jwk)) keys.push_back(*key);
  return keys;
}

std::vector<Key> IdmClient::keys_published() {
  const auto& url = wiring_.profile.endpoints.jwks;
  return url.empty() ? std::vector<Key>() : keys_at(url);
}

std::optional<std::vector<Key>> IdmClient::keys_of(const Metadata& metadata) {
  if (metadata.value.find("jwks_uri") == nullptr) return std::nullopt;
  const auto url = metadata.value.string_at("jwks_uri");
  return url.starts_with("https://") ? keys_at(url) : std::vector<Key>();
}

std::vector<Key> IdmClient::obtain_provisioned_keys(const Token& token) {
  try {
    auto keys = keys_of_certificates(wiring_.profile.signing_certificates);
    return keys.empty() ? obtain_keys() : keys;
  } catch (const Unmet& unmet) {
    throw Unmet(cat(unmet.what(), "; the ", token.what, " ", signer_in_words(token.parsed.jws, keys_published())));
  }
}

Key IdmClient::obtain_key_of(const Token& token) {
  for (const auto& key : obtain_keys())
    if (token.is_jwt() && verify_jws(token.parsed.jws, std::span(&key, 1)).ok()) return key;
  throw Unmet(cat("no known key of the IdMS verifies the ", token.what));
}

}  // namespace mcx
