// What protection makes of a PUBLISH: whatever was bent before is protected as it goes out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/actors/csk_delivery.h"
#include "harness/actors/publish_request.h"
#include "harness/base/clock.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Csk csk{0x2a5b6c7d, Secret("0123456789abcdef")};
const std::string user = "sip:alice@mc.example";

PublishRequest request(const ProtectionShape& shape = {}) {
  PublishRequest out;
  out.head = SipMessage::request("PUBLISH", "sip:mcptt@mc.example");
  out.info = McInfo::authorisation(McService::mcptt, "a.b.c", "client-1");
  out.info_type = names_of(McService::mcptt).info_mime;
  out.settings = PocSettings{.entity = "urn:uuid:1"};
  out.settings_type = poc_settings_mime;
  out.form.boundary = "b";
  out.protection = Protection{McService::mcptt, {csk, user}, "", shape};
  return out;
}

std::vector<SignedPart> parts_of(const Multipart& body) {
  std::vector<SignedPart> parts;
  for (const auto& part : body.parts) {
    const auto id = part.header("Content-ID");
    if (id.size() > 2) parts.push_back({std::string(id.substr(1, id.size() - 2)), part.body});
  }
  return parts;
}

SignatureVerdict verdict_on(const SipMessage& message) {
  const auto body = read_multipart(message.header("Content-Type"), message.body);
  const auto key = content_key(csk, KeyUse::integrity, user);
  const auto& names = names_of(McService::mcptt);
  return verify_signatures(body.body->part(names.signed_mime)->body, names.signed_space, parts_of(*body.body),
                           std::span(&key, 1));
}

TEST(PublishProtection, IsOfWhatGoesOut) {
  auto publish = request();
  publish.info->add_uri("mcptt-request-uri", "sip:bob@mc.example");
  publish.settings_first = true;
  const auto message = publish.message();
  EXPECT_THAT(message.body, Not(HasSubstr("client-1")));
  EXPECT_THAT(message.body, Not(HasSubstr("sip:bob@mc.example")));
  EXPECT_TRUE(verdict_on(message).ok());
  EXPECT_EQ(verdict_on(message).covered.size(), 2u);
}

TEST(PublishProtection, IsMadeAnewEachTimeUnlessItIsWritten) {
  const auto publish = request();
  EXPECT_NE(publish.message().body, publish.message().body);
  const auto written = publish.written();
  EXPECT_EQ(written.message().body, written.message().body);
  EXPECT_EQ(written.message().header("Content-Type"), publish.message().header("Content-Type"));
}

TEST(PublishProtection, LeavesAloneWhatSaysThatItIsEncrypted) {
  auto publish = request();
  publish.info->field("mcptt-client-id")->type = "Encrypted";
  EXPECT_THAT(publish.message().body, HasSubstr("client-1"));
}

TEST(PublishProtection, LeavesOutWhatACaseDoesNotWant) {
  const auto& names = names_of(McService::mcptt);
  EXPECT_THAT(request({.signatures = false}).message().body, Not(HasSubstr(std::string(names.signed_mime))));
  EXPECT_THAT(request({.token = false}).message().body, HasSubstr("a.b.c"));
  EXPECT_FALSE(verdict_on(request({.signed_bytes_differ = true}).message()).ok());
  auto nothing = request();
  nothing.info.reset();
  nothing.settings.reset();
  EXPECT_EQ(nothing.message().body.find(names.signed_mime), std::string::npos);
}

struct WrongDelivery {
  DeliveryShape shape;
  MikeyFault fault;
};

TEST(CskDelivery, IsWrongInOneWayOnly) {
  const CskDelivery good{Kms::generate("kms.example"), "mdsi.example"};
  const auto now = ntp_seconds_of(static_cast<std::uint64_t>(unix_seconds()));
  const auto read = [&](const DeliveryShape& shape) {
    auto delivery = good;
    delivery.shape = shape;
    const auto bytes = delivered_bytes(delivery, csk_for(delivery), user);
    const auto signer = initiator_identifier(parse_mikey(bytes)).value_or("");
    return read_mikey(bytes, {good.kms.receiver(good.server, now), signer, good.kms.signing_public_key()});
  };
  EXPECT_EQ(read({}).initiator, user);
  EXPECT_EQ(read({.initiator = "sip:bob@mc.example"}).initiator, "sip:bob@mc.example");
  const WrongDelivery all[] = {{{}, MikeyFault::none},
                               {{.initiator = "sip:bob@mc.example"}, MikeyFault::none},
                               {{.receiver = "other.example"}, MikeyFault::sakke},
                               {{.signer = "sip:bob@mc.example"}, MikeyFault::signature},
                               {{.is_signed = false}, MikeyFault::signature_missing},
                               {{.alter_signature = true}, MikeyFault::signature},
                               {{.purpose = 0}, MikeyFault::not_a_csk}};
  for (const auto& each : all) EXPECT_EQ(read(each.shape).fault, each.fault) << sentence_for(each.fault);
}

}  // namespace
}  // namespace mcx
