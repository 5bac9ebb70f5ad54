#include "harness/wire/sip_digest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/text.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const DigestUser mufasa{"Mufasa", Secret("Circle of Life")};

// RFC 7616 3.9.1.
const DigestChallenge rfc7616{"http-auth@example.org", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                              "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS", "", "auth, auth-int"};
const DigestRequest get{"GET", "/dir/index.html", "", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"};

TEST(SipDigest, AnswersAsTheExamplesOfRfc7616) {
  auto challenge = rfc7616;
  challenge.algorithm = "MD5";
  EXPECT_THAT(*digest_credentials(challenge, mufasa, get), HasSubstr("response=\"8ca523f5e9506fed4657c9700eebdbec\""));
  challenge.algorithm = "SHA-256";
  EXPECT_THAT(*digest_credentials(challenge, mufasa, get),
              HasSubstr("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\""));
}

// RFC 2617 3.5.
TEST(SipDigest, AnswersAsTheExampleOfRfc2617) {
  const DigestChallenge challenge{"testrealm@host.com", "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                                  "5ccc069c403ebaf9f0171e9517f40e41", "", "auth,auth-int"};
  const DigestUser user{"Mufasa", Secret("Circle Of Life")};
  EXPECT_THAT(*digest_credentials(challenge, user, {"GET", "/dir/index.html", "", "0a4f113b"}),
              HasSubstr("response=\"6629fae49393a05397450978507c4ef1\""));
}

TEST(SipDigest, AcceptsItsOwnAnswersAndNoOthers) {
  for (const auto* algorithm : {"", "MD5", "MD5-sess", "SHA-256", "SHA-256-sess"})
    for (const auto* qop : {"", "auth", "auth-int"}) {
      DigestChallenge challenge{"r", "n", "o", algorithm, qop};
      const auto read = read_challenge(challenge.header_value());
      ASSERT_TRUE(read);
      const DigestRequest request{"REGISTER", "sip:example.org", "body", "c", 3};
      const auto credentials = digest_credentials(*read, mufasa, request);
      ASSERT_TRUE(credentials);
      EXPECT_TRUE(digest_accepted(*credentials, challenge, mufasa, request)) << algorithm << ' ' << qop;
      EXPECT_FALSE(digest_accepted(*credentials, challenge, {"Mufasa", Secret("other")}, request));
      EXPECT_FALSE(digest_accepted(*credentials, challenge, mufasa, {"PUBLISH", request.uri, "body", "c", 3}));
      EXPECT_EQ(digest_accepted(*credentials, challenge, mufasa, {"REGISTER", request.uri, "other", "c", 3}),
                std::string_view(qop) != "auth-int");
      challenge.nonce = "later";
      EXPECT_FALSE(digest_accepted(*credentials, challenge, mufasa, request));
    }
}

TEST(SipDigest, DoesOnlyWhatItKnows) {
  EXPECT_FALSE(digest_credentials({"r", "n", "", "SHA-512-256", "auth"}, mufasa, get));
  EXPECT_FALSE(digest_credentials({"r", "n", "", "MD5", "token"}, mufasa, get));
  EXPECT_FALSE(read_challenge("Basic realm=\"x\""));
  EXPECT_FALSE(read_challenge("Digest realm=\"x\""));
}

TEST(SipDigest, NeverShowsThePassword) {
  EXPECT_THAT(*digest_credentials(rfc7616, mufasa, get), Not(HasSubstr("Circle")));
}

}  // namespace
}  // namespace mcx
