// The I_MESSAGE that carries a CSK: framing, opening, and what is refused.
#include "harness/wire/mikey.h"

#include "harness/base/errors.h"
#include "harness/tests/vectors.h"

namespace mcx {

void PrintTo(MikeyFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }

namespace {

// A KMS, a user and a server under it. Made once: every key costs a pairing or a point.
struct Domain {
  UidTerms user{.uri = "sip:alice@mcptt.example.org", .kms_uri = "kms.example.org", .period_number = 1521};
  UidTerms server{.uri = "mcptt.example.org", .kms_uri = "kms.example.org", .period_number = 1521};
  Csk csk{0x2ddd5bf0, Secret("0123456789abcdef")};
  EccsiSigner signer = eccsi_signer(Secret("a secret of the KMS"), mikey_sakke_uid(user));
  Secret z{"another secret of it"};
  SakkeReceiver receiver{mikey_sakke_uid(server), sakke_receiver_key(z, mikey_sakke_uid(server)), sakke_public_key(z)};
  MikeyKeys keys{receiver, signer.identifier, signer.kpak};
  CskMessage message = csk_message(csk, user, server, 0xec898da800000000);
  std::string bytes = mikey_bytes(message, receiver, &signer);
};
const Domain& domain() {
  static const Domain made;
  return made;
}

MikeyFault fault_of(CskMessage message) {
  return read_mikey(mikey_bytes(message, domain().receiver, &domain().signer), domain().keys).fault;
}

TEST(Mikey, CarriesTheCsk) {
  const auto read = read_mikey(domain().bytes, domain().keys);
  ASSERT_TRUE(read.ok()) << sentence_for(read.fault) << ": " << read.detail;
  EXPECT_EQ(read.csk.id, domain().csk.id);
  EXPECT_TRUE(read.csk.key == domain().csk.key);
  EXPECT_EQ(read.initiator, "sip:alice@mcptt.example.org");
}

// Version 1, SAKKE, T follows, PRF 1, CSK-ID, one session, GENERIC-ID: CS ID 6, no policies or data, the CSK-ID as SPI.
TEST(Mikey, BeginsWithTheHeaderOf36579) {
  EXPECT_EQ(hex(domain().bytes.substr(0, 19)), "011a05012ddd5bf001020600000000042ddd5b");
  EXPECT_EQ(hex(domain().bytes.substr(20, 10)), "0b00ec898da800000000");
}

TEST(Mikey, IsTakenApartWithoutAnyKey) {
  const auto parsed = parse_mikey(domain().bytes);
  ASSERT_EQ(parsed.fault, MikeyFault::none) << parsed.detail;
  EXPECT_EQ(parsed.message.timestamp, 0xec898da800000000);
  EXPECT_EQ(parsed.message.rand, domain().message.rand);
  EXPECT_EQ(parsed.message.cs_id, 6);
  EXPECT_EQ(parsed.identity(IdRole::responder)->value, "mcptt.example.org");
  EXPECT_EQ(parsed.identity(IdRole::initiator_kms)->value, "kms.example.org");
  EXPECT_EQ(parsed.identity(IdRole::initiator_uid), nullptr);
  EXPECT_EQ(parsed.sakke.size(), 273u);
  EXPECT_EQ(parsed.signed_part + parsed.signature, domain().bytes);
}

TEST(Mikey, MayHaveTheEmptyMap) {
  auto message = domain().message;
  message.crypto_session = false;
  EXPECT_EQ(fault_of(message), MikeyFault::none);
}

TEST(Mikey, IsRefusedWhenItsHeaderIsBent) {
  const auto with = [](auto bend) {
    auto message = domain().message;
    bend(message);
    return fault_of(message);
  };
  EXPECT_EQ(with([](CskMessage& m) { m.version = 2; }), MikeyFault::wrong_version);
  EXPECT_EQ(with([](CskMessage& m) { m.data_type = 0; }), MikeyFault::not_sakke);
  EXPECT_EQ(with([](CskMessage& m) { m.prf = 0; }), MikeyFault::wrong_prf);
  EXPECT_EQ(with([](CskMessage& m) { m.csk.id = 0x1ddd5bf0; }), MikeyFault::not_a_csk);
  EXPECT_EQ(with([](CskMessage& m) { m.sakke_parameters = 2; }), MikeyFault::wrong_parameters);
  EXPECT_EQ(with([](CskMessage& m) { m.identities.clear(); }), MikeyFault::missing_payload);
  EXPECT_EQ(with([](CskMessage& m) { m.identities.push_back(m.identities[0]); }), MikeyFault::unexpected_payload);
}

TEST(Mikey, IsRefusedWhereverItIsCut) {
  for (std::size_t length = 0; length < domain().bytes.size(); ++length)
    EXPECT_EQ(parse_mikey(std::string_view(domain().bytes).substr(0, length)).fault, MikeyFault::cut_short) << length;
  EXPECT_EQ(parse_mikey(domain().bytes + "x").fault, MikeyFault::trailing_bytes);
}

TEST(Mikey, IsRefusedWhereverItIsAltered) {
  for (std::size_t at = 0; at < domain().bytes.size(); at += 7) {
    auto altered = domain().bytes;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    EXPECT_FALSE(read_mikey(altered, domain().keys).ok()) << at;
  }
}

TEST(Mikey, IsRefusedUnsigned) {
  const auto bytes = mikey_bytes(domain().message, domain().receiver, nullptr);
  EXPECT_EQ(parse_mikey(bytes).fault, MikeyFault::none);
  EXPECT_EQ(read_mikey(bytes, domain().keys).fault, MikeyFault::signature_missing);
}

TEST(Mikey, IsRefusedFromAnotherSignerOrForAnotherReceiver) {
  auto keys = domain().keys;
  keys.signer_identifier = "another";
  EXPECT_EQ(read_mikey(domain().bytes, keys).fault, MikeyFault::signature);
  keys = domain().keys;
  keys.receiver.identifier = "another";
  EXPECT_EQ(read_mikey(domain().bytes, keys).fault, MikeyFault::sakke);
}

// Computed apart, with Python's hashlib over FC 00 and the six terms, each followed by its length.
TEST(MikeyUid, IsTheHashOfItsTerms) {
  EXPECT_EQ(hex(mikey_sakke_uid(domain().user)), "7d9876fb88507cf7b4cffd1c78251fb9c2b57b6ae4b361327719eaa3d683a6e0");
}

TEST(MikeyUid, ChangesWithThePeriod) {
  EXPECT_EQ(key_period_number(2592000, 2592000, 0), 1u);
  EXPECT_EQ(key_period_number(2592099, 2592000, 100), 0u);
  EXPECT_THROW(key_period_number(0, 0, 0), HarnessError);
  EXPECT_THROW(key_period_number(0, 1, 1), HarnessError);
}

}  // namespace
}  // namespace mcx
