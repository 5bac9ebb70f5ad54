#include "harness/base/errors.h"
#include "harness/tests/vectors.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

const Key& rsa() {
  static const Key key = Key::generate("RS256");
  return key;
}
const Key& p256() {
  static const Key key = Key::generate("ES256");
  return key;
}

Key without_alg(Key key) {
  key.alg.clear();
  return key;
}
Key named(Key key, std::string kid) {
  key.kid = std::move(kid);
  return key;
}

Json header(std::string_view alg) { return Json::object({{"alg", alg}}); }

Verified verify(std::string_view compact, const std::vector<Key>& keys, const std::vector<std::string>& allowed = {}) {
  const auto parsed = parse_jws(compact);
  EXPECT_EQ(parsed.fault, JoseFault::none) << parsed.detail;
  const auto verified = verify_jws(parsed.jws, keys, allowed);
  EXPECT_EQ(verified.ok(), verified.detail.empty()) << "a refusal has a sentence";
  return verified;
}

std::string with_signature(const std::string& compact, std::string_view signature) {
  return compact.substr(0, compact.rfind('.') + 1) + base64url(signature);
}

class EveryAlgorithm : public testing::TestWithParam<const char*> {};

TEST_P(EveryAlgorithm, SignsAndVerifies) {
  const Key key = Key::generate(GetParam());
  const Key open = *Key::from_jwk(key.public_jwk());
  auto compact = sign_jws(header(GetParam()), "payload", key);
  EXPECT_TRUE(verify(compact, {open}).ok());
  EXPECT_TRUE(verify(compact, {open}, {GetParam()}).ok());
  EXPECT_EQ(verify(compact, {Key::generate(GetParam())}).fault, JoseFault::signature_mismatch);
  auto jws = parse_jws(compact).jws;
  jws.signature[7] ^= 1;
  EXPECT_EQ(verify_jws(jws, std::span(&open, 1)).fault, JoseFault::signature_mismatch);
  jws.signature.pop_back();
  EXPECT_EQ(verify_jws(jws, std::span(&open, 1)).fault, JoseFault::signature_length);
}
INSTANTIATE_TEST_SUITE_P(Jose, EveryAlgorithm,
                         testing::Values("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
                                         "ES512", "EdDSA"));

TEST(JoseVerify, AlgIsThereAndAString) {
  const auto signature = sign_jws(header("RS256"), "", rsa());
  for (const Json& head : {Json::object(), Json::object({{"alg", 1}}), Json::object({{"alg", Json()}})})
    EXPECT_EQ(verify(sign_jws(head, "", rsa(), "RS256"), {rsa()}).fault, JoseFault::alg_missing);
}

TEST(JoseVerify, NoneIsNeverAccepted) {
  EXPECT_EQ(verify(sign_jws(header("none"), "{}", rsa()), {rsa()}).fault, JoseFault::alg_none);
  EXPECT_EQ(verify(sign_jws(header("none"), "{}", rsa(), "RS256"), {rsa()}, {"none"}).fault, JoseFault::alg_none);
  EXPECT_EQ(verify(sign_jws(header("None"), "{}", rsa(), "none"), {rsa()}).fault, JoseFault::alg_not_allowed);
}

TEST(JoseVerify, AMacIsNeverAccepted) {
  const Key forged = Key::symmetric(rsa().public_pem());
  for (const auto* alg : {"HS256", "HS384", "HS512"}) {
    const auto compact = sign_jws(header(alg), "{}", forged);
    EXPECT_EQ(verify(compact, {rsa()}).fault, JoseFault::alg_not_allowed);
    EXPECT_EQ(verify(compact, {forged}, {alg}).fault, JoseFault::alg_not_allowed);
  }
}

TEST(JoseVerify, OnlyListedAlgorithms) {
  const auto compact = sign_jws(header("RS256"), "{}", rsa());
  EXPECT_TRUE(verify(compact, {rsa()}, {"ES256", "RS256"}).ok());
  EXPECT_EQ(verify(compact, {rsa()}, {"ES256"}).fault, JoseFault::alg_not_allowed);
  EXPECT_EQ(verify(sign_jws(header("ES256K"), "{}", rsa(), "RS256"), {rsa()}).fault, JoseFault::alg_not_allowed);
}

TEST(JoseVerify, StrippedSignature) {
  EXPECT_EQ(verify(sign_jws(header("RS256"), "{}", rsa(), "none"), {rsa()}).fault, JoseFault::signature_empty);
}

TEST(JoseVerify, KidSelectsTheKey) {
  const auto compact = sign_jws(Json::object({{"alg", "RS256"}, {"kid", "right"}}), "{}", rsa());
  const Key other = named(Key::generate("RS256"), "other");
  EXPECT_EQ(verify(compact, {other, named(rsa(), "right")}).kid, "right");
  EXPECT_TRUE(verify(compact, {rsa()}).ok()) << "a key without kid is asked";
  EXPECT_EQ(verify(compact, {named(rsa(), "other")}).fault, JoseFault::no_key);
  EXPECT_EQ(verify(compact, {}).fault, JoseFault::no_key);
  const auto odd = sign_jws(Json::object({{"alg", "RS256"}, {"kid", 1}}), "{}", rsa());
  EXPECT_EQ(verify(odd, {rsa()}).fault, JoseFault::no_key);
}

TEST(JoseVerify, WithoutKidEveryKeyIsAsked) {
  const auto compact = sign_jws(header("RS256"), "{}", rsa());
  EXPECT_EQ(verify(compact, {p256(), Key::generate("RS256"), named(rsa(), "third")}).kid, "third");
}

TEST(JoseVerify, KeyFitsAlg) {
  EXPECT_EQ(verify(sign_jws(header("ES256"), "{}", p256()), {rsa()}).fault, JoseFault::key_does_not_fit_alg);
  EXPECT_EQ(verify(sign_jws(header("ES384"), "{}", p256(), "ES256"), {p256()}).fault, JoseFault::key_does_not_fit_alg);
  EXPECT_EQ(verify(sign_jws(header("PS256"), "{}", rsa()), {rsa()}).fault, JoseFault::key_does_not_fit_alg)
      << "the key is published for RS256";
  EXPECT_TRUE(verify(sign_jws(header("PS256"), "{}", rsa()), {without_alg(rsa())}).ok());
}

TEST(JoseVerify, KeyIsForSignatures) {
  const auto compact = sign_jws(header("RS256"), "{}", rsa());
  Key key = rsa();
  key.use = "enc";
  EXPECT_EQ(verify(compact, {key}).fault, JoseFault::key_does_not_fit_alg);
  key.use = "sig";
  EXPECT_TRUE(verify(compact, {key}).ok());
  key.key_ops = {"encrypt"};
  EXPECT_EQ(verify(compact, {key}).fault, JoseFault::key_does_not_fit_alg);
}

TEST(JoseVerify, RsaHas2048Bits) {
  const Key small = Key::generate("RS256", 1024);
  EXPECT_EQ(verify(sign_jws(header("RS256"), "{}", small), {small}).fault, JoseFault::key_too_small);
}

TEST(JoseVerify, AHeaderThatLiesAboutItsAlg) {
  EXPECT_EQ(verify(sign_jws(header("RS512"), "{}", rsa(), "RS256"), {without_alg(rsa())}).fault,
            JoseFault::signature_mismatch);
}

TEST(JoseVerify, EcdsaIsRAndSInRange) {
  const auto compact = sign_jws(header("ES256"), "{}", p256());
  const std::string der = "\x30\x44\x02\x20" + std::string(32, 'r') + "\x02\x20" + std::string(32, 's');
  EXPECT_EQ(verify(with_signature(compact, der), {p256()}).fault, JoseFault::signature_length);
  for (const char filler : {'\0', '\xff'})
    EXPECT_EQ(verify(with_signature(compact, std::string(64, filler)), {p256()}).fault, JoseFault::signature_mismatch);
}

// One in 256 values begins with a zero byte: the fixed width and DER's shortest form must both be met.
TEST(JoseVerify, EcdsaHoldsForManySignatures) {
  for (int i = 0; i < 300; ++i)
    EXPECT_TRUE(verify(sign_jws(header("ES256"), std::to_string(i), p256()), {p256()}).ok());
}

TEST(JoseSign, SaysWhenItCannot) {
  EXPECT_THROW(sign_jws(header("ES256"), "{}", rsa()), HarnessError);
  EXPECT_THROW(sign_jws(header("XS256"), "{}", rsa()), HarnessError);
  EXPECT_THROW(sign_jws(Json::object(), "{}", rsa()), HarnessError);
  EXPECT_THROW(sign_jws(header("RS256"), "{}", *Key::from_jwk(rsa().public_jwk())), HarnessError);
  EXPECT_THROW(sign_jws(header("PS512"), "{}", Key::generate("RS256", 1024)), HarnessError) << "62 bytes too few";
}

TEST(JoseSign, WritesTheHeaderAsGiven) {
  Json twice = header("RS256");
  twice.add("alg", "none");
  const auto compact = sign_jws(twice, "{}", rsa(), "RS256");
  EXPECT_EQ(base64url_decode(compact.substr(0, compact.find('.'))).bytes, R"({"alg":"RS256","alg":"none"})");
  EXPECT_EQ(parse_jws(compact).fault, JoseFault::header_duplicate_member);
}

TEST(JoseDigest, Sha256OfNothing) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

}  // namespace
}  // namespace mcx
