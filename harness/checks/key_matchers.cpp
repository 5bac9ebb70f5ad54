#include "harness/checks/key_matchers.h"

#include <algorithm>
#include <ostream>

#include "harness/base/text.h"

namespace mcx {
namespace {

const std::vector<Json>& keys_in(const KeySet& set) {
  static const std::vector<Json> none;
  const auto* keys = set.value.find("keys");
  return keys == nullptr ? none : keys->items();
}

bool is_base64url(std::string_view part) {
  return std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool is_endpoint(const std::string& name) { return name.ends_with("_endpoint") || name == "jwks_uri"; }

// A JWK that is for signatures only when it says nothing else (RFC 7517 4.2).
bool signs(const Key& key) { return key.use.empty() || key.use == "sig"; }

}  // namespace

void PrintTo(const Key& key, std::ostream* out) {
  *out << (key.kind() == KeyKind::rsa ? "an RSA key" : "a key that is not RSA") << " of " << key.bits() << " bits";
}

void PrintTo(const KeySet& set, std::ostream* out) { *out << "a JWK Set of " << keys_in(set).size() << " keys"; }

TokenMatcher IsCompactWithoutPadding() {
  return says<Token>("compact serialization: three parts of base64url without padding (RFC 7515 7.1 and 2)",
                     [](const Token& token, std::ostream& why) {
                       const auto& compact = token.compact.reveal();
                       const auto parts = split(compact, '.');
                       const bool serialized = !compact.starts_with('{') && parts.size() == 3;
                       const bool clean = std::all_of(parts.begin(), parts.end(), is_base64url);
                       if (!serialized) why << "it is no compact serialization of three parts";
                       if (serialized && !clean) why << "a part has characters outside the base64url alphabet";
                       return serialized && clean;
                     });
}

TokenMatcher HasDecodableParts() {
  return says<Token>("parts that are each the base64url of some bytes (RFC 7515 2)",
                     [](const Token& token, std::ostream& why) {
                       const auto fault = token.parsed.fault;
                       const bool broken = fault == JoseFault::base64_padding || fault == JoseFault::base64_character ||
                                           fault == JoseFault::base64_length ||
                                           fault == JoseFault::base64_trailing_bits;
                       if (broken) why << token.parsed.detail;
                       return !broken;
                     });
}

TokenMatcher HasUniqueMembers() {
  return says<Token>("a header and claims that are JSON objects in UTF-8, no member twice (RFC 7519 4 and 7.2)",
                     [](const Token& token, std::ostream& why) {
                       if (token.is_jwt()) return true;
                       const bool header = token.parsed.fault != JoseFault::none;
                       why << sentence_for(header ? token.parsed.fault : token.claims.fault) << ": "
                           << (header ? token.parsed.detail : token.claims.detail);
                       return false;
                     });
}

TokenMatcher NamesNoExtension() {
  return says<Token>("no crit, which would name an extension that is not understood here (RFC 7515 4.1.11)",
                     [](const Token& token, std::ostream& why) {
                       const auto* crit = token.parsed.jws.header.find("crit");
                       if (crit != nullptr) why << "crit is " << printable(crit->dump(), 200);
                       return crit == nullptr;
                     });
}

TokenMatcher HasFlatEs256Signature() {
  return says<Token>("an ES256 signature of 64 bytes, R and S one behind the other (RFC 7518 3.4)",
                     [](const Token& token, std::ostream& why) {
                       const auto& jws = token.parsed.jws;
                       why << "alg is " << printable(jws.alg(), 40) << ", the signature has " << jws.signature.size()
                           << " bytes";
                       return jws.alg() != "ES256" || jws.signature.size() == 64;
                     });
}

TokenMatcher NamesKeyAmong(KeySet keys) {
  return says<Token>("a kid that a published key has (RFC 7515 4.1.4)", [keys](const Token& token, std::ostream& why) {
    const auto kid = token.parsed.jws.kid();
    why << "kid is " << (kid.empty() ? "absent" : printable(kid, 80));
    const auto& all = keys_in(keys);
    return kid.empty() || std::any_of(all.begin(), all.end(), [&](const Json& key) {
             return key.find("kid") == nullptr || key.string_at("kid") == kid;
           });
  });
}

KeysMatcher HasStrongRsaKeys() {
  return says<std::vector<Key>>("RSA signing keys of 2048 bits or more (RFC 7518 3.3)",
                                [](const std::vector<Key>& keys, std::ostream&) {
                                  return std::all_of(keys.begin(), keys.end(), [](const Key& key) {
                                    return key.kind() != KeyKind::rsa || !signs(key) || key.bits() >= 2048;
                                  });
                                });
}

KeySetMatcher HasKeyTypes() {
  return says<KeySet>("an array keys, in which every key has a kty (RFC 7517 4.1 and 5)",
                      [](const KeySet& set, std::ostream&) {
                        const auto* keys = set.value.find("keys");
                        return keys != nullptr && keys->is(Json::Kind::array) &&
                               std::all_of(keys->items().begin(), keys->items().end(),
                                           [](const Json& key) { return !key.string_at("kty").empty(); });
                      });
}

KeySetMatcher HasNoPrivateMembers() {
  return says<KeySet>("keys without private or symmetric members (RFC 7517 9.2)",
                      [](const KeySet& set, std::ostream& why) {
                        for (const auto& key : keys_in(set))
                          if (const auto members = private_members(key); !members.empty()) {
                            why << "a key publishes " << join(members, ", ");
                            return false;
                          }
                        return true;
                      });
}

MetadataMatcher HasHttpsEndpoints() {
  return says<Metadata>("endpoints with the scheme https (RFC 8414 2)",
                        [](const Metadata& metadata, std::ostream& why) {
                          for (const auto& [name, value, line] : metadata.value.members())
                            if (is_endpoint(name) && !lower(value.text()).starts_with("https://")) {
                              why << printable(name, 80) << " is " << printable(value.dump(), 200);
                              return false;
                            }
                          return true;
                        });
}

MetadataMatcher NamesAnIssuer() {
  return says<Metadata>("an issuer (RFC 8414 2)", [](const Metadata& metadata, std::ostream&) {
    return !metadata.value.string_at("issuer").empty();
  });
}

}  // namespace mcx
