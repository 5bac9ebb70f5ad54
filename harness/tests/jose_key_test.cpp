#include "harness/base/errors.h"
#include "harness/tests/vectors.h"

namespace mcx {
namespace {

Json jwk_of(std::string_view text) { return parse_json(text).value.value_or(Json()); }

std::string refusal_of(const Json& jwk) {
  std::string why;
  EXPECT_FALSE(Key::from_jwk(jwk, &why));
  return why;
}

class EveryKey : public testing::TestWithParam<const char*> {};

TEST_P(EveryKey, ComesBackFromEveryForm) {
  Key key = Key::generate(GetParam());
  key.kid = "k1";
  key.use = "sig";
  EXPECT_TRUE(key.is_private());
  EXPECT_TRUE(key.fits(GetParam()));
  EXPECT_TRUE(private_members(key.public_jwk()).empty());
  EXPECT_FALSE(private_members(key.private_jwk()).empty());
  const Key from_public_jwk = *Key::from_jwk(key.public_jwk()), from_private_jwk = *Key::from_jwk(key.private_jwk());
  const Key from_public_pem = Key::from_pem(key.public_pem(), "key");
  const Key from_private_pem = Key::from_pem(key.private_pem(), "key");
  EXPECT_FALSE(from_public_jwk.is_private());
  EXPECT_FALSE(from_public_pem.is_private());
  EXPECT_EQ(from_public_jwk.kid, "k1");
  EXPECT_EQ(from_public_jwk.public_jwk(), key.public_jwk());
  EXPECT_EQ(from_private_jwk.private_pem(), key.private_pem());
  EXPECT_EQ(from_private_pem.private_pem(), key.private_pem());
  for (const Key& same : {from_public_jwk, from_private_jwk, from_public_pem, from_private_pem}) {
    EXPECT_EQ(same.thumbprint(), key.thumbprint());
    EXPECT_EQ(same.public_der(), key.public_der());
    EXPECT_EQ(same.kind(), key.kind());
    EXPECT_EQ(same.bits(), key.bits());
    EXPECT_EQ(same.curve(), key.curve());
  }
}
INSTANTIATE_TEST_SUITE_P(Jose, EveryKey, testing::Values("RS256", "ES256", "ES384", "ES512", "EdDSA"));

TEST(JoseKey, FitsKindAndCurve) {
  const Key rsa = Key::generate("PS384"), p384 = Key::generate("ES384"), edwards = Key::generate("EdDSA");
  EXPECT_TRUE(rsa.fits("RS256") && rsa.fits("PS512"));
  EXPECT_FALSE(rsa.fits("ES256") || rsa.fits("HS256") || rsa.fits("none") || rsa.fits(""));
  EXPECT_TRUE(p384.fits("ES384"));
  EXPECT_FALSE(p384.fits("ES256") || p384.fits("ES512") || p384.fits("EdDSA"));
  EXPECT_TRUE(edwards.fits("EdDSA"));
  EXPECT_FALSE(edwards.fits("ES256"));
  EXPECT_EQ(rsa.bits(), 2048);
  EXPECT_EQ(p384.curve(), "P-384");
  EXPECT_EQ(edwards.curve(), "Ed25519");
}

TEST(JoseKey, SymmetricKeyKeepsItsSecretOutOfThePublicForm) {
  const Key key = Key::symmetric("secret");
  EXPECT_EQ(key.bits(), 48);
  EXPECT_TRUE(key.fits("HS256"));
  EXPECT_EQ(key.public_jwk().dump(), R"({"kty":"oct"})");
  EXPECT_EQ(key.private_jwk().string_at("k"), "c2VjcmV0");
  EXPECT_THROW(key.public_pem(), HarnessError);
  EXPECT_THROW(key.private_pem(), HarnessError);
}

TEST(JoseKey, PublicKeyHasNoPrivateForm) {
  const Key key = *Key::from_jwk(Key::generate("ES256").public_jwk());
  EXPECT_THROW(key.private_jwk(), HarnessError);
  EXPECT_THROW(key.private_pem(), HarnessError);
}

TEST(JoseKey, RsaKeyWithoutFactors) {
  Json jwk = Key::generate("RS256").private_jwk();
  for (const auto* name : {"p", "q", "dp", "dq", "qi"}) jwk.drop(name);
  const Key key = *Key::from_jwk(jwk);
  const auto compact = sign_jws(Json::object({{"alg", "RS256"}}), "{}", key);
  EXPECT_TRUE(verify_jws(parse_jws(compact).jws, std::span(&key, 1)).ok());
}

TEST(JoseKey, SaysWhyAJwkIsRefused) {
  const Json p256 = Key::generate("ES256").public_jwk(), rsa = Key::generate("RS256").public_jwk();
  const Json edwards = Key::generate("EdDSA").private_jwk();
  const auto altered = [](Json jwk, std::string_view name, Json value) { return jwk.set(name, std::move(value)); };
  EXPECT_NE(refusal_of(Json("RSA")), "");
  EXPECT_NE(refusal_of(Json::object()).find("kty"), std::string::npos);
  EXPECT_NE(refusal_of(altered(rsa, "kty", "DSA")).find("kty"), std::string::npos);
  EXPECT_NE(refusal_of(Json(rsa).drop("n")).find("member n"), std::string::npos);
  EXPECT_NE(refusal_of(altered(rsa, "e", "AQAB==")).find("base64url"), std::string::npos);
  EXPECT_NE(refusal_of(altered(rsa, "e", 65537)).find("member e"), std::string::npos);
  EXPECT_NE(refusal_of(altered(p256, "crv", "secp256k1")).find("crv"), std::string::npos);
  EXPECT_NE(refusal_of(altered(p256, "crv", "P-384")).find("48"), std::string::npos);
  EXPECT_NE(refusal_of(altered(p256, "y", p256.string_at("x"))), "") << "the point is not on the curve";
  EXPECT_NE(refusal_of(altered(edwards, "crv", "X25519")).find("crv"), std::string::npos);
  EXPECT_NE(refusal_of(altered(edwards, "d", Key::generate("EdDSA").private_jwk().string_at("d"))).find("half"),
            std::string::npos);
}

TEST(JoseKey, NamesPrivateMembers) {
  EXPECT_EQ(private_members(jwk_of(R"({"kty":"RSA","n":"x","d":"y","qi":"z"})")),
            (std::vector<std::string>{"d", "qi"}));
  EXPECT_EQ(private_members(jwk_of(R"({"kty":"oct","k":"x"})")), std::vector<std::string>{"k"});
}

TEST(JoseKey, ReadsACertificate) {
  // Self-signed, P-256, CN=vector; made for this test.
  const Key key = Key::from_pem(R"(-----BEGIN CERTIFICATE-----
MIIBeDCCAR2gAwIBAgIUJjktoxTZCgXkmwXpEE90drB2ZHIwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGdmVjdG9yMB4XDTI2MTEyMTE0MzEyNloXDTM2MTExODE0MzEy
NlowETEPMA0GA1UEAwwGdmVjdG9yMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
gid1v2j7iLnGRRhHwkFOXr0u73KjIHJJU36uQspODYEyzsumkVxsikkTVaz7lpcC
cUA78vE3YqHP5eyzaZ6Ls6NTMFEwHQYDVR0OBBYEFCgfQUUyV7tMiHSBeHndHVjj
/PKsMB8GA1UdIwQYMBaAFCgfQUUyV7tMiHSBeHndHVjj/PKsMA8GA1UdEwEB/wQF
MAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAJjOAnZdBpf/nNOlnqBuJ47kTeoEA+02
c9g73MFx2BT0AiEAybGbGkpOp3G7H7Ww98MJ7/z/DNlpwwmKOYENm/QxY/k=
-----END CERTIFICATE-----
)",
                                "certificate");
  EXPECT_EQ(key.curve(), "P-256");
  EXPECT_FALSE(key.is_private());
}

TEST(JoseKey, SaysWhichPemIsWrong) {
  try {
    Key::from_pem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "iut.key");
    FAIL() << "accepted";
  } catch (const UsageError& error) {
    EXPECT_EQ(std::string(error.what()).find("iut.key: "), 0u);
  }
  EXPECT_THROW(Key::from_pem("", "empty"), UsageError);
  const std::string encrypted =
      "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIBHDBXBgkqhkiG9w0BBQ0w\n-----END ENCRYPTED PRIVATE KEY-----\n";
  EXPECT_THROW(Key::from_pem(encrypted, "encrypted"), UsageError);
}

}  // namespace
}  // namespace mcx
