#include "harness/reference/keys.h"

#include "harness/reference/deviating.h"

namespace mcx {
namespace {

Key named(Key key, std::string kid, std::string alg) {
  key.kid = std::move(kid);
  key.alg = std::move(alg);
  key.use = "sig";
  return key;
}

int rsa_bits() { return deviates(Deviation::rsa_key_1024_bits) ? 1024 : 2048; }

Json published_form(const Key& key) {
  if (deviates(Deviation::jwks_private_member)) return key.private_jwk();
  Json jwk = key.public_jwk();
  if (deviates(Deviation::jwks_without_kty)) jwk.drop("kty");
  if (deviates(Deviation::jwks_with_other_kid)) jwk.set("kid", key.kid + "-old");
  return jwk;
}

}  // namespace

KeyRing::KeyRing()
    : es256_(named(Key::generate("ES256"), "idms-a-es256", "ES256")),
      rs256_(named(Key::generate("RS256", rsa_bits()), "idms-a-rs256", "RS256")),
      unpublished_(named(Key::generate("ES256"), "idms-a-next", "ES256")) {}

Json KeyRing::jwks() const {
  Json keys = Json::array();
  for (const auto& key : published()) keys.push(published_form(key));
  return Json::object({{"keys", keys}});
}

}  // namespace mcx
