// Whether the product is there at all, said in words that name the endpoint and the reason.
#include "harness/run/health.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>

#include "harness/run/isolated.h"
#include "harness/tests/http_case.h"

namespace mcx {
namespace {

using ::testing::AllOf;
using testing::authority;
using testing::Authority;
using testing::good;
using ::testing::HasSubstr;
using testing::LoopbackServer;
using testing::Peer;
using testing::saying;

Profile idms_at(const std::string& authorization, const std::string& token) {
  Profile profile;
  profile.roles = {Role::primary_idms};
  profile.endpoints.authorization = authorization;
  profile.endpoints.token = token;
  return profile;
}

std::string state_of(const LoopbackServer& server, const std::string& trust = authority().pem(),
                     Milliseconds patience = Milliseconds(20'000)) {
  return probe(idms_at(server.url("/authorize"), server.url("/token")), trust, Deadline::in(patience));
}

testing::TlsServing serving(const std::string& name = "IP:127.0.0.1") { return {.identity = authority().issue(name)}; }

TEST(Health, AnyHttpAnswerCounts) {
  for (const char* answer : {"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                             "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"}) {
    LoopbackServer server(serving(), saying(answer));
    EXPECT_EQ(state_of(server), "");
  }
}

TEST(Health, NobodyListening) {
  std::string url;
  {
    LoopbackServer server(good);
    url = server.url("/token");
  }
  EXPECT_THAT(probe(idms_at(url, url), authority().pem(), Deadline::in(Milliseconds(300))),
              AllOf(HasSubstr(url), HasSubstr("does not answer")));
}

TEST(Health, EveryNeededEndpointIsAsked) {
  LoopbackServer there(serving(), saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
  std::string gone;
  {
    LoopbackServer server(good);
    gone = server.url("/token");
  }
  EXPECT_THAT(probe(idms_at(there.url(), gone), authority().pem(), Deadline::in(Milliseconds(300))), HasSubstr(gone));
}

TEST(Health, AnotherCertificateAuthorityOrNameIsNotWaitedFor) {
  LoopbackServer server(serving(), good);
  EXPECT_THAT(state_of(server, Authority().pem()), HasSubstr("does not answer"));
  LoopbackServer other(serving("DNS:other.example"), good);
  EXPECT_THAT(state_of(other), HasSubstr("does not answer"));
  EXPECT_EQ(other.accepted(), 1) << "trying again would not help";
}

TEST(Health, SilenceEndsWithTheDeadline) {
  LoopbackServer server([](Peer& peer) {
    char byte = 0;
    while (peer.read(&byte, 1) > 0) continue;
  });
  EXPECT_THAT(state_of(server, authority().pem(), Milliseconds(300)), HasSubstr("does not answer"));
}

TEST(Isolated, ReturnsTheTextOfTheOtherProcess) {
  const auto soon = Deadline::in(Milliseconds(20'000));
  EXPECT_EQ(in_isolation([] { return std::string(100'000, 'x'); }, soon), std::string(100'000, 'x'));
  EXPECT_EQ(in_isolation([]() -> std::string { throw std::runtime_error("in words"); }, soon), "in words");
}

TEST(Isolated, AWorkerThatDiesOrHangsIsAnAnswerToo) {
  EXPECT_THAT(in_isolation([]() -> std::string { abort(); }, Deadline::in(Milliseconds(20'000))), HasSubstr("signal"));
  EXPECT_THAT(in_isolation(
                  []() -> std::string {
                    for (;;) pause();
                  },
                  Deadline::in(Milliseconds(100))),
              HasSubstr("in time"));
}

}  // namespace
}  // namespace mcx
