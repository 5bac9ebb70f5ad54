// What a SIP server does with bytes that are no message, with datagrams that nobody took, and what its owner may say
// first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "harness/base/text.h"
#include "harness/tests/sip_case.h"

namespace mcx {
namespace {

using testing::sip_request;
using testing::SipCase;

// A server over UDP and TCP that answers 200 and counts.
struct Served {
  std::atomic<int> handled = 0;
  SipServer::Setup setup;
  Served() {
    setup.listen = {{SipTransport::udp, {"127.0.0.1", 0}}, {SipTransport::tcp, {"127.0.0.1", 0}}};
    setup.handler = [this](const SipMessage& request, const SipPeer&) {
      ++handled;
      return std::optional(response_to(request, 200, "srv"));
    };
  }
};

// Linux tells the fate of a datagram by failing the next call on that socket.
TEST(SipServer, AnswersAtOnceAfterADatagramToAClosedPort) {
  SipPlace closed;
  {
    std::string fault;
    const auto socket = bound_socket(true, {"127.0.0.1", 0}, fault);
    closed = local_place(socket.number());
  }
  Served served;
  SipServer* itself = nullptr;
  served.setup.handler = [&](const SipMessage& request, const SipPeer& from) {
    for (int i = 0; i < 3; ++i) itself->send(sip_request("NOTIFY"), {SipTransport::udp, closed, from.local});
    return std::optional(response_to(request, 200, "srv"));
  };
  SipServer server(served.setup);
  itself = &server;
  SipCase here(SipTransport::udp, server.place(SipTransport::udp));
  here.setup.timers = SipTimers();
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.status(), 200);
  EXPECT_EQ(answer.sent, 1) << "the first response has to leave";
}

TEST(SipServer, AsksTheOwnerBeforeItHandles) {
  Served served;
  served.setup.on_request = [](std::string_view raw, const SipReading& reading,
                               const SipPeer&) -> std::optional<SipMessage> {
    if (!reading.has(SipFault::missing_tag) && raw.find("From :") == std::string_view::npos) return std::nullopt;
    return response_to(*reading.message, 499, "srv");
  };
  SipServer server(served.setup);
  SipCase here(SipTransport::tcp, server.place(SipTransport::tcp));
  auto client = here.make();
  EXPECT_EQ(client.send(sip_request().set("From", "<sip:a@b>")).status(), 499);
  const auto good = sip_request().add("Via", client.fresh_via());
  EXPECT_EQ(client.send_as(good, replace_all(good.bytes(), "From:", "From :")).status(), 499);
  EXPECT_EQ(client.send(sip_request()).status(), 200);
}

TEST(SipServer, TellsOfBytesThatHoldNoMessageAndEndsTheConnection) {
  std::mutex mutex;
  std::condition_variable came;
  std::vector<std::string> garbage;
  Served served;
  served.setup.on_garbage = [&](std::string_view bytes, const SipPeer&) {
    const std::lock_guard held(mutex);
    garbage.emplace_back(bytes);
    came.notify_all();
  };
  SipServer server(served.setup);
  const auto told = [&](const std::string& bytes) {
    std::unique_lock held(mutex);
    return came.wait_for(held, Milliseconds(5000), [&] { return !garbage.empty() && garbage.back() == bytes; });
  };
  SipCase tcp(SipTransport::tcp, server.place(SipTransport::tcp)),
      udp(SipTransport::udp, server.place(SipTransport::udp));
  EXPECT_EQ(tcp.make().send_bytes("nonsense\r\n\r\n").silence, SipSilence::closed);
  EXPECT_TRUE(told("nonsense\r\n\r\n"));
  udp.setup.exchange = Milliseconds(20);
  udp.make().send_bytes("more");
  EXPECT_TRUE(told("more"));
  tcp.setup.exchange = Milliseconds(20);
  tcp.make().send_bytes("unfinished");  // and the connection is closed behind it
  EXPECT_TRUE(told("unfinished"));
  EXPECT_EQ(served.handled, 0);
}

TEST(SipServer, PassesOverLineEndsUnlessItIsToldNotTo) {
  for (const bool skips : {true, false}) {
    Served served;
    served.setup.skip_line_ends = skips;
    SipServer server(served.setup);
    SipCase here(SipTransport::tcp, server.place(SipTransport::tcp));
    auto client = here.make();
    const auto request = sip_request().add("Via", client.fresh_via());
    EXPECT_EQ(client.send_bytes("\r\n\r\n" + request.bytes()).status(), skips ? 200 : 0);
  }
}

}  // namespace
}  // namespace mcx
