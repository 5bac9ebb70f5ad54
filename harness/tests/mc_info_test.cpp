// Info documents and settings of the three services: as built, as read, and bent.
#include "harness/wire/mc_info.h"

#include <gmock/gmock.h>

#include "harness/base/errors.h"
#include "harness/wire/key_derivation.h"
#include "harness/wire/poc_settings.h"

namespace mcx {

void PrintTo(InfoFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }
void PrintTo(PocSettingsFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }

namespace {

using testing::ElementsAre;

const ContentKey key{"Ld1b8A==", Secret("0123456789abcdef")};

class McInfoOf : public testing::TestWithParam<McService> {
 protected:
  const McNames& names = names_of(GetParam());
};
INSTANTIATE_TEST_SUITE_P(Services, McInfoOf, testing::Values(McService::mcptt, McService::mcvideo, McService::mcdata),
                         [](const auto& each) { return std::string(names_of(each.param).word); });

TEST_P(McInfoOf, CarriesTokenAndClientId) {
  const auto read = read_mc_info(GetParam(), McInfo::authorisation(GetParam(), "a.b<c", "client-1").xml());
  ASSERT_TRUE(read.ok()) << read.detail;
  EXPECT_EQ(read.access_token->text, "a.b<c");
  EXPECT_EQ(read.client_id->text, "client-1");
  EXPECT_FALSE(read.request_uri);
}

TEST_P(McInfoOf, CarriesTheUsersOwnId) {
  const auto read =
      read_mc_info(GetParam(), McInfo::settings_only(GetParam(), "sip:alice@a.example", "client-1").xml());
  ASSERT_TRUE(read.ok()) << read.detail;
  EXPECT_EQ(read.request_uri->text, "sip:alice@a.example");
  EXPECT_FALSE(read.access_token);
}

TEST_P(McInfoOf, SaysThatThereAreSeveralDevices) {
  const auto read = read_mc_info(GetParam(), McInfo::several_devices(GetParam()).xml());
  ASSERT_TRUE(read.ok()) << read.detail;
  EXPECT_EQ(read.multiple_devices->text, "true");
}

TEST_P(McInfoOf, EncryptsTheValueElement) {
  auto info = McInfo::authorisation(GetParam(), "token", "client-1").encrypt(names.access_token, key);
  const auto read = read_mc_info(GetParam(), info.xml());
  ASSERT_TRUE(read.ok()) << read.detail;
  ASSERT_TRUE(read.access_token->encrypted);
  EXPECT_FALSE(read.client_id->encrypted);
  const auto opened = decrypt_element(*read.access_token->encrypted, std::span(&key, 1));
  EXPECT_EQ(value_of_content(GetParam(), opened.plain), "token");
}

TEST_P(McInfoOf, IsNotReadByAnotherService) {
  const auto other = GetParam() == McService::mcptt ? McService::mcdata : McService::mcptt;
  EXPECT_EQ(read_mc_info(other, McInfo::authorisation(GetParam(), "t", "c").xml()).fault, InfoFault::wrong_root);
}

McInfo good() { return McInfo::authorisation(McService::mcptt, "token", "client-1"); }
InfoFault fault_of(const McInfo& info) { return read_mc_info(McService::mcptt, info.xml()).fault; }

TEST(McInfo, HasTheShapeOfTheAnnex) {
  EXPECT_EQ(good().remove("mcptt-client-id").xml(),
            R"(<?xml version="1.0" encoding="UTF-8"?><mcpttinfo xmlns="urn:3gpp:ns:mcpttInfo:1.0"><mcptt-Params>)"
            R"(<mcptt-access-token type="Normal"><mcpttString>token</mcpttString></mcptt-access-token>)"
            R"(</mcptt-Params></mcpttinfo>)");
}

TEST(McInfo, IsRefusedWhenBent) {
  auto bent = good();
  bent.space = "urn:3gpp:ns:mcpttInfo:2.0";
  EXPECT_EQ(fault_of(bent), InfoFault::wrong_root);
  bent = good();
  bent.params = "mcptt-params";
  EXPECT_EQ(fault_of(bent), InfoFault::params_missing);
  bent = good();
  bent.more_params = "<mcptt-Params/>";
  EXPECT_EQ(fault_of(bent), InfoFault::params_doubled);
  bent = good();
  bent.prolog = "<!DOCTYPE mcpttinfo>";
  EXPECT_EQ(fault_of(bent), InfoFault::not_xml);
  EXPECT_EQ(fault_of(good().repeat("mcptt-access-token")), InfoFault::field_doubled);
}

TEST(McInfo, IsRefusedWhenTypeAndValueDisagree) {
  auto bent = good();
  bent.field("mcptt-access-token")->type = "normal";
  EXPECT_EQ(fault_of(bent), InfoFault::wrong_type);
  bent.field("mcptt-access-token")->type = "Encrypted";
  EXPECT_EQ(fault_of(bent), InfoFault::wrong_type);
  bent = good().encrypt("mcptt-access-token", key);
  bent.field("mcptt-access-token")->type = "Normal";
  EXPECT_EQ(fault_of(bent), InfoFault::wrong_type);
  bent = good();
  bent.field("mcptt-access-token")->value_name = "";
  EXPECT_EQ(fault_of(bent), InfoFault::wrong_value);
  bent.field("mcptt-access-token")->value_name = "mcpttURI";
  EXPECT_EQ(fault_of(bent), InfoFault::wrong_value);
}

TEST(McInfo, ReadsPastWhatItDoesNotKnow) {
  auto info = good().add_string("session-type", "chat").add_string("future", "1");
  info.field("mcptt-access-token")->type = std::nullopt;
  const auto read = read_mc_info(McService::mcptt, info.xml());
  EXPECT_TRUE(read.ok()) << read.detail;
  EXPECT_THAT(read.others, ElementsAre("session-type", "future"));
}

TEST(McInfo, CannotBendWhatIsNotThere) {
  EXPECT_THROW(good().repeat("nothing"), HarnessError);
  EXPECT_THROW(good().encrypt("nothing", key), HarnessError);
}

TEST(McInfo, TakesEitherFormOfEncryptedContent) {
  EXPECT_EQ(value_of_content(McService::mcptt, "a.b.c"), "a.b.c");
  EXPECT_EQ(value_of_content(McService::mcptt, "<mcpttString>a</mcpttString>"), "a");
  EXPECT_EQ(value_of_content(McService::mcptt, "<mcpttString xmlns=''>a</mcpttString>"), "a");
  EXPECT_EQ(value_of_content(McService::mcptt, "<mcpttString>a</mcpttString><mcpttString>b</mcpttString>"),
            std::nullopt);
  EXPECT_EQ(value_of_content(McService::mcptt, "<mcdataString>a</mcdataString>"), std::nullopt);
  EXPECT_EQ(value_of_content(McService::mcptt, "<mcpttString>a"), std::nullopt);
}

TEST(PocSettings, AreReadAsTheyWereBuilt) {
  const PocSettings made{.entity = "urn:uuid:1", .answer_mode = "manual", .profile_index = "2", .multiplex = "true"};
  const auto read = read_poc_settings(made.xml());
  ASSERT_TRUE(read.ok()) << read.detail;
  EXPECT_EQ(read.settings.entity, "urn:uuid:1");
  EXPECT_EQ(read.settings.answer_mode, "manual");
  EXPECT_EQ(read.settings.profile_index, "2");
  EXPECT_EQ(read.settings.multiplex, "true");
  const auto data = read_poc_settings(PocSettings::without_answer_mode("urn:uuid:2").xml());
  EXPECT_TRUE(data.ok()) << data.detail;
  EXPECT_EQ(data.settings.answer_mode, std::nullopt);
}

TEST(PocSettings, AreRefusedWhenBent) {
  const auto fault = [](PocSettings settings) { return read_poc_settings(settings.xml()).fault; };
  EXPECT_EQ(fault({.entity = "e", .space = "urn:other"}), PocSettingsFault::wrong_root);
  EXPECT_EQ(fault({.entity = ""}), PocSettingsFault::entity_missing);
  EXPECT_EQ(fault({.entity = "e", .answer_mode = "sometimes"}), PocSettingsFault::wrong_value);
  EXPECT_EQ(fault({.entity = "e", .profile_index = "-1"}), PocSettingsFault::wrong_value);
  EXPECT_EQ(fault({.entity = "e", .multiplex = "yes"}), PocSettingsFault::wrong_value);
  EXPECT_EQ(read_poc_settings("<a").fault, PocSettingsFault::not_xml);
}

TEST(McNames, AreFoundByWord) {
  EXPECT_EQ(mc_names_for("mcvideo")->service, McService::mcvideo);
  EXPECT_EQ(mc_names_for("mcx"), nullptr);
  for (const auto& row : all_mc_names()) EXPECT_EQ(&names_of(row.service), &row);
}

}  // namespace
}  // namespace mcx
