// inspect publish: clean messages of three services, and one thing bent at a time.
#include <gmock/gmock.h>

#include <functional>

#include "harness/base/text.h"
#include "harness/tests/inspect_publish_case.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace sample;

// --- requests

TEST(InspectPublish, CleanMessagesOfThreeServicesPass) {
  for (const auto& names : all_mc_names()) {
    const auto inspection = inspect_message(authorising(names.service));
    EXPECT_THAT(violated(inspection), IsEmpty()) << names.word;
    EXPECT_THAT(rows_with(inspection, {Verdict::inconc}), IsEmpty()) << names.word;
    EXPECT_EQ(inspection.service, names.word);
    EXPECT_EQ(inspection.act, "authorisation");
  }
}

struct BentRequest {
  const char* name;
  std::function<void(SipMessage&)> bend;
  std::array<const char*, 3> rows;  // of each service
};

void bend_info(SipMessage& publish, const std::function<void(McInfo&)>& bend) {
  for (const auto& names : all_mc_names()) {
    if (publish.header("P-Preferred-Service") != names.icsi) continue;
    auto info = McInfo::authorisation(names.service, "header.payload.signature", "urn:uuid:client-1");
    bend(info);
    publish = publish_with(publish, parts_of(names.service, info.xml()));
  }
}

BentRequest bent_field(const char* field, const char* value, std::array<const char*, 3> rows) {
  return {field, [=](SipMessage& publish) { publish.set(field, value); }, rows};
}

constexpr std::array<const char*, 3> same(const char* row) { return {row, row, row}; }
constexpr std::array<const char*, 3> event_rows{"MCX-SIP-024", "MCX-SIP-033", "MCX-SIP-042"};
constexpr std::array<const char*, 3> expires_rows{"MCX-SIP-025", "MCX-SIP-034", "MCX-SIP-043"};
constexpr std::array<const char*, 3> info_rows{"MCX-SIP-026", "MCX-SIP-035", "MCX-SIP-044"};
constexpr std::array<const char*, 3> settings_rows{"MCX-SIP-027", "MCX-SIP-036", "MCX-SIP-045"};
constexpr std::array<const char*, 3> schema_rows{"MCX-PROT-006", "MCX-PROT-007", "MCX-PROT-008"};
constexpr std::array<const char*, 3> service_rows{"MCX-SIP-023", "MCX-SIP-032", "MCX-SIP-041"};

const std::vector<BentRequest> bent_requests = {
    bent_field("Max-Forwards", "many", same("MCX-SIP-069")),
    bent_field("Via", "SIP/2.0/TCP 192.0.2.1;branch=1", same("MCX-SIP-069")),
    bent_field("From", "<sip:impu-1@ims.example>", same("MCX-SIP-069")),
    bent_field("CSeq", "1 REGISTER", same("MCX-SIP-069")),
    {"no Call-ID", [](SipMessage& publish) { publish.remove("Call-ID"); }, same("MCX-SIP-069")},
    {"Request-URI",
     [](SipMessage& publish) { publish.uri = "sip:bob@mcx.example"; },
     {"MCX-SIP-022", "MCX-SIP-031", "MCX-SIP-040"}},
    bent_field("P-Preferred-Service", "urn:urn-7:3gpp-service.ims.icsi.mmtel", service_rows),
    {"no P-Preferred-Service", [](SipMessage& publish) { publish.remove("P-Preferred-Service"); }, service_rows},
    {"escaped identifier",
     [](SipMessage& publish) {
       publish.set("P-Preferred-Service", replace_all(publish.header("P-Preferred-Service"), ":", "%3A"));
     },
     same("MCX-SIP-072")},
    bent_field("Accept-Contact", "*;+g.3gpp.icsi-ref=\"urn:urn-7:3gpp-service.ims.icsi.x\"", same("MCX-SIP-072")),
    {"no Event", [](SipMessage& publish) { publish.remove("Event"); }, event_rows},
    bent_field("Event", "presence", event_rows),
    {"two Events", [](SipMessage& publish) { publish.add("Event", "poc-settings"); }, event_rows},
    bent_field("Expires", "3600", expires_rows),
    {"no Expires", [](SipMessage& publish) { publish.remove("Expires"); }, expires_rows},
    bent_field("SIP-If-Match", "e1, e2", same("MCX-SIP-062")),
    {"no client ID",
     [](SipMessage& publish) {
       bend_info(publish, [](McInfo& info) { info.remove(names_of(info.service).client_id); });
     },
     info_rows},
    {"empty token",
     [](SipMessage& publish) {
       bend_info(publish, [](McInfo& info) { info.field(names_of(info.service).access_token)->value = ""; });
     },
     info_rows},
    {"two info parts",
     [](SipMessage& publish) {
       auto parts = *read_multipart(publish.header("Content-Type"), publish.body).body;
       parts.parts.push_back(parts.parts.front());
       publish = publish_with(publish, parts);
     },
     info_rows},
    {"no settings",
     [](SipMessage& publish) {
       auto parts = *read_multipart(publish.header("Content-Type"), publish.body).body;
       parts.parts.pop_back();
       publish = publish_with(publish, parts);
     },
     settings_rows},
    {"settings without profile index",
     [](SipMessage& publish) {
       auto parts = *read_multipart(publish.header("Content-Type"), publish.body).body;
       parts.parts.back().body = PocSettings{.entity = "urn:uuid:1", .profile_index = {}}.xml();
       publish = publish_with(publish, parts);
     },
     settings_rows},
    {"unknown type attribute",
     [](SipMessage& publish) {
       bend_info(publish, [](McInfo& info) { info.field(names_of(info.service).access_token)->type = "Clear"; });
     },
     schema_rows},
    {"wrong namespace", [](SipMessage& publish) { bend_info(publish, [](McInfo& info) { info.space = "urn:x"; }); },
     schema_rows},
    {"bare value",
     [](SipMessage& publish) {
       bend_info(publish, [](McInfo& info) { info.field(names_of(info.service).client_id)->value_name = ""; });
     },
     schema_rows},
    {"token last",
     [](SipMessage& publish) {
       bend_info(publish, [](McInfo& info) { std::swap(info.fields.front(), info.fields.back()); });
     },
     schema_rows},
};

class EachBend : public ::testing::TestWithParam<BentRequest> {};

TEST_P(EachBend, BreaksItsRowAndNoOther) {
  for (const auto& names : all_mc_names()) {
    auto publish = authorising(names.service);
    GetParam().bend(publish);
    EXPECT_EQ(violated(inspect_message(publish)), Rows{GetParam().rows[static_cast<std::size_t>(names.service)]})
        << GetParam().name << ", " << names.word;
  }
}

INSTANTIATE_TEST_SUITE_P(InspectPublish, EachBend, ::testing::ValuesIn(bent_requests));

TEST(InspectPublish, SettingsOfMcDataNeedNoAnswerMode) {
  auto parts = authorisation_parts(mcptt);
  parts.parts.back().body = settings_of(McService::mcdata).xml();
  EXPECT_EQ(violated(inspect_message(publish_with(bare_publish(mcptt), parts))), Rows{"MCX-SIP-027"});
}

TEST(InspectPublish, RefreshAndRemovalHaveATagAndNoBody) {
  auto refresh = bare_publish(mcptt).set("SIP-If-Match", "e1");
  EXPECT_THAT(violated(inspect_message(refresh)), IsEmpty());
  EXPECT_EQ(inspect_message(refresh).act, "refresh");
  auto removal = bare_publish(mcptt).set("SIP-If-Match", "e1").set("Expires", "0");
  EXPECT_THAT(violated(inspect_message(removal)), IsEmpty());
  EXPECT_EQ(inspect_message(removal).act, "removal");
  EXPECT_EQ(violated(inspect_message(authorising(mcptt).set("SIP-If-Match", "e1").set("Expires", "0"))),
            Rows{"MCX-SIP-062"});
  EXPECT_EQ(violated(inspect_message(removal.remove("SIP-If-Match"))), Rows{"MCX-SIP-062"});
}

TEST(InspectPublish, APublishWithoutTokenIsLegalUnlessItIsToAuthorise) {
  const auto info = McInfo::settings_only(mcptt, "sip:alice@mcptt.example", "urn:uuid:client-1");
  const auto publish = publish_with(bare_publish(mcptt), parts_of(mcptt, info.xml()));
  EXPECT_THAT(violated(inspect_message(publish)), IsEmpty());
  auto known = everything;
  known.act = PublishAct::authorisation;
  EXPECT_EQ(violated(inspect_message(publish, known)), Rows{"MCX-SIP-026"});
}

TEST(InspectPublish, BehindTheCoreTheAssertedServiceIsJudged) {
  auto publish =
      authorising(mcptt).remove("P-Preferred-Service").add("P-Asserted-Identity", "<sip:impu-1@ims.example>");
  EXPECT_EQ(violated(inspect_message(publish)), Rows{"MCX-SIP-023"});
  publish.add("P-Asserted-Service", names_of(mcptt).icsi).remove("Max-Forwards");
  const auto inspection = inspect_message(publish);
  EXPECT_THAT(violated(inspection), IsEmpty());
  EXPECT_EQ(inspection.hop, "sip-2");
  EXPECT_THAT(rows_with(inspection, {Verdict::not_applicable}), ::testing::Contains("MCX-SIP-068"));
}

TEST(InspectPublish, SaysWhatItMustBeTold) {
  const auto inspection = inspect_message(authorising(mcptt), {});
  EXPECT_THAT(violated(inspection), IsEmpty());
  EXPECT_EQ(rows_with(inspection, {Verdict::inconc}), (Rows{"MCX-SIP-022", "MCX-PROT-001", "MCX-PROT-021"}));
}

TEST(InspectPublish, RowsOfLaterReleasesDoNotBindEarlierOnes) {
  auto known = everything;
  known.release = 13;
  EXPECT_THAT(violated(inspect_message(authorising(McService::mcvideo).remove("Event"), known)), IsEmpty());
}

TEST(InspectPublish, AnUnknownServiceIsSaid) {
  auto publish = bare_publish(mcptt).remove("P-Preferred-Service").set("SIP-If-Match", "e1");
  const auto inspection = inspect_message(publish);
  EXPECT_EQ(inspection.service, "");
  EXPECT_THAT(rows_with(inspection, {Verdict::inconc}), ::testing::Contains("one-event"));
}

// --- protection

void encrypt_both(McInfo& info) { info.encrypt("mcptt-access-token", key()).encrypt("mcptt-client-id", key()); }

PublishInspection inspect_protected(const SipMessage& publish) {
  auto known = everything;
  known.confidentiality = known.integrity = true;
  return inspect_message(publish, known);
}

TEST(InspectPublish, ProtectionIsJudgedAsFarAsItShows) {
  const SignatureShape good;
  const auto clean = inspect_protected(protected_publish(encrypt_both, &good));
  EXPECT_THAT(violated(clean), IsEmpty());
  EXPECT_EQ(rows_with(clean, {Verdict::inconc}), Rows{"MCX-PROT-013"});
  const auto clear = protected_publish([](McInfo&) {}, &good);
  EXPECT_EQ(violated(inspect_protected(clear)), Rows{"MCX-PROT-001"});
  const auto half = protected_publish([](McInfo& info) { info.encrypt("mcptt-access-token", key()); }, &good);
  EXPECT_EQ(violated(inspect_protected(half)), Rows{"MCX-PROT-011"});
  EXPECT_EQ(violated(inspect_protected(protected_publish(encrypt_both, nullptr))), Rows{"MCX-PROT-021"});
  const auto cbc = [](McInfo& info) {
    const EncryptionShape shape{.algorithm = std::string(aes128_cbc)};
    info.encrypt("mcptt-access-token", key(), shape).encrypt("mcptt-client-id", key(), shape);
  };
  EXPECT_EQ(violated(inspect_protected(protected_publish(cbc, &good))), Rows{"MCX-PROT-022"});
}

TEST(InspectPublish, SignaturesNameThePartsTheyCover) {
  SignatureShape one_for_all;
  one_for_all.one_for_all = true;
  EXPECT_EQ(violated(inspect_protected(protected_publish(encrypt_both, &one_for_all))), Rows{"MCX-PROT-021"});
  SignatureShape altered, weak, astray;
  altered.alter_digest = true;
  weak.signature_algorithm = hmac_sha1_uri;
  astray.before_reference = "x";
  for (const auto& shape : {altered, weak, astray})
    EXPECT_EQ(violated(inspect_protected(protected_publish(encrypt_both, &shape))), Rows{"MCX-PROT-020"});
}

TEST(InspectPublish, TheHeadOfAnIMessageIsRead) {
  auto parts = authorisation_parts(mcptt);
  parts.parts.push_back(part(mikey_mime, std::string("\x02\x1A\x00\x01", 4) + std::string(40, '\0'), "mikey@ue"));
  EXPECT_EQ(violated(inspect_message(publish_with(bare_publish(mcptt), parts))), Rows{"MCX-PROT-018"});
  parts.parts.back().body = "\x01\x1A";
  EXPECT_EQ(violated(inspect_message(publish_with(bare_publish(mcptt), parts))), Rows{"MCX-PROT-013"});
}

}  // namespace
}  // namespace mcx
