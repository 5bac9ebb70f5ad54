#include "harness/base/text.h"
#include "harness/checks/key_matchers.h"
#include "harness/inspect/token_demands.h"

namespace mcx::demands {
namespace {

Demand hold(TokenMatcher matcher) { return {.matcher = std::move(matcher), .why = "", .note = ""}; }
Demand moot(std::string why) {
  return {.matcher = {}, .otherwise = Verdict::not_applicable, .why = std::move(why), .note = ""};
}
Demand unknown(std::string why) {
  return {.matcher = {}, .otherwise = Verdict::inconc, .why = std::move(why), .note = ""};
}

const char* const no_keys = "give the issuer's JWK Set, public key or certificate as --keys FILE";

bool is_hmac(const TokenQuestion& question) { return question.token.parsed.jws.alg().starts_with("HS"); }

// Whether the fault was found before the payload could be looked at, for another reason than its JSON.
bool hides_json(JoseFault fault) {
  switch (fault) {
    case JoseFault::none:
    case JoseFault::header_not_json_object:
    case JoseFault::header_not_utf8:
    case JoseFault::header_duplicate_member:
      return false;
    default:
      return true;
  }
}

// The key under which the signature holds, or, as small ones are never asked, the small one that fits.
const Key* signing_key(const TokenQuestion& question) {
  const Key* small = nullptr;
  for (const auto& key : question.keys.keys) {
    auto nameless = key;
    nameless.kid.clear();
    const auto verified = verify_jws(question.token.parsed.jws, {&nameless, 1});
    if (verified.ok()) return &key;
    if (verified.fault == JoseFault::key_too_small) small = &key;
  }
  return small;
}

}  // namespace

Demand compact(const TokenQuestion&) { return hold(IsCompactWithoutPadding()); }
Demand decodable(const TokenQuestion&) { return hold(HasDecodableParts()); }

Demand json_objects(const TokenQuestion& question) {
  const auto fault = question.token.parsed.fault;
  return hides_json(fault) ? unknown(std::string(sentence_for(fault))) : hold(HasUniqueMembers());
}

Demand no_extension(const TokenQuestion&) { return hold(NamesNoExtension()); }

Demand flat_signature(const TokenQuestion& question) {
  return question.token.parsed.jws.alg() == "ES256" ? hold(HasFlatEs256Signature()) : moot("alg is not ES256");
}

Demand strong_key(const TokenQuestion& question) {
  const auto alg = question.token.parsed.jws.alg();
  if (!alg.starts_with("RS") && !alg.starts_with("PS")) return moot("alg is not one of RSA");
  if (question.keys.keys.empty()) return unknown(no_keys);
  const auto* key = signing_key(question);
  if (key == nullptr) return unknown("the signature holds under none of the keys given");
  const auto matcher = HasStrongRsaKeys();
  std::ostringstream sentence;
  matcher.DescribeTo(&sentence);
  return hold(says<Token>(sentence.str(), [matcher, key = *key](const Token&, std::ostream& why) {
    why << "the key has " << key.bits() << " bits";
    return matcher.Matches(std::vector<Key>{key});
  }));
}

Demand published_kid(const TokenQuestion& question) {
  if (!question.keys.has_set()) return moot("no JWK Set was given");
  if (question.token.parsed.jws.kid().empty()) return moot("the header names no kid");
  return hold(NamesKeyAmong({question.keys.set}));
}

Demand jwt(const TokenQuestion&) { return hold(IsJwt()); }

Demand digital_signature(const TokenQuestion& question) {
  // OpenID Connect Core 10.1 leaves HMAC to clients that have a secret, and a token does not show whether its has one.
  if (question.kind == TokenKind::id && is_hmac(question))
    return unknown("alg is an HMAC, which only a client with a secret may be given");
  return hold(HasAsymmetricAlg());
}

Demand signed_by_given_key(const TokenQuestion& question) {
  if (question.kind == TokenKind::id && is_hmac(question))
    return unknown("alg is an HMAC, which is verified with the client's secret");
  if (question.keys.keys.empty()) return unknown(no_keys);
  auto demand = hold(IsSignedBy(question.keys.keys));
  demand.note = cat("keys tried: ", join(question.keys.names, "; "));
  return demand;
}

}  // namespace mcx::demands
