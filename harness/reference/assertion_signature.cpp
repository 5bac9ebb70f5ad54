// Whether a trusted primary signed the assertion: the issuer chooses the keys, each key its one algorithm (RFC 7523 3
// items 1 and 9; RFC 8725 3.1, 3.2, 3.8, 3.10).
#include <algorithm>
#include <array>
#include <cctype>

#include "harness/base/text.h"
#include "harness/reference/assertion.h"
#include "harness/reference/assertion_attack.h"
#include "harness/reference/deviating.h"
#include "harness/reference/idms_clock.h"

namespace mcx {
namespace {

using Fault = std::optional<AssertionFault>;

constexpr std::size_t most_kid_bytes = 128;

Fault refused(std::string why) { return AssertionFault{std::move(why)}; }

std::vector<std::string> accepted_algorithms() {
  std::vector<std::string> accepted;
  if (!deviates(Deviation::assertion_rs256_refused)) accepted.emplace_back("RS256");
  if (!deviates(Deviation::assertion_es256_refused)) accepted.emplace_back("ES256");
  accepted.emplace_back("ES384");
  if (!deviates(Deviation::assertion_alg_unlisted_accepted)) return accepted;
  return {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"};
}

// A kid is never looked up anywhere; one that could do harm where it is, is refused (RFC 8725 3.10).
bool harmless(const Json& kid) {
  const auto ordinary = [](unsigned char c) {
    return std::isalnum(c) != 0 || std::string_view("-_.:~=+").find(static_cast<char>(c)) != std::string_view::npos;
  };
  const auto& text = kid.text();
  return kid.is(Json::Kind::string) && text.size() <= most_kid_bytes && std::ranges::all_of(text, ordinary) &&
         text.find("..") == std::string::npos;
}

bool is_registered(const JsonMember& parameter) {  // RFC 7515 4.1
  constexpr std::array known{"alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"};
  return std::ranges::find(known, parameter.name) != known.end();
}

Fault fault_of_header(const Json& header) {
  const auto* kid = header.find("kid");
  if (kid != nullptr && !harmless(*kid) && !kid_is_looked_up()) return refused("kid is no ordinary name.");
  if (header.find("typ") == nullptr && deviates(Deviation::assertion_typ_demanded)) return refused("typ is missing.");
  if (deviates(Deviation::assertion_unknown_header_refused) && !std::ranges::all_of(header.members(), is_registered))
    return refused("A header parameter is not known.");
  const auto typ = header.string_at("typ");
  const bool access = equal_ignoring_case(typ, "at+jwt") || equal_ignoring_case(typ, "application/at+jwt");
  if (access && !deviates(Deviation::access_token_as_assertion_accepted))
    return refused("An access token is no assertion.");
  return std::nullopt;
}

bool knows_issuer(const PartnerIdms& idms, const std::string& issuer) {
  return std::ranges::any_of(idms.primaries.keys(),
                             [&](const auto& trusted) { return same_issuer(issuer, trusted.issuer); });
}

bool any_key_will_do(const PartnerIdms& idms, const Json& claims) {
  const auto* iss = claims.find("iss");
  if (iss == nullptr) return deviates(Deviation::assertion_iss_optional);
  return deviates(knows_issuer(idms, iss->text()) ? Deviation::assertion_key_of_other_primary_accepted
                                                  : Deviation::assertion_unknown_iss_accepted);
}

// A certificate vouches for its key in its time, and for what it is made for (RFC 5280 4.1.2.5, 4.2.1.3).
bool usable(const TrustedKey& trusted) {
  const auto& certificate = trusted.key.certificate;
  if (certificate == nullptr) return true;
  const auto now = idms_now();
  if (now > certificate->until && !deviates(Deviation::assertion_expired_certificate_trusted)) return false;
  if (now < certificate->from && !deviates(Deviation::assertion_early_certificate_trusted)) return false;
  return certificate->for_signatures || deviates(Deviation::assertion_certificate_usage_ignored);
}

std::vector<Key> keys_for(const PartnerIdms& idms, const Json& claims) {
  const auto issuer = claims.string_at("iss");
  const bool any = any_key_will_do(idms, claims);
  std::vector<Key> keys;
  for (const auto& trusted : idms.primaries.keys()) {
    if (!usable(trusted)) continue;
    if (!any && (issuer.empty() || !same_issuer(issuer, trusted.issuer))) continue;
    keys.push_back(trusted.key);
    if (deviates(Deviation::assertion_alg_unlisted_accepted)) keys.back().alg.clear();
  }
  return keys;
}

bool made_with_client_secret(const PartnerIdms& idms, const Jws& jws) {
  return jws.alg() == "HS256" && std::ranges::any_of(idms.clients, [&](const Client& each) {
           return each.confidential() && signature_over(jws.signing_input, Key::symmetric(each.secret.reveal()),
                                                        "HS256") == jws.signature;
         });
}

Jws with_alg_in_capitals(Jws jws) {
  jws.header.set("alg", upper(jws.alg()));
  return jws;
}

// What only a deviation lets pass besides the forgeries of assertion_attack.h.
bool tolerated(const PartnerIdms& idms, const Jws& jws, const std::vector<Key>& keys) {
  if (deviates(Deviation::assertion_hs256_client_secret_accepted) && made_with_client_secret(idms, jws)) return true;
  if (deviates(Deviation::assertion_alg_case_ignored) && verify_jws(with_alg_in_capitals(jws), keys).ok()) return true;
  return jws.alg() == "ES384" && deviates(Deviation::assertion_es384_of_p256_accepted) &&
         std::ranges::any_of(keys, [&](const Key& each) { return p256_sha384_holds(jws, each); });
}

}  // namespace

Fault fault_of_signature(const PartnerIdms& idms, const ReadAssertion& read) {
  const bool unsigned_claims = read.readings.front().signing_input.empty();  // read_assertion lets a deviation do so
  if (unsigned_claims) return std::nullopt;
  if (auto fault = fault_of_header(read.readings.front().header)) return fault;
  const auto keys = keys_for(idms, read.claims);
  for (const auto& url : addresses_to_fetch(read.readings.front().header)) fetch(url);
  if (keys.empty())
    return refused("iss is missing or no primary that is trusted here.");
  Verified last;
  for (const auto& reading : read.readings) {
    last = verify_jws(reading, keys, accepted_algorithms());
    if (last.ok() || falls_for(reading, keys, partner_weaknesses) || tolerated(idms, reading, keys)) return std::nullopt;
  }
  return refused(cat("The signature is not one of the issuer: ", sentence_for(last.fault), "."));
}

}  // namespace mcx
