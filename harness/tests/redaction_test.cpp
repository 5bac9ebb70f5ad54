#include "harness/wire/redaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string masked(std::string_view text) { return Redactor().mask(text); }

std::string jwt(std::string_view claims, std::string_view signature = "0123456789") {
  return cat(base64url(R"({"alg":"ES256","kid":"k1"})"), '.', base64url(claims), '.', base64url(signature));
}

TEST(Redaction, MasksByTheNameOfAParameter) {
  for (const std::string name :
       {"access_token", "refresh_token", "id_token", "code", "code_verifier", "password", "client_secret", "assertion",
        "client_assertion", "subject_token", "actor_token", "security_token", "token", "id_token_hint"}) {
    EXPECT_EQ(masked(cat("a=b&", name, "=s3cret&c=d")), cat("a=b&", name, "=«", name, "#1»&c=d"));
    EXPECT_EQ(masked(cat("https://h/cb?", name, "=s3cret#x")), cat("https://h/cb?", name, "=«", name, "#1»#x"));
    EXPECT_EQ(masked(cat("{\"", name, "\" : \"s3c\\\"ret\"}")), cat("{\"", name, "\" : \"«", name, "#1»\"}"));
  }
}

TEST(Redaction, LeavesWhatIsNoSecret) {
  for (const std::string text :
       {"state=abcdef&nonce=ghijkl&response_type=code&scope=openid", R"({"code":400,"token_type":"Bearer"})",
        "code_challenge=abc&code_challenge_method=S256", R"({"error":"invalid_grant","error_code":"x"})",
        "grant_type=password", "monkeyJames.example.com", "a code is missing: token"})
    EXPECT_EQ(masked(text), text);
}

TEST(Redaction, GivesOneSecretOneLabelWhereverItStands) {
  Redactor redactor;
  EXPECT_EQ(redactor.mask("code=abcd1234"), "code=«code#1»");
  EXPECT_EQ(redactor.mask("code=efgh5678"), "code=«code#2»");
  EXPECT_EQ(redactor.mask("you sent abcd1234, token=efgh5678"), "you sent «code#1», token=«code#2»");
}

TEST(Redaction, MaskingTwiceChangesNothing) {
  Redactor redactor;
  const std::string text =
      "POST /?code=abcd1234 HTTP/1.1\r\nAuthorization: Basic abcdefgh\r\nCookie: a=1234567890123; b=2\r\n"
      "\r\n{\"id_token\":\"x1y2z3\"}&password=hunter22&<input name=code value='zzzz9'>";
  const auto once = redactor.mask(text);
  EXPECT_EQ(redactor.mask(once), once);
}

TEST(Redaction, MasksHeaderFields) {
  EXPECT_EQ(masked("GET / HTTP/1.1\r\nauthorization: Bearer abc\r\nX: y\r\n\r\n"),
            "GET / HTTP/1.1\r\nauthorization: Bearer «access_token#1»\r\nX: y\r\n\r\n");
  EXPECT_EQ(masked("Proxy-Authorization: Basic YTpi\r\n"), "Proxy-Authorization: Basic «authorization#1»\r\n");
  EXPECT_EQ(masked("Cookie: a=1; b=2\r\n"), "Cookie: a=«cookie#1»; b=«cookie#2»\r\n");
  EXPECT_EQ(masked("Set-Cookie: sid=q; Path=/; HttpOnly\r\n"), "Set-Cookie: sid=«cookie#1»; Path=/; HttpOnly\r\n");
  EXPECT_EQ(masked("Authorization: opaque\r\n"), "Authorization: «authorization#1»\r\n");
}

TEST(Redaction, MasksALearnedValueInEverySpelling) {
  const std::string secret = "p&s <\"w/\xc3\xb6'rd+";
  Redactor redactor;
  redactor.learn("password", secret);
  const std::string spelled[] = {secret,
                                 percent_encode(secret),
                                 lower(percent_encode(secret)),
                                 Parameters{{"", secret}}.encode().substr(1),
                                 percent_encode(percent_encode(secret)),
                                 "p&s <\\\"w/\xc3\xb6'rd+",
                                 "p&s <\\\"w\\/\xc3\xb6'rd+",
                                 "p&amp;s &lt;&quot;w/\xc3\xb6&#39;rd+"};
  for (const auto& each : spelled) EXPECT_EQ(redactor.mask(cat("<", each, ">")), "<«password#1»>") << each;
}

TEST(Redaction, MasksBase64AtEveryAlignment) {
  Redactor redactor;
  redactor.learn("client_secret", "s3cr3t-Value/77");
  for (const std::string before : {"", "a", "ab", "abc"}) {
    const auto seen = redactor.mask(cat("x ", base64(before + "s3cr3t-Value/77"), " y"));
    EXPECT_THAT(seen, HasSubstr("«client_secret#1»")) << seen;
    EXPECT_LE(seen.size(), std::string("x  y«client_secret#1»").size() + 2 + 8 + before.size());
  }
}

TEST(Redaction, ShortValuesOnlyByName) {
  Redactor redactor;
  redactor.learn("password", "abc");
  EXPECT_EQ(redactor.mask("abc password=abc"), "abc password=«password#1»");
}

TEST(Redaction, ProtocolWordsStayReadableElsewhere) {
  Redactor redactor;
  EXPECT_EQ(redactor.mask(R"({"code":"invalid_grant"})"), R"({"code":"«code#1»"})");
  EXPECT_EQ(redactor.mask(R"({"error":"invalid_grant"})"), R"({"error":"invalid_grant"})");
}

TEST(Redaction, MasksFieldsOfAForm) {
  EXPECT_EQ(masked("<input type=hidden name='code' value=\"a&amp;b1\">a&b1"),
            "<input type=hidden name='code' value=\"«code#1»\">«code#1»");
  EXPECT_EQ(masked("<INPUT VALUE=xyz NAME=id_token>"), "<INPUT VALUE=«id_token#1» NAME=id_token>");
  Redactor redactor;
  redactor.learn("csrf", "k9k9k9k9");
  EXPECT_EQ(redactor.mask("<input type=hidden name=_t value=k9k9k9k9>"), "<input type=hidden name=_t value=«csrf#1»>");
}

TEST(Redaction, MasksAUrlWithinAUrl) {
  EXPECT_EQ(masked("/login?next=https%3A%2F%2Fh%2Fcb%3Fcode%3Dabc%26state%3Ds"),
            "/login?next=https%3A%2F%2Fh%2Fcb%3Fcode%3D«code#1»%26state%3Ds");
}

TEST(Redaction, MasksThePasswordOfAUrl) {
  EXPECT_EQ(masked("at https://alice:hunt%40er2@h:8443/x?y"), "at https://alice:«password#1»@h:8443/x?y");
  EXPECT_EQ(masked("at https://h:8443/x@y"), "at https://h:8443/x@y");
}

TEST(Redaction, MasksJsonWithinJson) {
  EXPECT_EQ(masked(R"({"log":"{\"access_token\":\"abc\"}"})"), R"({"log":"{\"access_token\":\"«access_token#1»\"}"})");
}

TEST(Redaction, TakesAJwtApartAndMasksIt) {
  Redactor redactor;
  const auto token = jwt(R"({"sub":"alice"})");
  EXPECT_EQ(redactor.mask(cat("see ", token, " and {\"id_token\":\"", token, "\"}")),
            "see «id_token#1» and {\"id_token\":\"«id_token#1»\"}");
  const auto facts = redactor.take_tokens();
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_EQ(facts[0].name, "«id_token#1»");
  EXPECT_EQ(facts[0].header, R"({"alg":"ES256","kid":"k1"})");
  EXPECT_EQ(facts[0].claims, R"({"sub":"alice"})");
  EXPECT_EQ(facts[0].signature, "10 bytes");
  EXPECT_THAT(redactor.take_tokens(), IsEmpty());
}

TEST(Redaction, NamesAJwtThatNothingIntroduces) {
  EXPECT_EQ(masked(cat("log: ", jwt("{}"), ".")), "log: «jwt#1»");
  EXPECT_EQ(masked(cat("log: ", jwt("{}", ""), " ")), "log: «jwt#1» ");
}

TEST(Redaction, ATokenWithinATokenIsMasked) {
  Redactor redactor;
  const auto inner = jwt(R"({"sub":"alice"})");
  redactor.mask(cat(base64url(R"({"alg":"ES256","cty":"JWT"})"), ".", base64url(inner), ".AAAA"));
  redactor.mask(jwt(cat(R"({"act":")", inner, R"("})")));
  for (const auto& each : redactor.take_tokens()) EXPECT_THAT(each.claims, Not(HasSubstr(inner)));
}

TEST(Redaction, ASecretWithinClaimsIsMasked) {
  Redactor redactor;
  redactor.learn("password", "hunter22");
  redactor.mask(jwt(R"({"pw":"hunter22"})"));
  const auto facts = redactor.take_tokens();
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_EQ(facts[0].claims, R"({"pw":"«password#1»"})");
}

// Texts a peer could send to make masking slow or to make it fail; each about a megabyte.
TEST(Redaction, SurvivesHostileTexts) {
  Redactor redactor;
  redactor.learn("password", std::string(40'000, 'a') + "b");
  const auto repeated = [](std::string_view piece) {
    std::string text;
    while (text.size() < (1 << 20)) text += piece;
    return text;
  };
  for (const std::string_view piece : {"a", "eyJ", "eyJaaaaaaaaaaaa.", "code=", "\"code\":\"", "<a x=\"", "<", "%",
                                       "Cookie: a\n", "://a:", "token%3D", "\\\"code\\\":\\\"", "name=code value="})
    EXPECT_THAT(redactor.mask(repeated(piece)), Not(IsEmpty())) << piece;
}

TEST(Redaction, CountsAndForgetsNothingOverManySecrets) {
  Redactor redactor;
  for (int i = 0; i < 3000; ++i) redactor.mask(cat("code=abcdefgh", i));
  EXPECT_EQ(redactor.mask("code=abcdefgh2999"), "code=«code#3000»");
  EXPECT_EQ(redactor.mask("abcdefgh7"), "«code#8»");
  redactor.learn("password", "told late");
  EXPECT_EQ(redactor.mask("it was told late"), "it was «password#1»");
}

}  // namespace
}  // namespace mcx
