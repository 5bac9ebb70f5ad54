#include "harness/reference/partner_primaries.h"

#include <utility>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----", end = "-----END CERTIFICATE-----";

std::string_view algorithm_for(const Key& key) {
  if (key.kind() == KeyKind::rsa) return "RS256";
  if (key.curve() == "P-256") return "ES256";
  return key.curve() == "P-384" ? "ES384" : "";
}

}  // namespace

void TrustedPrimaries::trust_key(const std::string& issuer, const Key& key) {
  Key plain = Key::from_pem(key.public_pem(), issuer);
  plain.alg = algorithm_for(plain);
  plain.certificate = key.certificate;
  if (plain.alg.empty()) throw UsageError(cat(issuer, ": the key is neither RSA nor EC on P-256 or P-384"));
  keys_.push_back({issuer, std::move(plain)});
}

void TrustedPrimaries::trust_certificates(const std::string& issuer, const std::string& pem, std::string_view what) {
  std::size_t found = 0;
  for (auto from = pem.find(begin); from != std::string::npos; from = pem.find(begin, from + 1)) {
    const auto to = pem.find(end, from);
    if (to == std::string::npos) throw UsageError(cat(what, ": a certificate is cut off"));
    trust_key(issuer, Key::from_pem(pem.substr(from, to + end.size() - from) + "\n", what));
    ++found;
  }
  if (found == 0) throw UsageError(cat(what, ": there is no PEM certificate"));
}

}  // namespace mcx
