// inspect publish: clean messages of three services, one thing bent at a time, and the answers to them.
#include <gmock/gmock.h>

#include <functional>
#include <set>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/inspect/publish_inspection.h"
#include "harness/inspect/publish_source.h"
#include "harness/tests/capture_sample.h"
#include "harness/tests/publish_sample.h"
#include "harness/wire/xml_signature.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace sample;

using Rows = std::set<std::string>;
constexpr auto mcptt = McService::mcptt;

const PublishKnown everything{.psi = psi, .confidentiality = false, .integrity = false};

Rows rows_with(const PublishInspection& inspection, std::initializer_list<Verdict> verdicts) {
  Rows rows;
  for (const auto& finding : inspection.findings)
    for (const auto verdict : verdicts)
      if (finding.verdict == verdict) rows.emplace(finding.row == nullptr ? finding.name : finding.row->id);
  return rows;
}
Rows violated(const PublishInspection& inspection) { return rows_with(inspection, {Verdict::fail, Verdict::warn}); }

PublishInspection inspect_text(const std::string& text, const PublishKnown& known = everything) {
  auto source = read_publish_source(text, "text");
  return inspect(question_about(std::move(source.samples.back()), known), std::nullopt);
}
PublishInspection inspect_message(const SipMessage& publish, const PublishKnown& known = everything) {
  return inspect_text(publish.bytes(), known);
}

struct Expected {
  std::string_view row;
  Verdict verdict;
};

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

ContentKey key() { return {"a2V5LTE=", Secret("0123456789abcdef")}; }

SipMessage protected_publish(const std::function<void(McInfo&)>& encrypt, const SignatureShape* shape) {
  auto info = McInfo::authorisation(mcptt, "header.payload.signature", "urn:uuid:client-1");
  encrypt(info);
  auto parts = parts_of(mcptt, info.xml());
  if (shape != nullptr) {
    const SignedPart signed_parts[]{{"info@ue", parts.parts[0].body}, {"settings@ue", parts.parts[1].body}};
    const auto& names = names_of(mcptt);
    parts.parts.push_back(
        part(names.signed_mime, signed_document(names.signed_space, signed_parts, key(), *shape), "signatures@ue"));
  }
  return publish_with(bare_publish(mcptt), parts);
}

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

// --- answers

struct BentAnswer {
  const char* name;
  std::function<SipMessage(SipMessage&)> answer_to;  // may bend the request first
  const char* row;                                   // that the answer breaks; "" for none
};

SipMessage refusal(const SipMessage& publish, int status) { return response_to(publish, status, "b"); }

const std::vector<BentAnswer> bent_answers = {
    {"accepted", [](SipMessage& publish) { return accepted(publish); }, ""},
    {"no SIP-ETag", [](SipMessage& publish) { return accepted(publish).remove("SIP-ETag"); }, "MCX-SIP-061"},
    {"two SIP-ETags", [](SipMessage& publish) { return accepted(publish).add("SIP-ETag", "e2"); }, "MCX-SIP-061"},
    {"no Expires", [](SipMessage& publish) { return accepted(publish).remove("Expires"); }, "MCX-SIP-061"},
    {"good 403",
     [](SipMessage& publish) {
       return refusal(publish, 403).add("Warning", "399 mcx.example \"101 service authorisation failed\"");
     },
     ""},
    {"bare 403", [](SipMessage& publish) { return refusal(publish, 403); }, "MCX-SIP-048"},
    {"399 without code",
     [](SipMessage& publish) { return refusal(publish, 400).add("Warning", "399 mcx.example \"no\""); }, "MCX-SIP-060"},
    {"101 outside the quotes",
     [](SipMessage& publish) { return refusal(publish, 400).add("Warning", "101 mcx.example \"101 failed\""); },
     "MCX-SIP-060"},
    {"486 without 164", [](SipMessage& publish) { return refusal(publish, 486); }, "MCX-SIP-053"},
    {"423 without Min-Expires", [](SipMessage& publish) { return refusal(publish, 423); }, "MCX-SIP-065"},
    {"423", [](SipMessage& publish) { return refusal(publish, 423).add("Min-Expires", "60"); }, ""},
    {"415 without Accept", [](SipMessage& publish) { return refusal(publish, 415); }, "MCX-SIP-067"},
    {"false indication",
     [](SipMessage& publish) {
       return accepted(publish).set_body(names_of(mcptt).info_mime,
                                         replace_all(McInfo::several_devices(mcptt).xml(), ">true<", ">false<"));
     },
     "MCX-SIP-054"},
};

class EachAnswer : public ::testing::TestWithParam<BentAnswer> {};

TEST_P(EachAnswer, BreaksItsRowAndNoOther) {
  auto publish = authorising(mcptt);
  const auto answer = GetParam().answer_to(publish);
  const std::string row = GetParam().row;
  EXPECT_EQ(violated(inspect_text(publish.bytes() + answer.bytes())), row.empty() ? Rows{} : Rows{row})
      << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(InspectPublish, EachAnswer, ::testing::ValuesIn(bent_answers));

TEST(InspectPublish, AnswersToBadRequestsAreJudged) {
  const auto no_event = authorising(mcptt).remove("Event");
  EXPECT_EQ(violated(inspect_text(no_event.bytes() + accepted(no_event).bytes())),
            (Rows{"MCX-SIP-024", "MCX-SIP-066"}));
  EXPECT_EQ(
      violated(inspect_text(no_event.bytes() + refusal(no_event, 489).add("Allow-Events", "poc-settings").bytes())),
      Rows{"MCX-SIP-024"});
  const auto tags = authorising(mcptt).set("SIP-If-Match", "e1, e2");
  EXPECT_EQ(violated(inspect_text(tags.bytes() + accepted(tags).bytes())), (Rows{"MCX-SIP-062", "MCX-SIP-077"}));
  const auto nothing = bare_publish(mcptt);
  EXPECT_EQ(violated(inspect_text(nothing.bytes() + accepted(nothing).bytes())), Rows{"MCX-SIP-078"});
}

TEST(InspectPublish, AcceptedAgainstBindingAndProtectionBreaksTheirRows) {
  const auto nameless =
      authorising(mcptt).remove("P-Preferred-Service").add("P-Asserted-Service", names_of(mcptt).icsi);
  EXPECT_EQ(violated(inspect_text(nameless.bytes() + accepted(nameless).bytes())), Rows{"MCX-BIND-010"});
  const auto half = protected_publish([](McInfo& info) { info.encrypt("mcptt-client-id", key()); }, nullptr);
  EXPECT_EQ(violated(inspect_text(half.bytes() + accepted(half).bytes())), (Rows{"MCX-PROT-011", "MCX-PROT-012"}));
  const auto answer = refusal(half, 403).add("Warning", "399 mcx.example \"140 unable to decrypt XML content\"");
  EXPECT_EQ(violated(inspect_text(half.bytes() + answer.bytes())), Rows{"MCX-PROT-011"});
}

// --- captures

SipMessage turn(SipMessage publish, int number) {
  return publish.set("Via", cat("SIP/2.0/UDP 192.0.2.1:5070;branch=z9hG4bK", number))
      .set("CSeq", cat(number, " PUBLISH"));
}

struct Exchange {
  SipMessage request, answer;
};

std::string capture_of(const std::vector<Exchange>& exchanges) {
  Frames frames;
  for (const auto& [request, answer] : exchanges) {
    frames.push_back(ethernet(ipv4(17, udp(request.bytes()))));
    frames.push_back(ethernet(ipv4(17, udp(answer.bytes(), {.from_client = false}), {.from_client = false})));
  }
  return pcap(frames);
}

TEST(InspectPublish, EntityTagsAreFollowedThroughACapture) {
  const auto first = turn(authorising(mcptt), 1), second = turn(bare_publish(mcptt).set("SIP-If-Match", "e1"), 2);
  EXPECT_THAT(violated(inspect_text(capture_of({{first, accepted(first)}, {second, accepted(second, "e2")}}))),
              IsEmpty());
  EXPECT_EQ(violated(inspect_text(capture_of({{first, accepted(first)}, {second, accepted(second, "e1")}}))),
            Rows{"MCX-SIP-061"});
  const auto third = turn(second, 3);
  EXPECT_EQ(violated(inspect_text(capture_of(
                {{first, accepted(first)}, {second, accepted(second, "e2")}, {third, accepted(third, "e3")}}))),
            (Rows{"MCX-SIP-062", "MCX-SIP-063"}));
  EXPECT_EQ(violated(inspect_text(capture_of({{second, refusal(second, 412)}, {third, refusal(third, 412)}}))),
            Rows{"MCX-SIP-064"});
}

TEST(InspectPublish, RetransmissionsAreOneRequest) {
  const auto frame = ethernet(ipv4(17, udp(turn(authorising(mcptt), 1).bytes())));
  const auto source = read_publish_source(pcap({frame, frame}), "capture");
  ASSERT_EQ(source.samples.size(), 1u);
  EXPECT_EQ(source.samples.front().copies, 2u);
  EXPECT_FALSE(source.samples.front().answer);
  EXPECT_EQ(read_publish_source(pcapng({frame, frame}), "capture").samples.size(), 1u);
}

TEST(InspectPublish, ALargeDatagramInFragmentsBreaksItsRow) {
  auto publish = turn(authorising(mcptt), 1).add("X-Long", std::string(2000, 'x'));
  const auto datagram = udp(publish.bytes());
  const auto capture = pcap(
      {ethernet(ipv4(17, datagram.substr(0, 1480), {}, 0x2000)), ethernet(ipv4(17, datagram.substr(1480), {}, 185))});
  EXPECT_EQ(violated(inspect_text(capture)), Rows{"MCX-SIP-068"});
  const auto whole = inspect_text(pcap({ethernet(ipv4(17, datagram))}));
  EXPECT_THAT(rows_with(whole, {Verdict::inconc}), ::testing::Contains("MCX-SIP-068"));
}

TEST(InspectPublish, TextOfAnEditorIsRead) {
  const auto publish = authorising(mcptt);
  EXPECT_THAT(violated(inspect_text(replace_all(publish.bytes(), "\r\n", "\n"))), IsEmpty());
}

std::string refused(const std::string& bytes) {
  try {
    read_publish_source(bytes, "input");
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST(InspectPublish, WhatHoldsNoPublishIsRefusedInOneSentence) {
  const auto frame = ethernet(ipv4(17, udp(authorising(mcptt).bytes())));
  EXPECT_THAT(refused("hello"), HasSubstr("holds no SIP message"));
  EXPECT_THAT(refused(SipMessage::request("REGISTER", psi).bytes()), HasSubstr("no PUBLISH, only REGISTER"));
  EXPECT_THAT(refused(pcap({})), HasSubstr("holds no SIP message"));
  EXPECT_THAT(refused(pcap({frame}, 105)), HasSubstr("link type"));
  EXPECT_THAT(refused(pcap({frame}).substr(0, 10)), HasSubstr("looks like a capture, but"));
  EXPECT_THAT(refused(pcap({ethernet(ipv4(6, tcp("\x16\x03\x01 hello", 1)))})), HasSubstr("TLS"));
}

TEST(InspectPublish, SurvivesEveryCutOfACapture) {
  const auto frame = ethernet(ipv4(17, udp(bare_publish(mcptt).bytes())));
  for (const auto& capture : {pcap({frame}), pcapng({frame})})
    for (std::size_t at = 4; at < capture.size(); ++at)
      EXPECT_THAT(refused(capture.substr(0, at)), Not(HasSubstr("\n")));
}

TEST(InspectPublish, TheTokenStandsNowhere) {
  auto publish = publish_with(bare_publish(mcptt), authorisation_parts(mcptt, "aaaa1111.bbbb2222.cccc3333"));
  publish.add("Proxy-Authorization", "Digest username=\"ue\", response=\"dddd4444\"")
      .set("Event", "aaaa1111.bbbb2222.cccc3333");
  auto source = read_publish_source(publish.bytes(), "text");
  TokenQuestion asked;
  asked.issuer = "https://idms.example";
  PublishInspections all{.release = 18, .notes = {}, .messages = {}};
  all.messages.push_back(inspect(question_about(source.samples.front(), everything), asked));
  ASSERT_TRUE(all.messages.front().token);
  const auto text = json_of(all, "text").dump();
  for (const auto* secret : {"aaaa1111", "bbbb2222", "cccc3333", "dddd4444"}) EXPECT_THAT(text, Not(HasSubstr(secret)));
}

}  // namespace
}  // namespace mcx
