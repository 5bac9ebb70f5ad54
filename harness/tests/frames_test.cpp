// What a case process tells its parent: the parent understands it all, and takes nothing else for a frame.
#include "harness/run/frames.h"

#include <gmock/gmock.h>

#include "harness/base/errors.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Told {
  CaseRecord record;
  CaseOutcome outcome;
};

Told told(const std::string& line) {
  Told out;
  apply_frame(line, out.record, out.outcome);
  return out;
}

// Every byte value there is, in the order that is worst for quoting.
std::string hostile() {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  return bytes + "\"\\\n\r\n\xed\xa0\x80\xc0\xaf</script>\x1b[31m";
}

TEST(Frames, AStepReadsAsASentence) {
  EXPECT_EQ(told(step_frame(Phase::given, "a login")).record.steps, std::vector<std::string>{"given a login"});
  EXPECT_EQ(told(step_frame(Phase::then, "a token")).record.steps, std::vector<std::string>{"then a token"});
}

TEST(Frames, AnExpectationComesBackWhole) {
  const auto* row = catalogue().front();
  const Expectation sent{.phase = Phase::when,
                         .step = "s",
                         .expected = "e",
                         .actual = "a",
                         .held = true,
                         .requirements = {row},
                         .place = "suites/x/y.cpp:7"};
  const auto got = told(expectation_frame(sent)).record.expectations.at(0);
  EXPECT_EQ(got.phase, Phase::when);
  EXPECT_EQ(got.step, "s");
  EXPECT_EQ(got.expected, "e");
  EXPECT_EQ(got.actual, "a");
  EXPECT_TRUE(got.held);
  EXPECT_EQ(got.requirements, std::vector<const Requirement*>{row});
  EXPECT_EQ(got.place, "suites/x/y.cpp:7");
}

TEST(Frames, AnExchangeComesBackWhole) {
  const Exchange sent{.name = "token request",
                      .method = "POST",
                      .url = "https://a.example/token",
                      .local = "127.0.0.1:1",
                      .remote = "127.0.0.2:2",
                      .request = "POST / HTTP/1.1\r\n\r\na=b",
                      .response = "HTTP/1.1 200 OK\r\n\r\n",
                      .failure = "none",
                      .status = 200,
                      .started_ms = 3,
                      .duration_ms = 4,
                      .tls = {"TLSv1.3", "TLS_AES_128_GCM_SHA256", "X25519", {"leaf", "root"}},
                      .tokens = {{"t", "{}", "{\"a\":1}", "64 bytes"}}};
  const auto got = told(exchange_frame(sent)).record.exchanges.at(0);
  for (const auto field : {&Exchange::name, &Exchange::method, &Exchange::url, &Exchange::local, &Exchange::remote,
                           &Exchange::request, &Exchange::response, &Exchange::failure})
    EXPECT_EQ(got.*field, sent.*field);
  EXPECT_EQ(got.status, 200);
  EXPECT_EQ(got.started_ms, 3);
  EXPECT_EQ(got.duration_ms, 4);
  EXPECT_EQ(got.tls.version, "TLSv1.3");
  EXPECT_EQ(got.tls.cipher, "TLS_AES_128_GCM_SHA256");
  EXPECT_EQ(got.tls.group, "X25519");
  EXPECT_EQ(got.tls.chain, sent.tls.chain);
  ASSERT_EQ(got.tokens.size(), 1u);
  EXPECT_EQ(got.tokens[0].claims, "{\"a\":1}");
  EXPECT_EQ(got.tokens[0].signature, "64 bytes");
}

TEST(Frames, AChainToldBeforeIsFoundAgain) {
  const Exchange first{.tls = {"TLSv1.3", "", "", {"leaf", "root"}}}, second{.tls = {"TLSv1.2", "", "", {"other"}}};
  CaseRecord record;
  CaseOutcome outcome;
  for (const auto& line : {exchange_frame(first), exchange_frame(second), exchange_frame(first, 0)})
    apply_frame(line, record, outcome);
  EXPECT_THAT(exchange_frame(first, 0), Not(HasSubstr("leaf")));
  EXPECT_EQ(record.exchanges.at(2).tls.chain, first.tls.chain);
  EXPECT_EQ(record.exchanges.at(2).tls.version, "TLSv1.3");
  EXPECT_THROW(apply_frame(exchange_frame(first, 3), record, outcome), HarnessError);
}

TEST(Frames, TheEndingSaysHowAndWhy) {
  for (const auto ending : {Ending::finished, Ending::unmet, Ending::harness_error}) {
    const auto got = told(ending_frame({ending, "because"})).outcome;
    EXPECT_EQ(got.ending, ending);
    EXPECT_EQ(got.reason, "because");
  }
}

TEST(Frames, HostileBytesStayWithinOneLineAndKeepTheirTextAsFarAsItIsText) {
  const Exchange sent{.request = hostile(), .response = hostile(), .failure = "plain"};
  const auto line = exchange_frame(sent);
  EXPECT_THAT(line, Not(HasSubstr("\n"))) << "a line end would break the stream of frames";
  const auto got = told(line).record.exchanges.at(0);
  EXPECT_THAT(got.response, HasSubstr("</script>\x1b[31m"));
  EXPECT_THAT(got.response, HasSubstr(std::string("\x00\x01\x02\x03", 4)));
  EXPECT_EQ(got.failure, "plain");
  EXPECT_THAT(expectation_frame({.expected = hostile(), .actual = hostile()}), Not(HasSubstr("\n")));
  EXPECT_THAT(step_frame(Phase::given, hostile()), Not(HasSubstr("\n")));
  EXPECT_THAT(ending_frame({Ending::unmet, hostile()}), Not(HasSubstr("\n")));
}

TEST(Frames, WhatIsNoFrameIsRefusedAndNeverRead) {
  for (const char* line : {"",
                           " ",
                           "{",
                           "null",
                           "[]",
                           "7",
                           "{}",
                           R"({"frame":7})",
                           R"({"frame":"verdict"})",
                           "Segmentation fault",
                           R"({"frame":"step"})",
                           R"({"frame":"step","phase":3,"step":"x"})",
                           R"({"frame":"step","phase":-1,"step":"x"})",
                           R"({"frame":"step","phase":"given","step":"x"})",
                           R"({"frame":"expectation"})",
                           R"({"frame":"expectation","phase":2})",
                           R"({"frame":"expectation","phase":2,"held":true,"requirements":["NO-SUCH-ROW"]})",
                           R"({"frame":"exchange"})",
                           R"({"frame":"exchange","tls":{}})",
                           R"({"frame":"ending"})",
                           R"({"frame":"ending","ending":99})",
                           R"({"frame":"ending","ending":1e0})",
                           "{\"frame\":\"step\",\"phase\":0,\"step\":\"\xff\"}",
                           R"({"frame":"step","phase":0,"step":"x"} trailing)"})
    EXPECT_THROW(told(line), HarnessError) << line;
}

TEST(Frames, ARefusedFrameLeavesTheOutcomeUntouched) {
  Told out;
  EXPECT_THROW(apply_frame(R"({"frame":"ending","ending":99})", out.record, out.outcome), HarnessError);
  EXPECT_EQ(out.outcome.ending, Ending::crashed);
  EXPECT_TRUE(out.record.expectations.empty());
}

}  // namespace
}  // namespace mcx
