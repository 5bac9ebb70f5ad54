#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/tests/http_case.h"
#include "harness/wire/http.h"

namespace mcx {
namespace {

using testing::Authority;
using testing::authority;
using testing::Client;
using ::testing::ElementsAre;
using testing::good;
using ::testing::HasSubstr;
using testing::Identity;
using ::testing::IsEmpty;
using testing::LoopbackServer;
using testing::Peer;
using testing::TlsServing;

TEST(HttpTls, TellsWhatTheHandshakeSettled) {
  const Identity identity = authority().issue("IP:127.0.0.1");
  LoopbackServer server(TlsServing{identity}, good);
  Client client;
  const auto answer = client.get(server.url());
  ASSERT_TRUE(answer.came()) << answer.why;
  EXPECT_EQ(answer.tls.version, "TLSv1.3");
  EXPECT_EQ(answer.tls.cipher, "TLS_AES_256_GCM_SHA384");
  EXPECT_EQ(answer.tls.group, "X25519");
  EXPECT_THAT(answer.tls.chain, ElementsAre(identity.certificate));
  EXPECT_EQ(client.exchanges.at(0).tls.version, "TLSv1.3");
}

TEST(HttpTls, MakesTheOfferAsked) {
  LoopbackServer server(TlsServing{authority().issue("IP:127.0.0.1")}, good);
  Client client;
  client.setup.tls = {.highest = "TLSv1.2", .groups = "P-384:P-256", .ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256"};
  const auto answer = client.get(server.url());
  ASSERT_TRUE(answer.came()) << answer.why;
  EXPECT_EQ(answer.tls.version, "TLSv1.2");
  EXPECT_EQ(answer.tls.cipher, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
  EXPECT_EQ(answer.tls.group, "P-384");
}

TEST(HttpTls, AnOfferThatOpensslRefusesIsOurFault) {
  LoopbackServer server(TlsServing{authority().issue("IP:127.0.0.1")}, good);
  Client client;
  client.setup.tls.groups = "no-such-group";
  EXPECT_THROW(client.get(server.url()), HarnessError);
}

TEST(HttpTls, TalksOldTlsOnlyWhenAsked) {
  LoopbackServer server(TlsServing{authority().issue("IP:127.0.0.1"), TLS1_1_VERSION}, good);
  Client modern;
  EXPECT_EQ(modern.get(server.url()).silence, Silence::tls_failed);
  Client old;
  old.setup.tls = {.lowest = "TLSv1.1", .highest = "TLSv1.1"};
  const auto answer = old.get(server.url());
  ASSERT_TRUE(answer.came()) << answer.why;
  EXPECT_EQ(answer.tls.version, "TLSv1.1");
}

TEST(HttpTls, TrustsOnlyTheCaGiven) {
  LoopbackServer server(TlsServing{Authority().issue("IP:127.0.0.1")}, good);
  Client client;
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.silence, Silence::untrusted) << answer.why;
  EXPECT_THAT(client.exchanges.at(0).request, IsEmpty());
  Client trusting_nobody;
  trusting_nobody.setup.trust_pem.clear();
  EXPECT_EQ(trusting_nobody.get(server.url()).silence, Silence::untrusted);
}

TEST(HttpTls, UnwillingToTrustACaOfTheSameName) {
  LoopbackServer server(TlsServing{Authority().issue("IP:127.0.0.1")}, good);
  Client client;
  EXPECT_THAT(client.get(server.url()).why, HasSubstr("signature failure"));
}

TEST(HttpTls, SeesAnotherHostsCertificate) {
  LoopbackServer server(TlsServing{authority().issue("DNS:other.example")}, good);
  Client client;
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.silence, Silence::wrong_host) << answer.why;
  EXPECT_THAT(answer.why, HasSubstr(cat("127.0.0.1:", server.port())));
}

TEST(HttpTls, SeesAnExpiredCertificate) {
  LoopbackServer server(TlsServing{authority().issue("IP:127.0.0.1", -90'000)}, good);
  Client client;
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.silence, Silence::untrusted);
  EXPECT_THAT(answer.why, HasSubstr("expired"));
}

TEST(HttpTls, PlainServerOnATlsPort) {
  LoopbackServer server([](Peer& peer) {
    char bytes[16];
    peer.read(bytes, sizeof bytes);
    peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  Client client;
  const auto answer = client.get(cat("https://127.0.0.1:", server.port(), "/"));
  EXPECT_EQ(answer.silence, Silence::tls_failed) << answer.why;
}

}  // namespace
}  // namespace mcx
