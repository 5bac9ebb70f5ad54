#include "harness/checks/token_matchers.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/fingerprint.h"

namespace mcx {
namespace {

bool is_signature(const Jws& jws) {
  const auto alg = jws.alg();
  return !alg.empty() && !equal_ignoring_case(alg, "none") && !alg.starts_with("HS") && !jws.signature.empty();
}

}  // namespace

TokenMatcher IsPresent() {
  return says<Token>("the token is there", [](const Token& token, std::ostream&) { return token.present; });
}

TokenMatcher IsJwt() {
  return says<Token>("a compact JWS of three base64url parts whose payload is a JSON object (RFC 7515 7.1, RFC 7519 3)",
                     [](const Token& token, std::ostream& why) {
                       why << token.parsed.detail << token.claims.detail;
                       return token.is_jwt();
                     });
}

TokenMatcher HasClaim(std::string name, JsonMatcher value) {
  std::ostringstream sentence;
  sentence << "the claim " << name << ": ";
  value.DescribeTo(&sentence);
  return says<Token>(sentence.str(), [name = std::move(name), value](const Token& token, std::ostream& why) {
    const auto* at = token.claim(name);
    if (at == nullptr)
      why << "there is no claim " << name;
    else
      why << name << " is " << printable(at->dump(), 300);
    return at != nullptr && value.Matches(*at);
  });
}

TokenMatcher LacksClaim(std::string name) {
  return says<Token>("no claim " + name, [name](const Token& token, std::ostream&) {
    return token.is_jwt() && token.claim(name) == nullptr;
  });
}

// Which key a kid names, and how large a key is, are faults of their own (RFC 7517 4.5, RFC 7518 3.3): here a signature
// counts under any of the keys.
TokenMatcher IsSignedBy(std::vector<Key> keys, std::vector<Key> others) {
  const auto known = fingerprints_of(keys);
  for (auto& key : keys) key.kid.clear();
  const auto sentence = cat("a signature that verifies with one of the ", keys.size(), " known keys of the IdMS (RFC 7515 5.2)");
  return says<Token>(sentence, [=](const Token& token, std::ostream& why) {
    if (token.parsed.fault != JoseFault::none) {
      why << sentence_for(token.parsed.fault);
      return false;
    }
    const auto verified = verify_jws(token.parsed.jws, keys);
    if (verified.fault == JoseFault::key_too_small) return true;
    if (verified.ok()) return true;
    why << sentence_for(verified.fault) << (verified.detail.empty() ? "" : ": ") << verified.detail << "; known is "
        << known << "; the " << token.what << " " << signer_in_words(token.parsed.jws, others);
    return false;
  });
}

TokenMatcher FitsKeyThatItNames(std::vector<Key> keys) {
  return says<Token>("a signature that verifies with the key that kid names, where that is known (RFC 7515 5.2)",
                     [keys = std::move(keys)](const Token& token, std::ostream& why) {
                       const auto& jws = token.parsed.jws;
                       std::vector<Key> named;
                       for (const auto& key : keys)
                         if (!key.kid.empty() && key.kid == jws.kid()) named.push_back(key);
                       if (token.parsed.fault != JoseFault::none || !is_signature(jws) || named.empty()) return true;
                       const auto verified = verify_jws(jws, named);
                       why << "with the key " << printable(jws.kid(), 60) << ": " << sentence_for(verified.fault);
                       return verified.ok() || verified.fault == JoseFault::key_too_small;
                     });
}

TokenMatcher IsNotUnsecured() {
  return says<Token>("an alg other than none (RFC 8725 3.2)", [](const Token& token, std::ostream& why) {
    why << "alg is " << printable(token.parsed.jws.alg(), 40);
    return !equal_ignoring_case(token.parsed.jws.alg(), "none");
  });
}

TokenMatcher HasAsymmetricAlg() {
  return says<Token>("a digital signature: an alg that is neither none nor HMAC", [](const Token& token, std::ostream& why) {
    why << "alg is " << printable(token.parsed.jws.alg(), 40);
    return token.present && is_signature(token.parsed.jws);
  });
}

TokenMatcher HasAlgAmong(std::vector<std::string> algs) {
  return says<Token>("an alg among " + join(algs, " "), [algs](const Token& token, std::ostream& why) {
    why << "alg is " << printable(token.parsed.jws.alg(), 40);
    return std::find(algs.begin(), algs.end(), token.parsed.jws.alg()) != algs.end();
  });
}

}  // namespace mcx
