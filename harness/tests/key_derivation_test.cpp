// Keys and ciphers under XML protection, against vectors of others.
#include "harness/wire/key_derivation.h"

#include "harness/base/errors.h"
#include "harness/tests/vectors.h"
#include "harness/wire/symmetric_cipher.h"

namespace mcx {
namespace {

TEST(HmacSha256, IsThatOfRfc4231) {
  const auto all = vectors("rfc4231/hmac_sha256.json");
  ASSERT_EQ(all.items().size(), 6u);
  for (const auto& each : all.items())
    EXPECT_EQ(hex(hmac_sha256(unhex(each.string_at("key")), unhex(each.string_at("data")))), each.string_at("mac"));
}

TEST(Kdf, IsThatOfAnotherProgram) {
  const auto all = vectors("ts33220/kdf.json");
  ASSERT_EQ(all.items().size(), 1u);
  const auto& each = all.items()[0];
  const std::string parameter = "5G:mnc001.mcc001.3gppnetwork.org";
  EXPECT_EQ(hex(kdf(unhex(each.string_at("key")), 0x6C, std::span(&parameter, 1))), each.string_at("out"));
}

// The expected keys were computed apart, with Python's hmac module over the bytes of TS 33.180 F.1.4.
TEST(ContentKey, IsTheLastHalfOfTheKdfByUseUserAndId) {
  const Csk csk{0x2ddd5bf0, Secret(unhex("000102030405060708090a0b0c0d0e0f"))};
  const std::string user = "sip:alice@mcptt.example.org";
  const auto digits = [](const ContentKey& key) { return hex(key.key.reveal()); };
  EXPECT_EQ(content_key(csk, KeyUse::confidentiality, user).name, "Ld1b8A==");
  EXPECT_EQ(digits(content_key(csk, KeyUse::confidentiality, user)), "fe408b470b2d74b6afac5706516f2744");
  EXPECT_EQ(digits(content_key(csk, KeyUse::confidentiality, user, KdfHalf::first)),
            "70e68594cf46b2acd503512f888aff3d");
  EXPECT_EQ(digits(content_key(csk, KeyUse::integrity, user)), "9b79ebbcbcfc7a587d033d023b6709d5");
}

TEST(KeyName, IsReadInEitherForm) {
  EXPECT_EQ(key_name(0x2ddd5bf0), "Ld1b8A==");
  EXPECT_EQ(key_name(0x2ddd5bf0, KeyNameForm::hex_text), "MmRkZDViZjA=");
  EXPECT_EQ(csk_id_from("Ld1b8A=="), 0x2ddd5bf0u);
  EXPECT_EQ(csk_id_from("MmRkZDViZjA="), 0x2ddd5bf0u);
  EXPECT_EQ(csk_id_from("Ld1b"), std::nullopt);
  EXPECT_EQ(csk_id_from("?"), std::nullopt);
  EXPECT_EQ(csk_id_from("enp6enp6eno="), std::nullopt);  // "zzzzzzzz"
}

TEST(Aes128Gcm, IsThatOfItsAuthors) {
  const auto all = vectors("gcm/aes128_gcm.json");
  ASSERT_EQ(all.items().size(), 3u);
  for (const auto& each : all.items()) {
    const Secret key(unhex(each.string_at("key")));
    const auto plain = unhex(each.string_at("plain"));
    auto sealed = aes128_gcm_sealed(plain, key, unhex(each.string_at("iv")));
    EXPECT_EQ(hex(sealed), each.string_at("sealed"));
    EXPECT_EQ(aes128_gcm_opened(sealed, key), plain);
    for (auto& byte : sealed) {
      byte = static_cast<char>(byte ^ 1);
      EXPECT_EQ(aes128_gcm_opened(sealed, key), std::nullopt);
      byte = static_cast<char>(byte ^ 1);
    }
  }
}

TEST(Aes128, RefusesKeysOfAnotherSize) {
  EXPECT_THROW(aes128_gcm_sealed("x", Secret("short"), std::string(12, 'i')), HarnessError);
  EXPECT_THROW(aes128_gcm_sealed("x", Secret(std::string(16, 'k')), "iv"), HarnessError);
}

}  // namespace
}  // namespace mcx
