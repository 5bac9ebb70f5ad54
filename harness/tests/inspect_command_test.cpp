// inspect token as a user meets it: the built program run as a child, its page, its JSON, its exit status.
#include <gmock/gmock.h>

#include <algorithm>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/run/pki_certificate.h"
#include "harness/tests/inspect_program.h"
#include "harness/wire/certificate.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

using ::testing::AllOf;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::shell;

const std::string known = "--issuer https://idms.example --client ue --at 2026-01-31T09:15:00+01:00";
constexpr std::int64_t then = 1'769'847'300;  // 2026-01-31T08:15:00Z

class InspectToken : public testing::InspectProgram {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(InspectProgram::SetUp());
    write("token", id_token() + "\n");
  }
  std::string id_token() const {
    const auto claims = Json::object({{"iss", "https://idms.example"},
                                      {"sub", "alice"},
                                      {"aud", "ue"},
                                      {"exp", then + 600},
                                      {"iat", then},
                                      {"mcptt_id", "sip:alice@mcptt.example"},
                                      {"password", "correct-horse"}});
    return sign_jws(Json::object({{"alg", "ES256"}}), claims.dump(), key_);
  }
  Ended inspect(const std::string& arguments, const std::string& input = "/dev/null") const {
    return inspect_as("token", arguments, input);
  }
  Ended inspect_known(const std::string& more) const {
    return inspect(cat(file("token"), " --keys ", file("keys"), " ", known, " ", more));
  }
};

TEST_F(InspectToken, FitsTheTerminalAndEndsAsRunDoes) {
  const auto good = inspect_known("");
  EXPECT_EQ(good.status, 0) << good.text;
  for (const auto& line : split(good.text, '\n')) EXPECT_LE(line.size(), 80u) << line;
  EXPECT_THAT(good.text,
              AllOf(HasSubstr("MCX-TOK-010, TS 33.180 B.2.1.2 table B.2.1.2-1 (shall, clause)"),
                    HasSubstr("2026-01-31T08:25:00Z"), HasSubstr("a guess"), Not(HasSubstr("correct-horse"))));
  EXPECT_EQ(inspect_known("--as id --nonce n").status, 1);
  EXPECT_EQ(inspect(cat(file("token"), " ", known)).status, 2);
  EXPECT_EQ(inspect_known("--at 2026-01-31T08:26:00Z").status, 4) << "two times";
}

TEST_F(InspectToken, ReadsStandardInput) {
  const auto ended = inspect(cat("- --keys ", file("keys"), " ", known), file("token"));
  EXPECT_EQ(ended.status, 0) << ended.text;
  EXPECT_THAT(ended.text, HasSubstr("standard input: "));
}

TEST_F(InspectToken, TakesKeysInPem) {
  write("pem", Key::generate("ES256").public_pem() + key_.public_pem());
  EXPECT_EQ(inspect(cat(file("token"), " --keys ", file("pem"), " ", known)).status, 0);
  write("pem", Key::generate("ES256").public_pem());
  const auto other = inspect(cat(file("token"), " --keys ", file("pem"), " ", known));
  EXPECT_EQ(other.status, 1);
  EXPECT_THAT(other.text, HasSubstr("thumbprint"));
}

TEST_F(InspectToken, SaysWhenACertificateIsOutOfItsTime) {
  const auto old = make_certificate({.name = "old", .issuer = "https://idms.example", .begins = -7200, .ends = -3600});
  write("cert", old.certificate_pem);
  const auto ended = inspect(cat(file("token"), " --keys ", file("cert")));
  EXPECT_THAT(ended.text, AllOf(HasSubstr("note: "), HasSubstr("a certificate that holds from"),
                                HasSubstr(certificate_facts(old.certificate_pem)->fingerprint.substr(0, 16))));
  EXPECT_THAT(inspect(cat(file("token"), " --keys ", file("cert"), " --at ", rfc3339_of(unix_seconds() - 5000))).text,
              Not(HasSubstr("note: ")));
}

TEST_F(InspectToken, PrintsJson) {
  const auto ended = inspect_known("--json");
  EXPECT_EQ(ended.status, 0);
  const auto json = parse_json(ended.text).value.value_or(Json());
  EXPECT_EQ(json.string_at("verdict"), "pass");
  EXPECT_EQ(json.string_at("token"), "id");
  EXPECT_EQ(json.string_at("at"), "2026-01-31T08:15:00Z");
}

TEST_F(InspectToken, JudgesWhatIsNoToken) {
  write("token", std::string("\x1b]0;title\x07\0\xff", 12));
  const auto ended = inspect_known("--as id");
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.text, AllOf(HasSubstr("MCX-JWS-013"), Not(HasSubstr("\x1b"))));
}

TEST_F(InspectToken, ObeysNoByteOfTheToken) {
  const auto claims = Json::object({{"sub",
                                     "a\xC2\x9B"
                                     "31m\xE2\x80\xAE"
                                     "b"},
                                    {"\x1b[2J", 1}});
  write("token", sign_jws(Json::object({{"alg", "ES256"}, {"kid", "\xC2\x9B"}}), claims.dump(), key_));
  const auto ended = inspect_known("--as id");
  EXPECT_THAT(ended.text, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\xC2\x9B")), Not(HasSubstr("\xE2\x80\xAE"))));
  EXPECT_THAT(ended.text, HasSubstr("a\\xc2\\x9b31m"));
}

TEST_F(InspectToken, AnswersBadInputWithOneSentence) {
  write("empty", "\n");
  write("huge", std::string(70'000, 'a'));
  write("list", "[1]");
  write("html", "<html>");
  write("broken", "{\n\"keys\": [\n}");
  write("oct", R"({"kty":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQ"})");
  write("pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
  const std::pair<std::string, const char*> lines[] = {
      {file("none"), "none cannot be read: No such file"},
      {folder_, "cannot be read: Is a directory"},
      {file("empty"), "is empty; it should hold one token"},
      {file("huge"), "has more than 65536 bytes"},
      {"", "FILE is required"},
      {cat(file("token"), " --keys ", file("none")), "cannot be read"},
      {cat(file("token"), " --keys ", folder_), "cannot be read"},
      {cat(file("token"), " --keys ", file("list")), "neither a JWK Set nor PEM"},
      {cat(file("token"), " --keys ", file("html")), "neither a JWK Set nor PEM"},
      {cat(file("token"), " --keys ", file("broken")), "broken, line 3"},
      {cat(file("token"), " --keys ", file("oct")), "has no key that verifies signatures"},
      {cat(file("token"), " --keys ", file("pem")), "pem: no PEM certificate"},
      {cat(file("token"), " --at yesterday"), "--at: \"yesterday\" is no time"},
      {cat(file("token"), " --as refresh"), "--as"},
      {cat(file("token"), " --release 12"), "--release"},
      {cat(file("token"), " --as id --partner https://b.example"), "--partner says nothing about an ID token"},
      {cat(file("token"), " --as security --nonce n"), "--nonce says nothing about a security token"}};
  for (const auto& [arguments, sentence] : lines) {
    const auto ended = inspect(arguments);
    EXPECT_EQ(ended.status, 4) << arguments;
    EXPECT_THAT(ended.text, HasSubstr(sentence));
    EXPECT_EQ(std::count(ended.text.begin(), ended.text.end(), '\n'), 1) << ended.text;
    EXPECT_THAT(ended.text, Not(HasSubstr("c2VjcmV0")));
  }
}

TEST_F(InspectToken, IsInCompletionAndManual) {
  const auto offered = [&](const std::string& line, int at) {
    return shell(cat("bash -c 'source <(\"", program_, "\" completion bash); COMP_WORDS=(mcx-conformance ", line,
                     "); COMP_CWORD=", at, "; _mcx_conformance; echo ${COMPREPLY[@]}' 2>&1"))
        .text;
  };
  EXPECT_EQ(offered("inspect t", 2), "token\n");
  EXPECT_EQ(offered("inspect token --iss", 3), "--issuer\n");
  EXPECT_EQ(offered("inspect token f --as sec", 5), "security\n");
  for (const auto* page : {"man", "completion zsh"})
    EXPECT_THAT(replace_all(shell(cat("'", program_, "' ", page)).text, "\\-", "-"), HasSubstr("--partner"));
  EXPECT_THAT(shell(cat("'", program_, "' inspect tokne 2>&1")).text, HasSubstr("did you mean token?"));
}

TEST(Rfc3339, IsReadAndWritten) {
  EXPECT_EQ(parse_rfc3339("2026-01-31T08:15:00Z"), then);
  EXPECT_EQ(parse_rfc3339("2026-01-31t09:15:00.25+01:00"), then);
  EXPECT_EQ(parse_rfc3339("1969-12-31T23:59:59Z"), -1);
  EXPECT_EQ(parse_rfc3339("2024-02-29T00:00:00-00:30"), 1'709'166'600);
  EXPECT_EQ(rfc3339_of(then), "2026-01-31T08:15:00Z");
  EXPECT_EQ(rfc3339_of(253'402'300'800), "");
  for (const auto* wrong : {"", "now", "2026-01-31", "2026-01-31T08:15:00", "2026-02-30T08:15:00Z",
                            "2026-1-31T08:15:00Z", "2026-01-31T24:00:00Z", "2026-01-31T08:15:00Z ",
                            "2026-01-31T08:15:00.Z", "2026-01-31T08:15:00+1", "-026-01-31T08:15:00Z"})
    EXPECT_EQ(parse_rfc3339(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace mcx
