// Encryption for attacks, against the example of RFC 7518 Appendix C and against itself.
#include "harness/wire/jwe.h"

#include <gtest/gtest.h>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/odd_signatures.h"

namespace mcx {
namespace {

Key key_in(const char* jwk) { return Key::from_jwk(*parse_json(jwk).value).value(); }

TEST(Jwe, DerivesTheKeyOfRfc7518AppendixC) {
  const auto sender = key_in(R"({"kty":"EC","crv":"P-256","x":"gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
      "y":"SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps","d":"0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo"})");
  const auto recipient = key_in(R"({"kty":"EC","crv":"P-256","x":"weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
      "y":"e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck"})");
  EXPECT_EQ(base64url(derived_key(sender, recipient, "A128GCM", {"Alice", "Bob"})), "VqqN6vgjbSBcIijNcacQGg");
}

TEST(Jwe, IsReadByItsRecipientOnly) {
  const auto recipient = Key::generate("ES256");
  const auto text = encrypt_jwe("claims", recipient, Json::object({{"cty", "JWT"}}));
  EXPECT_EQ(split(text, '.').size(), 5u);
  EXPECT_EQ(decrypt_jwe(text, recipient), "claims");
  EXPECT_EQ(decrypt_jwe(text, Key::generate("ES256")), std::nullopt);
}

TEST(Jwe, IsRefusedOnceItsHeaderOrTextIsChanged) {
  const auto recipient = Key::generate("ES256");
  auto parts = split(encrypt_jwe("claims", recipient), '.');
  parts[3] = base64url("CLAIMS");
  EXPECT_EQ(decrypt_jwe(join(parts, "."), recipient), std::nullopt);
  EXPECT_EQ(decrypt_jwe("a.b.c", recipient), std::nullopt);
  EXPECT_EQ(decrypt_jwe("a.b.c.d.e", recipient), std::nullopt);
}

TEST(Jwe, WrapsAKeyForRsa) {
  const auto text = encrypt_jwe("claims", Key::generate("RS256"));
  const auto header = parse_json(base64url_decode(split(text, '.')[0]).bytes).value.value();
  EXPECT_EQ(header.string_at("alg"), "RSA-OAEP");
  EXPECT_EQ(base64url_decode(split(text, '.')[1]).bytes.size(), 256u);
  EXPECT_THROW(encrypt_jwe("claims", Key::generate("EdDSA")), HarnessError);
  EXPECT_FALSE(can_be_encrypted_for(Key::generate("EdDSA")));
  EXPECT_TRUE(can_be_encrypted_for(Key::generate("RS256")));
  EXPECT_TRUE(can_be_encrypted_for(Key::generate("ES512")));
}

TEST(OddSignatures, BothValuesOfSVerify) {
  const auto key = Key::generate("ES256");
  const auto header = Json::object({{"alg", "ES256"}});
  auto jws = parse_jws(sign_jws(header, "{}", key)).jws;
  const auto low = low_s_form(jws.signature), high = high_s_form(jws.signature);
  EXPECT_NE(low, high);
  EXPECT_LT(low.substr(32), high.substr(32));
  EXPECT_EQ(low_s_form(high), low);
  for (const auto& signature : {low, high}) {
    jws.signature = signature;
    EXPECT_TRUE(verify_jws(jws, std::span(&key, 1)).ok());
  }
}

}  // namespace
}  // namespace mcx
