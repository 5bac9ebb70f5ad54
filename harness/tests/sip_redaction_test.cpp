#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/redaction.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::string masked(std::string_view text) { return Redactor().mask(text); }

std::string info(std::string_view service, std::string_view token) {
  return cat("<", service, "info><", service, "-Params>\r\n <", service, "-access-token type=\"Normal\"><", service,
             "String>", token, "</", service, "String></", service, "-access-token>\r\n <", service,
             "-client-id type=\"Normal\">client-of-the-test</", service, "-client-id></", service, "-Params>");
}

TEST(SipRedaction, MasksTheAccessTokenElementOfEachService) {
  for (const auto* service : {"mcptt", "mcvideo", "mcdata"})
    EXPECT_EQ(masked(info(service, "opaque-token-1")), info(service, "«access_token#1»"));
}

TEST(SipRedaction, MasksWhateverTheSpelling) {
  for (const auto* text :
       {"<p:mcptt-access-token>s3cret-token-x</p:mcptt-access-token>", "<MCPTT-Access-Token\n a='>'>s3cret-token-x",
        "<mcptt-access-token><![CDATA[s3cret-token-x]]></mcptt-access-token>",
        "<mcptt-access-token>\r\n s3cret-token-x\r\n</mcptt-access-token>",
        "<mcptt-access-token><a><b/>s3cret-token-x</a></mcptt-access-token>",
        "<mcptt-access-token><!-- c -->s3cret-token-x"})
    EXPECT_THAT(masked(text), Not(HasSubstr("s3cret"))) << text;
}

TEST(SipRedaction, LeavesWhatIsNoSecret) {
  for (const std::string text :
       {"<mcptt-access-token/><mcpttString>open</mcpttString>", "<mcptt-client-id>c-123456789012</mcptt-client-id>",
        "<mcptt-access-token "
        "type=\"Encrypted\"><x:CipherData><x:CipherValue>QUJDREVGR0g=</x:CipherValue></x:CipherData>"
        "<ds:KeyName>a2V5</ds:KeyName></mcptt-access-token>",
        "<mcptt-access-token></mcptt-access-token>after it all is open"})
    EXPECT_EQ(masked(text), text);
}

TEST(SipRedaction, KnowsTheTokenElsewhereAndKeepsItsClaims) {
  const auto token =
      cat(base64url(R"({"alg":"ES256"})"), '.', base64url(R"({"sub":"x"})"), '.', base64url("0123456789"));
  Redactor redactor;
  const auto text = redactor.mask(info("mcptt", token));
  EXPECT_EQ(text, info("mcptt", "«access_token#1»"));
  EXPECT_THAT(redactor.take_tokens(), SizeIs(1));
  EXPECT_EQ(redactor.mask(cat("Subject: ", token)), "Subject: «access_token#1»");
  EXPECT_EQ(redactor.mask(text), text);
}

TEST(SipRedaction, MasksTheDigestResponseOnly) {
  EXPECT_EQ(masked("Authorization: Digest username=\"a\",response=\"0123456789abcdef\",uri=\"sip:b\"\r\n\r\n"),
            "Authorization: Digest username=\"a\",response=\"«digest_response#1»\",uri=\"sip:b\"\r\n\r\n");
  EXPECT_THAT(masked("proxy-authorization: digest username=\"a\",\r\n Response = 0123456789abcdef\r\nX: y\r\n"),
              Not(HasSubstr("0123456789abcdef")));
  EXPECT_THAT(masked("Authorization: Digest\r\n\tresponse=\"0123456789abcdef\"\r\n"),
              Not(HasSubstr("0123456789abcdef")));
  EXPECT_EQ(masked("Authorization: Digest opaque-thing\r\n"), "Authorization: Digest «authorization#1»\r\n");
}

TEST(SipRedaction, MasksABearerTokenInAFoldedField) {
  EXPECT_EQ(masked("Authorization: Bearer\r\n s3cret-token-x\r\nTo: x\r\n"),
            "Authorization: Bearer\r\n «access_token#1»\r\nTo: x\r\n");
}

}  // namespace
}  // namespace mcx
