// The signing keys of the IdMS: one for ES256, one for RS256, both published as a JWK Set (RFC 7517), and one that is
// never published, for deviations only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/jose.h"

namespace mcx {

class KeyRing {
 public:
  KeyRing();
  const Key& of(std::string_view alg) const { return alg == "RS256" ? rs256_ : es256_; }
  const Key& unpublished() const { return unpublished_; }
  std::vector<Key> published() const { return {es256_, rs256_}; }
  Json jwks() const;

 private:
  Key es256_, rs256_, unpublished_;
};

}  // namespace mcx
