// Captured frames: SIP out of UDP and TCP, fragments and segments put together, and bytes that are nothing.
#include "harness/wire/captured_traffic.h"

#include <gmock/gmock.h>

#include "harness/base/text.h"
#include "harness/tests/capture_sample.h"

namespace mcx {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using namespace sample;

constexpr int on_ethernet = 1;

std::string message(const std::string& call_id, std::size_t body = 0) {
  return cat("PUBLISH sip:psi@mcx.example SIP/2.0\r\nCall-ID: ", call_id, "\r\nContent-Length: ", body, "\r\n\r\n",
             std::string(body, 'x'));
}

std::vector<std::string> bytes_in(const CapturedTraffic& traffic) {
  std::vector<std::string> out;
  for (const auto& each : traffic.messages()) out.push_back(each.bytes);
  return out;
}

std::vector<std::string> read(const Frames& frames, int link = on_ethernet) {
  CapturedTraffic traffic;
  for (const auto& frame : frames) traffic.add(link, frame);
  return bytes_in(traffic);
}

std::string segment(std::string_view payload, std::uint32_t sequence, bool syn = false) {
  return ethernet(ipv4(6, tcp(payload, sequence, syn)));
}

TEST(CapturedTraffic, ReadsEveryLinkAndBothProtocols) {
  const auto packet = ipv4(17, udp(message("a")));
  const auto tagged = std::string(12, '\x02') + big_endian(0x81000005, 4) + big_endian(0x0800, 2) + packet;
  const auto cooked = std::string(14, '\0') + big_endian(0x0800, 2) + packet;
  EXPECT_THAT(read({ethernet(packet)}), ElementsAre(message("a")));
  EXPECT_THAT(read({ethernet(ipv6(17, udp(message("a"))))}), ElementsAre(message("a")));
  EXPECT_THAT(read({tagged}), ElementsAre(message("a")));
  EXPECT_THAT(read({std::string(4, '\x02') + packet}, 0), ElementsAre(message("a")));
  EXPECT_THAT(read({packet}, 12), ElementsAre(message("a")));
  EXPECT_THAT(read({cooked}, 113), ElementsAre(message("a")));
  EXPECT_THAT(read({std::string(20, '\0') + packet}, 276), ElementsAre(message("a")));
}

TEST(CapturedTraffic, NamesBothEnds) {
  CapturedTraffic traffic;
  traffic.add(on_ethernet, ethernet(ipv6(17, udp(message("a")))));
  const auto all = traffic.messages();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all.front().from, "[2001:db8::1]:5070");
  EXPECT_EQ(all.front().to, "[2001:db8::2]:5060");
  EXPECT_EQ(all.front().transport, "udp");
}

TEST(CapturedTraffic, PutsFragmentsTogether) {
  const auto datagram = udp(message("a", 3000));
  constexpr std::uint32_t more = 0x2000;
  const Frames frames{ethernet(ipv4(17, datagram.substr(1480, 1480), {}, more | 185)),
                      ethernet(ipv4(17, datagram.substr(0, 1480), {}, more)),
                      ethernet(ipv4(17, datagram.substr(2960), {}, 370))};
  CapturedTraffic traffic;
  for (const auto& frame : frames) traffic.add(on_ethernet, frame);
  ASSERT_THAT(bytes_in(traffic), ElementsAre(message("a", 3000)));
  EXPECT_TRUE(traffic.messages().front().fragmented);
  CapturedTraffic partly;
  partly.add(on_ethernet, frames[0]);
  EXPECT_THAT(bytes_in(partly), IsEmpty());
  EXPECT_THAT(partly.notes(), ElementsAre(HasSubstr("fragments")));
}

TEST(CapturedTraffic, PutsSegmentsInOrder) {
  const auto stream = message("a", 100) + message("b");
  constexpr std::uint32_t base = 0xFFFFFFF0;  // so that the numbers begin anew in the midst
  const auto cut = [&](std::uint32_t at, std::size_t size) { return segment(stream.substr(at, size), base + 1 + at); };
  const Frames frames{segment("", base, true), cut(40, 60), cut(0, 40), cut(20, 60), cut(0, 40), cut(100, 1000)};
  EXPECT_THAT(read(frames), ElementsAre(message("a", 100), message("b")));
}

TEST(CapturedTraffic, BeginsAnewBehindAGapAndInTheMidstOfAStream) {
  const auto lost = segment(message("b"), 5000);
  EXPECT_THAT(read({segment("the end of something\r\n", 1), segment(message("a"), 23), lost}),
              ElementsAre(message("a"), message("b")));
  EXPECT_THAT(read({segment(message("a", 100).substr(0, 80), 1), lost}), ElementsAre(message("b")));
}

TEST(CapturedTraffic, KeepsConnectionsOfTheSamePortsApart) {
  const Frames frames{segment("", 10, true), segment(message("a").substr(0, 30), 11), segment("", 99, true),
                      segment(message("b"), 100)};
  EXPECT_THAT(read(frames), ElementsAre(message("b")));
}

TEST(CapturedTraffic, SaysWhatItCouldNotRead) {
  CapturedTraffic traffic;
  traffic.add(on_ethernet, ethernet(ipv4(17, udp(message("a")))).substr(0, 80));
  traffic.add(on_ethernet, segment(std::string_view("\x16\x03\x01\x02", 4), 1));
  EXPECT_THAT(bytes_in(traffic), IsEmpty());
  EXPECT_THAT(traffic.notes(), ElementsAre(HasSubstr("not whole"), HasSubstr("1 TLS streams")));
}

TEST(CapturedTraffic, SurvivesEveryCutAndEveryChangedByte) {
  for (const auto& frame : {ethernet(ipv4(17, udp(message("a")))), ethernet(ipv4(6, tcp(message("a"), 1))),
                            ethernet(ipv6(44, big_endian(0x11000001, 4) + udp(message("a"))))}) {
    for (std::size_t at = 0; at < frame.size(); ++at) {
      EXPECT_LE(read({frame.substr(0, at)}).size(), 1u);
      auto bent = frame;
      bent[at] = static_cast<char>(~bent[at]);
      EXPECT_LE(read({bent}).size(), 1u);
    }
  }
}

}  // namespace
}  // namespace mcx
