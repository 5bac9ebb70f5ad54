#include "harness/wire/sip_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "harness/base/text.h"
#include "harness/tests/sip_case.h"

namespace mcx {
namespace {

using testing::answer_bytes;
using testing::DatagramPeer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::LoopbackServer;
using ::testing::Not;
using testing::Peer;
using testing::sip_request;
using testing::SipCase;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using Datagrams = std::vector<std::string>;

// The head of a request without body.
std::string read_head(Peer& peer) {
  std::string text;
  char byte = 0;
  while (text.find("\r\n\r\n") == std::string::npos && peer.read(&byte, 1) == 1) text += byte;
  return text;
}

SipPlace place_of(const LoopbackServer& server) { return {"127.0.0.1", server.port()}; }

TEST(SipClientUdp, RetransmitsUntilAnAnswerComes) {
  int copies = 0;
  DatagramPeer peer([&](const std::string& request) -> Datagrams {
    if (++copies < 3) return {};
    return {answer_bytes(request)};
  });
  SipCase here(SipTransport::udp, peer.place());
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.status(), 200) << answer.why;
  EXPECT_GE(answer.sent, 3);
  EXPECT_EQ(answer.copies, 1);
}

TEST(SipClientUdp, GivesUpAfter64T1) {
  DatagramPeer peer([](const std::string&) -> Datagrams { return {}; });
  SipCase here(SipTransport::udp, peer.place());
  here.setup.timers = {Milliseconds(3), Milliseconds(12)};
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.silence, SipSilence::timed_out);
  EXPECT_THAT(answer.why, HasSubstr(peer.place().text()));
  EXPECT_GT(answer.sent, 2);
  EXPECT_EQ(here.exchanges.at(0).failure, answer.why);
}

TEST(SipClientUdp, SendsBytesOnce) {
  DatagramPeer peer([](const std::string&) -> Datagrams { return {}; });
  SipCase here(SipTransport::udp, peer.place());
  here.setup.exchange = Milliseconds(150);
  const auto answer = here.make().send_bytes("PUBLISH nonsense");
  EXPECT_EQ(answer.silence, SipSilence::timed_out);
  EXPECT_EQ(answer.sent, 1);
  EXPECT_EQ(here.exchanges.at(0).request, "PUBLISH nonsense");
}

TEST(SipClientUdp, KeepsProvisionalAnswersAndCountsCopies) {
  DatagramPeer peer([](const std::string& request) -> Datagrams {
    return {answer_bytes(request, 100), answer_bytes(request, 200), answer_bytes(request, 200)};
  });
  SipCase here(SipTransport::udp, peer.place());
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.status(), 200);
  ASSERT_THAT(answer.provisional, SizeIs(1));
  EXPECT_EQ(answer.provisional[0].status, 100);
}

TEST(SipClientUdp, TellsStraysFromAnswers) {
  DatagramPeer peer([](const std::string& request) -> Datagrams {
    auto other = *read_sip(answer_bytes(request)).message;
    auto wrong_method = other;
    wrong_method.set("CSeq", "1 INVITE");
    other.set("Via", "SIP/2.0/UDP h;branch=z9hG4bKother");
    return {other.bytes(), wrong_method.bytes(), answer_bytes(request, 403)};
  });
  SipCase here(SipTransport::udp, peer.place());
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.status(), 403);
  EXPECT_THAT(answer.strays, SizeIs(2));
}

TEST(SipClientUdp, ALateCopyIsNoAnswerToBytes) {
  std::string first;
  DatagramPeer peer([&](const std::string& request) -> Datagrams {
    if (first.empty()) return {first = answer_bytes(request)};
    return {first, "SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n"};
  });
  SipCase here(SipTransport::udp, peer.place());
  auto client = here.make();
  EXPECT_EQ(client.send(sip_request()).status(), 200);
  const auto answer = client.send_bytes("rubbish");
  EXPECT_EQ(answer.status(), 400);
  EXPECT_THAT(answer.strays, SizeIs(1));
}

TEST(SipClientUdp, SeesAClosedPort) {
  SipPlace place;
  {
    place = DatagramPeer([](const std::string&) -> Datagrams { return {}; }).place();
  }
  SipCase here(SipTransport::udp, place);
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.silence, SipSilence::refused) << answer.why;
}

TEST(SipClientUdp, NamesAnswersThatAreNoSip) {
  DatagramPeer peer([](const std::string&) -> Datagrams { return {"what?"}; });
  SipCase here(SipTransport::udp, peer.place());
  here.setup.exchange = Milliseconds(150);
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.silence, SipSilence::malformed);
  EXPECT_THAT(here.exchanges.at(0).response, HasSubstr("what?"));
}

TEST(SipClientUdp, TakesRequestsOfThePeer) {
  std::string answered;
  DatagramPeer peer([&](const std::string& datagram) -> Datagrams {
    if (datagram.starts_with("SIP/2.0")) {
      answered = datagram;
      return {};
    }
    auto notify = sip_request("NOTIFY").add("Via", "SIP/2.0/UDP 127.0.0.1;branch=z9hG4bKn");
    return {notify.bytes(), answer_bytes(datagram)};
  });
  SipCase here(SipTransport::udp, peer.place());
  auto client = here.make();
  EXPECT_EQ(client.send(sip_request("SUBSCRIBE")).status(), 200);
  const auto notify = client.receive(Deadline::in(Milliseconds(5000)));
  ASSERT_TRUE(notify);
  EXPECT_EQ(notify->method, "NOTIFY");
  EXPECT_TRUE(client.answer(response_to(*notify, 200, "us")));
  EXPECT_FALSE(client.receive(Deadline::in(Milliseconds(50))));
  ASSERT_THAT(here.exchanges, SizeIs(2));
  EXPECT_EQ(here.exchanges[1].method, "NOTIFY");
  EXPECT_THAT(here.exchanges[1].response, HasSubstr("SIP/2.0 200 OK"));
}

TEST(SipClientUdp, PutsAViaOfItsOwnOnlyWhereThereIsNone) {
  std::string heard;
  DatagramPeer peer([&](const std::string& request) -> Datagrams {
    heard = request;
    return {answer_bytes(request)};
  });
  SipCase here(SipTransport::udp, peer.place());
  auto client = here.make();
  EXPECT_EQ(client.send(sip_request()).status(), 200);
  EXPECT_THAT(heard, HasSubstr(cat("Via: SIP/2.0/UDP ", client.local().text(), ";branch=z9hG4bK")));
  EXPECT_EQ(client.send(sip_request().add_first("v", "SIP/2.0/UDP mine;branch=z9hG4bKmine")).status(), 200);
  EXPECT_THAT(heard, HasSubstr("\r\nv: SIP/2.0/UDP mine;branch=z9hG4bKmine\r\n"));
  EXPECT_THAT(heard, Not(HasSubstr("Via:")));
}

// Requests with Call-IDs "0", "1", ... and what became of each, in the order of their ends: "2: 200".
struct Series {
  int left;
  std::vector<std::string> ends = {};
  SipSeries of(std::size_t at_once, Milliseconds patience = Milliseconds(5000)) {
    const auto next = [this, number = 0]() mutable -> std::optional<SipMessage> {
      if (left-- <= 0) return std::nullopt;
      return sip_request().set("Call-ID", std::to_string(number++));
    };
    const auto done = [this](const SipMessage& request, const SipAnswer& answer) {
      ends.push_back(cat(request.header("Call-ID"), ": ", answer.status()));
    };
    return {.at_once = at_once, .next = next, .done = done, .name = "one of many", .patience = patience};
  }
};

TEST(SipClientUdp, HasSeveralTransactionsUnderWayAtOnce) {
  Datagrams heard;
  DatagramPeer peer([&](const std::string& request) -> Datagrams {
    heard.push_back(request);
    if (heard.size() != 3) return {};
    return {answer_bytes(heard[2]), answer_bytes(heard[0], 403), answer_bytes(heard[1])};
  });
  SipCase here(SipTransport::udp, peer.place());
  here.setup.timers = {Milliseconds(2000), Milliseconds(4000)};
  Series series{3};
  here.make().send_all(series.of(3));
  EXPECT_THAT(series.ends, UnorderedElementsAre("0: 403", "1: 200", "2: 200"));
  ASSERT_THAT(here.exchanges, SizeIs(3));
  for (const auto& each : here.exchanges) {
    EXPECT_EQ(each.name, "one of many");
    EXPECT_THAT(each.response, HasSubstr(cat("SIP/2.0 ", each.status)));
  }
}

TEST(SipClientUdp, RepeatsOnlyWhatHasNoAnswer) {
  std::map<std::string, int> copies;
  DatagramPeer peer([&](const std::string& request) -> Datagrams {
    const auto call = read_sip(request).message->header("Call-ID");
    if (++copies[call] == 1 && call == "1") return {};
    return {answer_bytes(request)};
  });
  SipCase here(SipTransport::udp, peer.place());
  here.setup.timers = {Milliseconds(200), Milliseconds(400)};
  Series series{3};
  here.make().send_all(series.of(3));
  EXPECT_THAT(series.ends, ElementsAre("0: 200", "2: 200", "1: 200"));
  EXPECT_EQ(copies["1"], 2);
}

TEST(SipClientTcp, EndsASeriesInTheOrderOfTheAnswers) {
  LoopbackServer server([](Peer& peer) {
    const auto first = read_head(peer), second = read_head(peer);
    peer.write(answer_bytes(second));
    const auto third = read_head(peer);  // the place of the second is free
    peer.write(answer_bytes(first, 403) + answer_bytes(third, 404));
  });
  SipCase here(SipTransport::tcp, place_of(server));
  Series series{3};
  here.make().send_all(series.of(2));
  EXPECT_THAT(series.ends, ElementsAre("1: 200", "0: 403", "2: 404"));
  EXPECT_EQ(server.accepted(), 1);
}

TEST(SipClientTcp, ALostConnectionEndsWhatIsUnderWayAndTheRestGetsANewOne) {
  LoopbackServer server([](Peer& peer) {
    const auto first = read_head(peer);
    read_head(peer);
    peer.write(answer_bytes(first));
  });
  SipCase here(SipTransport::tcp, place_of(server));
  Series series{4};
  here.make().send_all(series.of(2));
  EXPECT_THAT(series.ends, SizeIs(4));
  EXPECT_THAT(series.ends, ::testing::Contains("0: 200"));
  EXPECT_THAT(series.ends, ::testing::Contains("1: 0"));
  EXPECT_GE(server.accepted(), 2);
}

TEST(SipClientTcp, OneWithoutAnswerEndsWhenPatienceDoes) {
  LoopbackServer server([](Peer& peer) {
    read_head(peer);
    peer.write(answer_bytes(read_head(peer)));
    read_head(peer);
  });
  SipCase here(SipTransport::tcp, place_of(server));
  Series series{2};
  here.make().send_all(series.of(2, Milliseconds(150)));
  EXPECT_THAT(series.ends, ElementsAre("1: 200", "0: 0"));
  EXPECT_THAT(here.exchanges.at(1).failure, HasSubstr("no final response"));
}

TEST(SipClientTcp, PutsFragmentsTogether) {
  LoopbackServer server([](Peer& peer) {
    const auto bytes = answer_bytes(read_head(peer), 403) + answer_bytes("OPTIONS sip:x SIP/2.0\r\n\r\n");
    for (const char each : bytes) peer.write({&each, 1});
  });
  SipCase here(SipTransport::tcp, place_of(server));
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.status(), 403) << answer.why;
  EXPECT_EQ(answer.sent, 1);
}

TEST(SipClientTcp, SaysWhenThePeerCloses) {
  LoopbackServer server([](Peer& peer) {
    read_head(peer);
    peer.write("SIP/2.0 200 OK\r\nContent-Length: 10\r\n\r\n1234");
  });
  SipCase here(SipTransport::tcp, place_of(server));
  EXPECT_EQ(here.make().send(sip_request()).silence, SipSilence::closed);
}

TEST(SipClientTcp, TakesAnAnswerBeforeAClose) {
  LoopbackServer server([](Peer& peer) { peer.write(answer_bytes(read_head(peer), 400)); });
  SipCase here(SipTransport::tcp, place_of(server));
  auto client = here.make();
  EXPECT_EQ(client.send(sip_request()).status(), 400);
  EXPECT_EQ(client.send(sip_request()).status(), 400) << "on a connection of its own";
  EXPECT_EQ(server.accepted(), 2);
}

TEST(SipClientTcp, NamesWhatIsNoSipAndWhatIsTooLarge) {
  LoopbackServer junk([](Peer& peer) {
    read_head(peer);
    peer.write("HELLO\r\n\r\n");
    read_head(peer);
  });
  SipCase one(SipTransport::tcp, place_of(junk));
  EXPECT_EQ(one.make().send(sip_request()).silence, SipSilence::malformed);
  LoopbackServer large([](Peer& peer) {
    read_head(peer);
    peer.write("SIP/2.0 200 OK\r\nContent-Length: 99999999\r\n\r\n");
    read_head(peer);
  });
  SipCase two(SipTransport::tcp, place_of(large));
  EXPECT_EQ(two.make().send(sip_request()).silence, SipSilence::too_large);
}

TEST(SipClientTcp, OneDeadlineHoldsAgainstTrickledBytes) {
  LoopbackServer server([](Peer& peer) {
    read_head(peer);
    while (peer.write("x")) std::this_thread::sleep_for(Milliseconds(5));
  });
  SipCase here(SipTransport::tcp, place_of(server));
  here.setup.exchange = Milliseconds(100);
  EXPECT_EQ(here.make().send(sip_request()).silence, SipSilence::timed_out);
}

TEST(SipClientTcp, SeesThatNobodyListens) {
  int port = 0;
  {
    port = LoopbackServer([](Peer&) {}).port();
  }
  SipCase here(SipTransport::tcp, {"127.0.0.1", port});
  const auto answer = here.make().send(sip_request());
  EXPECT_EQ(answer.silence, SipSilence::refused);
  EXPECT_THAT(here.exchanges.at(0).request, IsEmpty());
}

TEST(SipClientTcp, RecordsWhatLeftWithoutItsSecrets) {
  LoopbackServer server([](Peer& peer) { peer.write(answer_bytes(read_head(peer))); });
  SipCase here(SipTransport::tcp, place_of(server));
  auto request = sip_request("PUBLISH").add("Authorization", "Bearer s3cret-token-x").add("Content-Length", "0");
  here.make().send(request, "PUBLISH with token");
  ASSERT_THAT(here.exchanges, SizeIs(1));
  const auto& exchange = here.exchanges[0];
  EXPECT_EQ(exchange.name, "PUBLISH with token");
  EXPECT_EQ(exchange.method, "PUBLISH");
  EXPECT_EQ(exchange.url, "sip:server@example.org");
  EXPECT_EQ(exchange.status, 200);
  EXPECT_EQ(exchange.remote, place_of(server).text());
  EXPECT_THAT(exchange.request, HasSubstr("Bearer «access_token#1»"));
  EXPECT_THAT(exchange.request, Not(HasSubstr("s3cret")));
}

}  // namespace
}  // namespace mcx
