// A KMS of the test bed: what it gives out fits together, from the user's signature to the server's opened key.
#include "harness/wire/kms.h"

#include <gtest/gtest.h>

namespace mcx {
namespace {

constexpr std::uint64_t now = 3'900'000'000;

TEST(Kms, ServesBothEndsOfADelivery) {
  const auto kms = Kms::generate("kms.example.org");
  const auto csk = random_csk();
  const auto bytes = csk_delivery(kms, csk, "sip:alice@mcptt.example.org", "mcptt.example.org", now);
  const auto parsed = parse_mikey(bytes);
  const auto signer = initiator_identifier(parsed, kms.key_period, kms.offset);
  ASSERT_TRUE(signer);
  const auto read = read_mikey(bytes, {kms.receiver("mcptt.example.org", now), *signer, kms.signing_public_key()});
  ASSERT_TRUE(read.ok()) << sentence_for(read.fault) << ": " << read.detail;
  EXPECT_EQ(read.csk.id, csk.id);
  EXPECT_TRUE(read.csk.key == csk.key);
  EXPECT_EQ(read.initiator, "sip:alice@mcptt.example.org");
}

TEST(Kms, GivesKeysThatFit) {
  const auto kms = Kms::generate("kms.example.org");
  EXPECT_TRUE(eccsi_signer_fits(kms.signer("sip:alice@mcptt.example.org", now)));
  const auto receiver = kms.receiver("mcptt.example.org", now);
  EXPECT_TRUE(sakke_receiver_key_fits(receiver.key, receiver.identifier, receiver.public_key));
  EXPECT_NE(kms.receiver("mcptt.example.org", now + kms.key_period).identifier, receiver.identifier);
}

TEST(Kms, NumbersItsKeysAsCsks) {
  const auto one = random_csk(), other = random_csk();
  EXPECT_EQ(one.id >> 28, 2u);
  EXPECT_NE(one.id, other.id);
  EXPECT_FALSE(one.key == other.key);
  EXPECT_EQ(ntp_seconds_of(0), 2'208'988'800u);
}

TEST(InitiatorIdentifier, IsTheHiddenOneWhenThereIsOne) {
  ParsedMikey parsed;
  EXPECT_EQ(initiator_identifier(parsed), std::nullopt);
  parsed.message.identities = {{.role = IdRole::initiator_uid, .value = "hidden"}};
  EXPECT_EQ(initiator_identifier(parsed), "hidden");
}

}  // namespace
}  // namespace mcx
