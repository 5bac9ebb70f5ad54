#include "harness/wire/http.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <chrono>
#include <thread>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/tests/loopback_server.h"

namespace mcx {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing::Authority;
using testing::Identity;
using testing::LoopbackServer;
using testing::Peer;
using testing::TlsServing;

const Authority& authority() {
  static const Authority made;
  return made;
}

// The client with its record, as a case would hold them.
struct Client {
  Redactor redactor;
  std::vector<Exchange> exchanges;
  HttpClient::Setup setup{authority().pem(), Deadline::in(Milliseconds(20'000))};

  HttpClient make() {
    setup.redactor = &redactor;
    setup.record = [this](Exchange exchange) { exchanges.push_back(std::move(exchange)); };
    return HttpClient(setup);
  }
  HttpAnswer send(const HttpRequest& request) { return make().send(request); }
  HttpAnswer get(const std::string& url) { return send({.name = "a request", .url = url}); }
};

void good(Peer& peer) {
  while (!peer.read_request().empty())
    if (!peer.answer("hello", "X-A: 1\r\nx-a:2\r\n")) return;
}

LoopbackServer::Script saying(std::string bytes) {
  return [bytes](Peer& peer) {
    if (!peer.read_request().empty()) peer.write(bytes);
  };
}

TEST(Http, GivesTheAnswerAsItCame) {
  LoopbackServer server(good);
  Client client;
  const auto answer = client.get(server.url("/a/../b?c=d"));
  ASSERT_TRUE(answer.came()) << answer.why;
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.version, "HTTP/1.1");
  EXPECT_EQ(answer.body, "hello");
  EXPECT_EQ(answer.header("x-A"), "1");
  EXPECT_THAT(answer.header_values("X-A"), ElementsAre("1", "2"));
  EXPECT_EQ(answer.remote_address, "127.0.0.1");
  ASSERT_THAT(client.exchanges, SizeIs(1));
  const auto& seen = client.exchanges[0];
  EXPECT_THAT(seen.request, StartsWith("GET /a/../b?c=d HTTP/1.1\r\n"));
  EXPECT_THAT(seen.response, HasSubstr("\r\n\r\nhello"));
  EXPECT_EQ(seen.remote, cat("127.0.0.1:", server.port()));
  EXPECT_THAT(seen.local, StartsWith("127.0.0.1:"));
  EXPECT_EQ(seen.status, 200);
  EXPECT_EQ(seen.name, "a request");
}

TEST(Http, SendsExactlyTheHeadersAsked) {
  std::string received;
  LoopbackServer server([&](Peer& peer) {
    received = peer.read_request();
    peer.answer("");
  });
  Client client;
  const auto answer = client.send({.method = "POST",
                                   .url = server.url(),
                                   .headers = {{"X-Twice", "1"}, {"X-Twice", "2"}, {"X-Empty", ""}, {"X-Evil", "a\r\nB: c"}},
                                   .body = std::string("a\0b", 3)});
  ASSERT_TRUE(answer.came()) << answer.why;
  const auto host = cat("Host: 127.0.0.1:", server.port(), "\r\n");
  EXPECT_EQ(received, cat("POST / HTTP/1.1\r\n", host,
                          "X-Twice: 1\r\nX-Twice: 2\r\nX-Empty:\r\nX-Evil: a  B: c\r\nContent-Length: 3\r\n\r\n",
                          std::string("a\0b", 3)));
  EXPECT_EQ(client.exchanges.at(0).request, received);
}

TEST(Http, SendsABodyWithAnyMethod) {
  std::string received;
  LoopbackServer server([&](Peer& peer) {
    received = peer.read_request();
    peer.answer("");
  });
  for (const std::string method : {"GET", "PUT", "BREW"}) {
    Client client;
    ASSERT_TRUE(client.send({.method = method, .url = server.url(), .body = "x=y"}).came());
    EXPECT_THAT(received, StartsWith(cat(method, " / HTTP/1.1\r\n")));
    EXPECT_THAT(received, HasSubstr("Content-Length: 3\r\n\r\nx=y"));
  }
}

TEST(Http, SendsALargeBodyWithoutAskingLeave) {
  std::string received;
  LoopbackServer server([&](Peer& peer) {
    received = peer.read_request();
    peer.answer("");
  });
  Client client;
  const std::string body(300'000, 'x');
  ASSERT_TRUE(client.send({.method = "POST", .url = server.url(), .body = body}).came());
  EXPECT_THAT(received, Not(HasSubstr("Expect:")));
  EXPECT_EQ(client.exchanges.at(0).request, received);
}

TEST(Http, DoesNotFollowARedirect) {
  LoopbackServer server(saying("HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n"));
  Client client;
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.status, 302);
  EXPECT_EQ(answer.header("Location"), "/next");
  EXPECT_EQ(server.accepted(), 1);
}

TEST(Http, SkipsInterimAnswers) {
  LoopbackServer server(saying("HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  Client client;
  const auto answer = client.get(server.url());
  ASSERT_TRUE(answer.came()) << answer.why;
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Link"), "");
}

TEST(Http, LeavesAContentCodingAlone) {
  LoopbackServer server(saying("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"));
  Client client;
  EXPECT_EQ(client.get(server.url()).body, "abc");
}

TEST(Http, ReusesAConnection) {
  LoopbackServer server(TlsServing{authority().issue("IP:127.0.0.1")}, good);
  Client client;
  auto http = client.make();
  const auto first = http.send({.url = server.url()});
  const auto second = http.send({.url = server.url()});
  ASSERT_TRUE(first.came() && second.came()) << first.why << second.why;
  EXPECT_EQ(server.accepted(), 1);
  EXPECT_EQ(second.tls.version, "TLSv1.3");
  EXPECT_EQ(second.tls.chain, first.tls.chain);
  EXPECT_EQ(client.exchanges.at(0).local, client.exchanges.at(1).local);
}

TEST(Http, OpensANewConnectionEachTimeWhenAsked) {
  LoopbackServer server(good);
  Client client;
  client.setup.keep_connections = false;
  auto http = client.make();
  ASSERT_TRUE(http.send({.url = server.url()}).came());
  ASSERT_TRUE(http.send({.url = server.url()}).came());
  EXPECT_EQ(server.accepted(), 2);
}

TEST(Http, RepeatsOnANewConnectionWhenAKeptOneWasClosedMeanwhile) {
  LoopbackServer server([](Peer& peer) {
    if (!peer.read_request().empty()) peer.answer("once");
    // Waits for the second request and hangs up without a byte, as a server that closed just then.
    if (peer.read_request().find("fresh") == std::string::npos) return;
  });
  Client client;
  auto http = client.make();
  ASSERT_TRUE(http.send({.url = server.url()}).came());
  const auto again = http.send({.method = "POST", .url = server.url(), .body = "a=b"});
  EXPECT_TRUE(again.came()) << again.why;
  EXPECT_EQ(server.accepted(), 2);
  EXPECT_THAT(client.exchanges.at(1).request, StartsWith("POST /"));
  EXPECT_THAT(client.exchanges.at(1).request, ::testing::EndsWith("\r\n\r\na=b"));
}

TEST(Http, KeepsCookiesOnlyWhenAsked) {
  std::string last;
  LoopbackServer server([&](Peer& peer) {
    for (last = peer.read_request(); !last.empty();) {
      if (!peer.answer("", "Set-Cookie: a=b\r\n")) return;
      const auto next = peer.read_request();
      if (next.empty()) return;
      last = next;
    }
  });
  for (const bool cookies : {false, true}) {
    Client client;
    client.setup.cookies = cookies;
    auto http = client.make();
    ASSERT_TRUE(http.send({.url = server.url()}).came());
    ASSERT_TRUE(http.send({.url = server.url()}).came());
    EXPECT_EQ(last.find("Cookie: a=b") != std::string::npos, cookies);
  }
}

TEST(HttpSilence, TrickledBodyEndsAtTheDeadline) {
  LoopbackServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    for (int i = 0; i < 1000 && peer.write("x"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  });
  Client client;
  client.setup.limits.exchange = Milliseconds(300);
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.silence, Silence::timed_out) << answer.why;
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(answer.body, IsEmpty());
  EXPECT_THAT(answer.why, HasSubstr(cat("127.0.0.1:", server.port())));
  EXPECT_EQ(client.exchanges.at(0).failure, answer.why);
  EXPECT_THAT(client.exchanges.at(0).response, HasSubstr("xx"));
}

TEST(HttpSilence, TrickledHeadEndsAtTheDeadlineOfTheCase) {
  LoopbackServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 1000 && peer.write("a: b\r\n"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  });
  Client client;
  client.setup.until = Deadline::in(Milliseconds(300));
  EXPECT_EQ(client.get(server.url()).silence, Silence::timed_out);
}

TEST(HttpSilence, NoTimeLeftSendsNothing) {
  LoopbackServer server(good);
  Client client;
  client.setup.until = Deadline::in(Milliseconds(0));
  EXPECT_EQ(client.get(server.url()).silence, Silence::timed_out);
  EXPECT_EQ(server.accepted(), 0);
  EXPECT_THAT(client.exchanges, SizeIs(1));
}

TEST(HttpSilence, HeadOverTheCap) {
  LoopbackServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 100'000 && peer.write("X-Bomb: 0123456789\r\n");) ++i;
  });
  Client client;
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.silence, Silence::too_large) << answer.why;
  EXPECT_THAT(answer.why, HasSubstr("its head is over 65536 bytes"));
}

TEST(HttpSilence, OneHeaderLineWithoutEnd) {
  LoopbackServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\nX-Bomb: ");
    for (int i = 0; i < 10'000 && peer.write(std::string(1000, 'x'));) ++i;
  });
  Client client;
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.silence, Silence::too_large) << answer.why;
}

TEST(HttpSilence, BodyOverTheCap) {
  LoopbackServer server([](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    for (int i = 0; i < 10'000 && peer.write(std::string(1000, 'x'));) ++i;
  });
  Client client;
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.silence, Silence::too_large) << answer.why;
  EXPECT_THAT(answer.why, HasSubstr("its body is over 1048576 bytes"));
  EXPECT_THAT(answer.body, IsEmpty());
}

TEST(HttpSilence, ClosedWithinTheBody) {
  LoopbackServer server(saying("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));
  Client client;
  const auto answer = client.get(server.url());
  EXPECT_EQ(answer.silence, Silence::closed) << answer.why;
  EXPECT_EQ(answer.status, 0);
  EXPECT_THAT(client.exchanges.at(0).response, HasSubstr("abc"));
}

TEST(HttpSilence, ClosedWithoutAByte) {
  LoopbackServer server([](Peer& peer) { peer.read_request(); });
  Client client;
  EXPECT_EQ(client.get(server.url()).silence, Silence::closed);
}

TEST(HttpSilence, GarbageInsteadOfHttp) {
  for (const std::string garbage : {"SSH-2.0-OpenSSH_9.2\r\nmore\r\n\r\n", "\x15\x03\x01\x02\x02", "{\"a\":1}\r\n\r\n"}) {
    LoopbackServer server(saying(garbage));
    Client client;
    const auto answer = client.get(server.url());
    EXPECT_EQ(answer.silence, Silence::malformed) << answer.why;
  }
}

TEST(HttpSilence, BrokenChunk) {
  LoopbackServer server(saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"));
  Client client;
  EXPECT_EQ(client.get(server.url()).silence, Silence::malformed);
}

TEST(HttpSilence, NobodyListens) {
  int port = 0;
  {
    LoopbackServer gone(good);
    port = gone.port();
  }
  Client client;
  const auto answer = client.get(cat("https://127.0.0.1:", port, "/token"));
  EXPECT_EQ(answer.silence, Silence::refused) << answer.why;
  EXPECT_THAT(answer.why, HasSubstr(cat("127.0.0.1:", port)));
  ASSERT_THAT(client.exchanges, SizeIs(1));
  EXPECT_EQ(client.exchanges[0].failure, answer.why);
  EXPECT_THAT(client.exchanges[0].response, IsEmpty());
}

TEST(HttpSilence, AddressesThatAreNone) {
  for (const std::string url : {"", "token", "ftp://127.0.0.1/", "file:///etc/passwd", "http://a b/", "http://x.invalid/"}) {
    Client client;
    const auto answer = client.get(url);
    EXPECT_EQ(answer.silence, Silence::unresolved) << url << ": " << answer.why;
    EXPECT_THAT(client.exchanges, SizeIs(1));
  }
}

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
  client.setup.tls = {.highest = "TLSv1.2", .groups = "P-384", .ciphers = "ECDHE-ECDSA-AES128-GCM-SHA256"};
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

TEST(HttpEvidence, HoldsNoSecret) {
  const std::string token = "aGVsbG8tdGhlcmUtdG9rZW4";
  LoopbackServer server([&](Peer& peer) {
    while (!peer.read_request().empty())
      peer.answer(cat(R"({"access_token":")", token, R"(","token_type":"Bearer"})"), "Set-Cookie: sid=0123456789abcdef\r\n");
  });
  Client client;
  auto http = client.make();
  client.redactor.learn("password", "p&ss wörd");
  const Parameters form{{"username", "alice"}, {"pwd", "p&ss wörd"}, {"code", "c0de-4711"}, {"hint", token}};
  http.send({.method = "POST", .url = server.url("/token?code=c0de-4711&state=s1"), .body = form.encode()});
  http.send({.url = server.url("/userinfo"), .headers = {{"Authorization", "Bearer " + token}}});
  ASSERT_THAT(client.exchanges, SizeIs(2));
  std::string all;
  for (const auto& each : client.exchanges) all += each.request + each.response + each.url + each.failure;
  for (const std::string& secret : {token, std::string("c0de-4711"), std::string("p%26ss"), std::string("0123456789abcdef")})
    EXPECT_THAT(all, Not(HasSubstr(secret)));
  EXPECT_THAT(all, HasSubstr("state=s1"));
  EXPECT_THAT(all, HasSubstr("Authorization: Bearer «access_token#1»"));
  EXPECT_THAT(all, HasSubstr(R"("access_token":"«access_token#1»")"));
  EXPECT_THAT(all, HasSubstr("hint=«access_token#1»"));
  EXPECT_THAT(all, HasSubstr("code=«code#1»&hint"));
  EXPECT_THAT(client.exchanges[0].url, HasSubstr("code=«code#1»&state=s1"));
}

}  // namespace
}  // namespace mcx
