#include "harness/wire/sip_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/tests/sip_case.h"

namespace mcx {
namespace {

using testing::Authority;
using ::testing::HasSubstr;
using testing::Identity;
using ::testing::IsEmpty;
using testing::sip_request;
using testing::SipCase;
using ::testing::SizeIs;

const Authority& authority() {
  static const Authority made;
  return made;
}

// A server on the three transports that answers 200 and counts.
struct Served {
  std::atomic<int> handled = 0;
  SipServer::Setup setup;
  explicit Served(const std::string& name = "IP:127.0.0.1") {
    for (const auto transport : {SipTransport::udp, SipTransport::tcp, SipTransport::tls})
      setup.listen.push_back({transport, {"127.0.0.1", 0}});
    const auto identity = authority().issue(name);
    setup.certificate_pem = identity.certificate;
    setup.key_pem = identity.key;
    setup.handler = [this](const SipMessage& request, const SipPeer&) {
      ++handled;
      return std::optional(response_to(request, 200, "srv").add("X-Turn", std::to_string(handled)));
    };
  }
};

TEST(SipServer, AnswersOverTheThreeTransports) {
  Served served;
  SipServer server(served.setup);
  for (const auto transport : {SipTransport::udp, SipTransport::tcp, SipTransport::tls}) {
    SipCase here(transport, server.place(transport));
    here.setup.trust_pem = authority().pem();
    auto client = here.make();
    for (int turn = 0; turn < 3; ++turn) {
      auto request = sip_request("PUBLISH").set_body("text/plain", std::string(30'000, 'x'));
      const auto answer = client.send(request);
      EXPECT_EQ(answer.status(), 200) << name_of(transport) << ": " << answer.why;
      EXPECT_THAT(answer.deviations, IsEmpty());
    }
    EXPECT_EQ(client.tls().version, transport == SipTransport::tls ? "TLSv1.3" : "");
  }
  EXPECT_EQ(served.handled, 9);
}

TEST(SipServer, TakesLargeBodiesOverStreams) {
  Served served;
  SipServer server(served.setup);
  for (const auto transport : {SipTransport::tcp, SipTransport::tls}) {
    SipCase here(transport, server.place(transport));
    here.setup.trust_pem = authority().pem();
    EXPECT_EQ(here.make().send(sip_request().set_body("text/plain", std::string(900'000, 'x'))).status(), 200);
  }
}

TEST(SipServer, GivesACopyTheSameResponse) {
  Served served;
  SipServer server(served.setup);
  SipCase here(SipTransport::udp, server.place(SipTransport::udp));
  auto client = here.make();
  auto request = sip_request().add_first("Via", client.fresh_via());
  const auto first = client.send(request), second = client.send(request);
  EXPECT_EQ(first.header("X-Turn"), "1");
  EXPECT_EQ(second.header("X-Turn"), "1");
  EXPECT_EQ(served.handled, 1);
  request.set("Via", client.fresh_via());
  EXPECT_EQ(client.send(request).header("X-Turn"), "2");
}

TEST(SipServer, CanBeToldToProcessCopies) {
  Served served;
  served.setup.absorb_retransmissions = false;
  SipServer server(served.setup);
  SipCase here(SipTransport::udp, server.place(SipTransport::udp));
  auto client = here.make();
  const auto request = sip_request().add_first("Via", client.fresh_via());
  client.send(request);
  EXPECT_EQ(client.send(request).header("X-Turn"), "2");
}

TEST(SipServer, WritesTheSourceIntoTheVia) {
  Served served;
  SipServer server(served.setup);
  SipCase here(SipTransport::udp, server.place(SipTransport::udp));
  auto client = here.make();
  client.connect();
  const auto answer =
      client.send(sip_request().add("Via", "SIP/2.0/UDP far.example:1 ;rport;branch=z9hG4bKa, SIP/2.0/UDP x"));
  EXPECT_EQ(answer.header("Via"), cat("SIP/2.0/UDP far.example:1 ;rport=", client.local().port,
                                      ";branch=z9hG4bKa;received=127.0.0.1, SIP/2.0/UDP x"));
}

TEST(SipServer, RefusesMalformedRequestsWithoutTheHandler) {
  Served served;
  SipServer server(served.setup);
  for (const auto transport : {SipTransport::udp, SipTransport::tcp}) {
    SipCase here(transport, server.place(transport));
    auto client = here.make();
    const auto with = [&](std::string_view name, std::string_view value) {
      return client.send_bytes(sip_request().add("Via", client.fresh_via()).set(name, value).bytes()).status();
    };
    EXPECT_EQ(with("CSeq", "1 INVITE"), 400);
    EXPECT_EQ(with("From", "nobody"), 400);
    EXPECT_EQ(with("Call-ID", "a b"), 400);
    EXPECT_EQ(with("Content-Length", "-1"), 400);
    client.disconnect();  // the server ends a stream in which it cannot tell messages apart
    const auto good = sip_request().add("Via", client.fresh_via()).bytes();
    EXPECT_EQ(client.send_bytes(replace_all(good, "SIP/2.0\r\n", "SIP/9.0\r\n")).status(), 505);
  }
  EXPECT_EQ(served.handled, 0);
}

TEST(SipServer, MessagesInPiecesAndSeveralInOneAreTold) {
  Served served;
  SipServer server(served.setup);
  SipCase here(SipTransport::tcp, server.place(SipTransport::tcp));
  auto client = here.make();
  const auto bytes = sip_request().add("Via", client.fresh_via()).bytes();
  std::vector<std::string> pieces;
  for (const char each : bytes) pieces.emplace_back(1, each);
  EXPECT_EQ(client.send_pieces(pieces).status(), 200);
  client.send_bytes("\r\n\r\n" + bytes + bytes + bytes);
  EXPECT_EQ(client.send(sip_request()).status(), 200);  // in order behind the three
  EXPECT_EQ(served.handled, 5);
}

TEST(SipServer, SendsRequestsOnTheRoadOfAClient) {
  std::mutex mutex;
  std::vector<SipMessage> responses;
  std::condition_variable came;
  Served served;
  SipServer* server = nullptr;
  served.setup.handler = [&](const SipMessage& request, const SipPeer& from) {
    server->send(sip_request("NOTIFY").add("Via", "SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKn"), from);
    return std::optional(response_to(request, 200, "srv"));
  };
  served.setup.on_response = [&](const SipMessage& response, const SipPeer&) {
    const std::lock_guard held(mutex);
    responses.push_back(response);
    came.notify_all();
  };
  SipServer made(served.setup);
  server = &made;
  for (const auto transport : {SipTransport::udp, SipTransport::tcp, SipTransport::tls}) {
    SipCase here(transport, made.place(transport));
    here.setup.trust_pem = authority().pem();
    auto client = here.make();
    EXPECT_EQ(client.send(sip_request("SUBSCRIBE")).status(), 200);
    const auto notify = client.receive(Deadline::in(Milliseconds(5000)));
    ASSERT_TRUE(notify) << name_of(transport);
    EXPECT_TRUE(client.answer(response_to(*notify, 200, "us")));
    std::unique_lock held(mutex);
    const auto wanted = static_cast<std::size_t>(transport) + 1;
    EXPECT_TRUE(came.wait_for(held, Milliseconds(5000), [&] { return responses.size() == wanted; }));
  }
}

TEST(SipServer, SendsToAnotherServer) {
  Served far;
  SipServer there(far.setup);
  std::atomic<int> answered = 0;
  Served near;
  near.setup.on_response = [&](const SipMessage& response, const SipPeer&) { answered = response.status; };
  SipServer here(near.setup);
  for (const auto transport : {SipTransport::udp, SipTransport::tcp}) {
    const auto via = cat("SIP/2.0/", via_name(transport), " 127.0.0.1;rport;branch=z9hG4bKs");
    answered = 0;
    EXPECT_TRUE(here.send(sip_request().add("Via", via), {transport, there.place(transport), {}, 0}));
    for (const auto until = Deadline::in(Milliseconds(5000)); answered == 0 && !until.passed();)
      std::this_thread::sleep_for(Milliseconds(2));
    EXPECT_EQ(answered, 200) << name_of(transport);
  }
  EXPECT_FALSE(here.send(sip_request(), {SipTransport::tcp, {"192.0.2.1", 5060}, {}, 0}));
  EXPECT_FALSE(here.send(sip_request(), {SipTransport::tcp, {"127.0.0.1", 5060}, {}, 4711}));
}

TEST(SipServer, ListensOnLoopbackOnly) {
  SipServer::Setup setup;
  setup.listen = {{SipTransport::udp, {"0.0.0.0", 0}}};
  EXPECT_THROW(SipServer{setup}, HarnessError);
  setup.listen = {{SipTransport::tls, {"127.0.0.1", 0}}};
  EXPECT_THROW(SipServer{setup}, HarnessError);
}

TEST(SipServer, ClosesAnIdleConnection) {
  Served served;
  served.setup.idle = Milliseconds(1);
  SipServer server(served.setup);
  SipCase here(SipTransport::tcp, server.place(SipTransport::tcp));
  auto client = here.make();
  EXPECT_EQ(client.send_bytes("OPTIONS sip:x SIP").silence, SipSilence::closed);
}

TEST(SipTls, TrustsOnlyTheCaGiven) {
  Served served;
  SipServer server(served.setup);
  SipCase here(SipTransport::tls, server.place(SipTransport::tls));
  here.setup.trust_pem = Authority().pem();
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.silence, SipSilence::untrusted) << answer.why;
  EXPECT_THAT(here.exchanges.at(0).request, IsEmpty());
  here.setup.trust_pem.clear();
  EXPECT_EQ(here.make().send(sip_request()).silence, SipSilence::untrusted);
  EXPECT_EQ(served.handled, 0);
}

TEST(SipTls, WantsTheNameItMeant) {
  Served served("DNS:mcptt.example.org");
  SipServer server(served.setup);
  SipCase here(SipTransport::tls, server.place(SipTransport::tls));
  here.setup.trust_pem = authority().pem();
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.silence, SipSilence::wrong_host) << answer.why;
  here.setup.server_name = "mcptt.example.org";
  EXPECT_EQ(here.make().send(sip_request()).status(), 200);
  here.setup.server_name = "other.example.org";
  EXPECT_EQ(here.make().send(sip_request()).silence, SipSilence::wrong_host);
}

TEST(SipTls, SaysThatAPlainPortSpeaksNoTls) {
  testing::LoopbackServer plain([](testing::Peer& peer) {
    char bytes[16];
    peer.read(bytes, sizeof bytes);
    peer.write("SIP/2.0 400 Bad Request\r\n\r\n");
  });
  SipCase here(SipTransport::tls, {"127.0.0.1", plain.port()});
  here.setup.trust_pem = authority().pem();
  EXPECT_EQ(here.make().send(sip_request()).silence, SipSilence::tls_failed);
}

}  // namespace
}  // namespace mcx
