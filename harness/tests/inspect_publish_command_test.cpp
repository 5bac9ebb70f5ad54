// inspect publish as a user meets it: the built program run as a child, its page, its JSON, its exit status.
#include <gmock/gmock.h>

#include <algorithm>

#include "harness/base/text.h"
#include "harness/tests/capture_sample.h"
#include "harness/tests/inspect_program.h"
#include "harness/tests/publish_sample.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

using ::testing::AllOf;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::shell;
using namespace sample;

constexpr std::int64_t then = 1'769'847'300;  // 2026-01-31T08:15:00Z
const std::string known = cat("--psi ", psi, " --confidentiality off --integrity off");

class InspectPublishCommand : public testing::InspectProgram {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(InspectProgram::SetUp());
    write("publish", publish_with_token().bytes());
  }
  std::string token() const {
    const auto claims = Json::object({{"exp", then + 600},
                                      {"client_id", "ue"},
                                      {"scope", "3gpp:mc:ptt_service"},
                                      {"mcptt_id", "sip:alice@mcptt.example"}});
    return sign_jws(Json::object({{"alg", "ES256"}}), claims.dump(), key_);
  }
  SipMessage publish_with_token() const {
    return publish_with(bare_publish(McService::mcptt), authorisation_parts(McService::mcptt, token_));
  }
  Ended inspect(const std::string& arguments, const std::string& input = "/dev/null") const {
    return inspect_as("publish", arguments, input);
  }
  const std::string token_ = token();
};

TEST_F(InspectPublishCommand, FitsTheTerminalAndEndsAsRunDoes) {
  const auto good = inspect(cat(file("publish"), " ", known));
  EXPECT_EQ(good.status, 0) << good.text;
  for (const auto& line : split(good.text, '\n')) EXPECT_LE(line.size(), 80u) << line;
  EXPECT_THAT(good.text, AllOf(HasSubstr("MCX-SIP-025, TS 24.379 7.2.1A 4) (shall, secondary)"), HasSubstr("a guess"),
                               Not(HasSubstr(token_.substr(0, 20)))));
  EXPECT_EQ(inspect(file("publish")).status, 2);
  EXPECT_EQ(inspect(cat(file("publish"), " --confidentiality on")).status, 1);
}

TEST_F(InspectPublishCommand, ReadsCapturesFromStandardInput) {
  const auto publish = publish_with_token();
  const auto frame = ethernet(ipv4(6, tcp(publish.bytes(), 1)));
  const auto answer =
      ethernet(ipv4(6, tcp(accepted(publish).bytes(), 1, false, {.from_client = false}), {.from_client = false}));
  write("capture", pcapng({frame, answer}));
  const auto ended = inspect(cat("- ", known), file("capture"));
  EXPECT_EQ(ended.status, 0) << ended.text;
  EXPECT_THAT(ended.text, AllOf(HasSubstr("standard input: 1 PUBLISH request"), HasSubstr("192.0.2.1:5070"),
                                HasSubstr("Answer: 200.")));
}

TEST_F(InspectPublishCommand, JudgesTheAccessTokenWhenItIsToldHow) {
  const auto by_keys = cat(file("publish"), " ", known, " --keys ", file("keys"), " --client ue --at ");
  const auto good = inspect(cat(by_keys, "2026-01-31T08:15:00Z"));
  EXPECT_EQ(good.status, 0) << good.text;
  EXPECT_THAT(good.text, HasSubstr("MCX-TOK-017"));
  EXPECT_THAT(inspect(cat(by_keys, "2026-01-31T09:15:00Z")).text,
              HasSubstr("\nWARN:"));  // the row has the basis sibling
  const auto json = parse_json(inspect(cat(by_keys, "2026-01-31T08:15:00Z --json")).text);
  ASSERT_TRUE(json.value);
  EXPECT_EQ(json.value->string_at("schema"), "mcx-conformance/publish-inspection/1");
  EXPECT_EQ(json.value->string_at("verdict"), "pass");
  const auto& message = json.value->find("messages")->items().front();
  EXPECT_EQ(message.find("token")->string_at("schema"), "mcx-conformance/inspection/1");
  EXPECT_THAT(json.value->dump(), Not(HasSubstr(token_.substr(0, 20))));
}

TEST_F(InspectPublishCommand, ObeysNoByteOfTheMessage) {
  write("publish", publish_with_token().set("Event", "\x1b[2J\xC2\x9B").bytes());
  const auto ended = inspect(file("publish"));
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.text, AllOf(HasSubstr("\\x1b[2J"), Not(HasSubstr("\x1b")), Not(HasSubstr("\xC2\x9B"))));
}

TEST_F(InspectPublishCommand, AnswersBadInputWithOneSentence) {
  write("empty", "");
  write("text", "hello\n");
  write("capture", pcap({}));
  write("cut", pcap({}).substr(0, 8));
  const std::pair<std::string, const char*> lines[] = {
      {file("none"), "none cannot be read: No such file"},
      {folder_, "cannot be read: Is a directory"},
      {file("empty"), "is empty"},
      {file("text"), "holds no SIP message"},
      {file("capture"), "holds no SIP message"},
      {file("cut"), "looks like a capture, but"},
      {"", "FILE is required"},
      {cat(file("publish"), " --service mcvoice"), "--service"},
      {cat(file("publish"), " --release 12"), "--release"},
      {cat(file("publish"), " --client ue"), "give --keys or --issuer"},
      {cat(file("publish"), " --issuer i --at noon"), "--at: \"noon\" is no time"}};
  for (const auto& [arguments, sentence] : lines) {
    const auto ended = inspect(arguments);
    EXPECT_EQ(ended.status, 4) << arguments;
    EXPECT_THAT(ended.text, HasSubstr(sentence));
    EXPECT_EQ(std::count(ended.text.begin(), ended.text.end(), '\n'), 1) << ended.text;
  }
}

TEST_F(InspectPublishCommand, IsInCompletionAndManual) {
  for (const auto* page : {"man", "completion zsh", "completion bash"}) {
    const auto ended = shell(cat("'", program_, "' ", page));
    EXPECT_EQ(ended.status, 0);
    EXPECT_THAT(replace_all(ended.text, "\\-", "-"), HasSubstr("--confidentiality"));
  }
}

}  // namespace
}  // namespace mcx
