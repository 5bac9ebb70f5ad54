// Whether the IdMS of this domain signed the token: the issuer chooses the keys, each key its one algorithm (RFC 8725
// 3.1, 3.2, 3.8). A token without iss, which TS 33.180 B.2.2.2 does not demand, may be signed by any trusted key.
#include "harness/base/text.h"
#include "harness/reference/assertion_attack.h"
#include "harness/reference/deviating.h"
#include "harness/reference/service_token.h"

namespace mcx {
namespace {

// What careless comparisons take for the issuer.
bool nearly_same(const std::vector<Json>& list, const std::string& iss, const std::string& issuer) {
  if (deviates(Deviation::service_token_issuer_slash_ignored) && iss == issuer + "/") return true;
  if (deviates(Deviation::service_token_issuer_case_ignored) && equal_ignoring_case(iss, issuer)) return true;
  return !list.empty() && list.front().text() == issuer && deviates(Deviation::service_token_issuer_list_taken);
}

bool issued_by(const TrustedKey& trusted, const Json& claims) {
  if (claims.find("iss") == nullptr || deviates(Deviation::service_token_issuer_ignored)) return true;
  const auto iss = claims.string_at("iss");
  if (iss == trusted.issuer || nearly_same(claims.find("iss")->items(), iss, trusted.issuer)) return true;
  return deviates(Deviation::service_token_issuer_prefix_taken) && !trusted.issuer.empty() &&
         iss.starts_with(trusted.issuer);
}

std::vector<Key> keys_for(const TokenTrust& trust, const Json& claims) {
  std::vector<Key> keys;
  for (const auto& trusted : trust.idms.keys())
    if (issued_by(trusted, claims)) keys.push_back(trusted.key);
  if (deviates(Deviation::service_token_other_domain_trusted))
    for (const auto& trusted : trust.others.keys()) keys.push_back(trusted.key);
  if (deviates(Deviation::service_token_alg_unlisted_taken))
    for (auto& key : keys) key.alg.clear();
  return keys;
}

std::vector<std::string> accepted_algorithms() {
  if (deviates(Deviation::service_token_alg_unlisted_taken))
    return {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"};
  return {"RS256", "ES256", "ES384"};
}

}  // namespace

std::string fault_of_service_signature(const TokenTrust& trust, const ReadServiceToken& read) {
  const auto keys = keys_for(trust, read.claims);
  if (keys.empty()) return "The issuer is not the IdMS of this domain.";
  const auto algorithms = accepted_algorithms();
  std::string why;
  for (const auto& reading : read.readings) {
    const auto verdict = verify_jws(reading, keys, algorithms);
    if (verdict.ok() || falls_for(reading, keys, mc_server_weaknesses)) return "";
    why = sentence_for(verdict.fault);
  }
  return cat("The signature is not one of the IdMS: ", why, ".");
}

}  // namespace mcx
