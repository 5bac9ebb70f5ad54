// inspect publish: answers to a PUBLISH, and captures of several.
#include <gmock/gmock.h>

#include <functional>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/tests/capture_sample.h"
#include "harness/tests/inspect_publish_case.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace sample;

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
