#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "harness/base/text.h"
#include "harness/tests/http_case.h"
#include "harness/wire/http.h"

namespace mcx {
namespace {

using testing::Client;
using testing::good;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::LoopbackServer;
using testing::Peer;
using testing::saying;
using ::testing::SizeIs;

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
  for (const std::string garbage :
       {"SSH-2.0-OpenSSH_9.2\r\nmore\r\n\r\n", "\x15\x03\x01\x02\x02", "{\"a\":1}\r\n\r\n"}) {
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
  for (const std::string url :
       {"", "token", "ftp://127.0.0.1/", "file:///etc/passwd", "http://a b/", "http://x.invalid/"}) {
    Client client;
    const auto answer = client.get(url);
    EXPECT_EQ(answer.silence, Silence::unresolved) << url << ": " << answer.why;
    EXPECT_THAT(client.exchanges, SizeIs(1));
  }
}

}  // namespace
}  // namespace mcx
