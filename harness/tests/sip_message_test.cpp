#include "harness/wire/sip_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/text.h"
#include "harness/wire/sip_stream.h"

namespace mcx {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

SipMessage publish() {
  auto message = SipMessage::request("PUBLISH", "sip:mcptt@example.org");
  message.add("Via", "SIP/2.0/TCP 192.0.2.10:5060;branch=z9hG4bKp1").add("Max-Forwards", "70");
  message.add("From", "<sip:impu1@example.org>;tag=f1").add("To", "<sip:impu1@example.org>");
  message.add("Call-ID", "c1@192.0.2.10").add("CSeq", "1 PUBLISH").add("Event", "poc-settings");
  return message;
}

// The publication above with one field put otherwise.
SipReading read_with(std::string_view name, std::string_view value) {
  return read_sip(publish().set(name, value).bytes());
}

TEST(SipMessage, SerialisesByteForByte) {
  auto message = SipMessage::request("OPTIONS", "sip:a@b");
  message.add("v", "SIP/2.0/UDP h;branch=z9hG4bK1").add("X-ODD", "").set_body("text/plain", "hi");
  EXPECT_EQ(message.bytes(),
            "OPTIONS sip:a@b SIP/2.0\r\nv: SIP/2.0/UDP h;branch=z9hG4bK1\r\nX-ODD: \r\nContent-Type: text/plain\r\n"
            "Content-Length: 2\r\n\r\nhi");
  EXPECT_EQ(SipMessage::response(489, "Bad Event").bytes(), "SIP/2.0 489 Bad Event\r\nContent-Length: 0\r\n\r\n");
}

TEST(SipMessage, LeavesAContentLengthThatIsThere) {
  auto message = SipMessage::request("OPTIONS", "sip:a@b").add("l", "7");
  message.body = "hi";
  EXPECT_EQ(message.bytes(), "OPTIONS sip:a@b SIP/2.0\r\nl: 7\r\n\r\nhi");
}

TEST(SipMessage, KnowsCompactFormsAndLists) {
  auto message = SipMessage::request("OPTIONS", "sip:a@b");
  message.add("m", "<sip:a,b@c>, \"x,y\" <sip:d@e>").add("CONTACT", "sip:f@g").add("o", "poc-settings");
  message.add("Subject", "one, two").add("k", "");
  EXPECT_THAT(message.header_values("Contact"), ElementsAre("<sip:a,b@c>", "\"x,y\" <sip:d@e>", "sip:f@g"));
  EXPECT_EQ(message.header("Event"), "poc-settings");
  EXPECT_THAT(message.header_values("s"), ElementsAre("one, two"));
  EXPECT_TRUE(message.has("Supported"));
  EXPECT_THAT(message.header_values("Supported"), IsEmpty());
  EXPECT_FALSE(message.has("Via"));
}

TEST(SipMessage, SetsInPlaceAndRemovesAll) {
  auto message = SipMessage::request("OPTIONS", "sip:a@b");
  message.add("v", "one").add("To", "t").add("Via", "two");
  message.set("Via", "three").add_first("Route", "r").remove("t");
  EXPECT_THAT(message.headers, ElementsAre(SipHeader{"Route", "r"}, SipHeader{"Via", "three"}));
}

TEST(SipMessage, AResponseTakesFiveFieldsAndOneTag) {
  auto request = publish().add("v", "SIP/2.0/TCP second;branch=z9hG4bKx");
  const auto response = response_to(request, 423, "srv");
  EXPECT_EQ(response.start_line(), "SIP/2.0 423 Interval Too Brief");
  EXPECT_EQ(response.header_values("Via").size(), 2U);
  EXPECT_EQ(response.header("To"), "<sip:impu1@example.org>;tag=srv");
  request.set("To", "<sip:impu1@example.org>;tag=there");
  EXPECT_EQ(response_to(request, 200, "srv").header("To"), "<sip:impu1@example.org>;tag=there");
}

TEST(SipReader, ReadsBackWhatWasWritten) {
  const auto message = publish().add("Content-Length", "3");
  auto with_body = message;
  with_body.body = "a\r\n";
  const auto reading = read_sip(with_body.bytes());
  EXPECT_EQ(reading.why(), "");
  ASSERT_TRUE(reading.message);
  EXPECT_EQ(*reading.message, with_body);
}

TEST(SipReader, UnfoldsAndSkipsEmptyLinesBefore) {
  auto text = replace_all(publish().bytes(), "Event: poc", "Event:\r\n \tpoc");
  const auto reading = read_sip("\r\n\r\n" + replace_all(text, "1 PUBLISH", "1\r\n  PUBLISH"));
  EXPECT_EQ(reading.why(), "");
  EXPECT_EQ(reading.message->header("Event"), "poc-settings");
  EXPECT_EQ(reading.message->header("CSeq"), "1 PUBLISH");
}

TEST(SipReader, NamesEachDepartureWithItsPlace) {
  EXPECT_EQ(read_with("Max-Forwards", "256").why(), "out_of_range at max-forwards");
  EXPECT_EQ(read_with("CSeq", "1 OPTIONS").why(), "method_mismatch at cseq");
  EXPECT_EQ(read_with("CSeq", "2147483648 PUBLISH").why(), "out_of_range at cseq");
  EXPECT_EQ(read_with("From", "<sip:impu1@example.org>").why(), "missing_tag at from");
  EXPECT_EQ(read_with("Via", "SIP/2.0/TCP h;branch=1").why(), "weak_branch at via");
  EXPECT_EQ(read_with("Expires", "4294967296").why(), "out_of_range at expires");
  EXPECT_EQ(read_with("Expires", "4294967295").why(), "");
  EXPECT_EQ(read_with("Expires", "soon").why(), "bad_value at expires");
  EXPECT_EQ(read_with("SIP-If-Match", "a, b").why(), "bad_value at sip-if-match");
  EXPECT_EQ(read_with("Content-Length", "9").why(), "body_cut at body");
  EXPECT_EQ(read_with("P-Asserted-Identity", "<sip:a@b>, <tel:+15550100>").why(), "");
  EXPECT_EQ(read_with("Route", "sip:bare@b").why(), "bad_value at route");
  EXPECT_EQ(read_sip(publish().remove("Call-ID").bytes()).why(), "missing_header at call-id");
  EXPECT_EQ(read_sip(publish().add("i", "again").bytes()).why(), "repeated_header at call-id");
}

TEST(SipReader, NamesFaultsOfTheLines) {
  const auto good = publish().bytes();
  EXPECT_EQ(read_sip(replace_all(good, "\r\n", "\n")).why(), "bare_line_end at head");
  EXPECT_EQ(read_sip(replace_all(good, "Event", "Ev ent")).why(), "bad_header_line at head");
  EXPECT_EQ(read_sip(replace_all(good, "poc-settings", std::string("x\0y", 3))).why(),
            "control_byte at head, bad_value at event");
  EXPECT_EQ(read_sip(replace_all(good, "Event: poc-settings", "Subject: \xFF")).why(), "not_utf8 at head");
  EXPECT_EQ(read_sip(replace_all(good, "SIP/2.0\r\n", "SIP/3.0\r\n")).why(), "bad_version at request line");
  EXPECT_EQ(read_sip(replace_all(good, "PUBLISH sip:", "PUBLISH  sip:")).why(), "bad_start_line at request line");
  EXPECT_EQ(read_sip(good + "more").why(), "body_overrun at body");
  EXPECT_EQ(read_sip(good + "more").unread, "more");
  EXPECT_TRUE(read_sip(good.substr(0, good.size() - 2)).has(SipFault::no_end_of_head));
}

TEST(SipReader, SaysWhatIsNoSip) {
  for (const auto* text : {"", "\r\n\r\n", "hello", "\n"}) {
    EXPECT_TRUE(read_sip(text).has(SipFault::not_sip)) << printable(text);
    EXPECT_FALSE(read_sip(text).message);
  }
}

TEST(SipReader, KeepsItsCaps) {
  EXPECT_TRUE(read_sip(publish().bytes(), {.head_bytes = 40}).has(SipFault::too_large));
  EXPECT_TRUE(read_sip(publish().bytes(), {.headers = 3}).has(SipFault::too_large));
  EXPECT_TRUE(read_sip(publish().bytes() + "12345", {.body_bytes = 4}).has(SipFault::too_large));
}

TEST(SipReader, WantsAContentLengthInAStream) {
  EXPECT_EQ(
      read_sip("OPTIONS sip:a@b SIP/2.0\r\n\r\n", {.stream = true}).has(SipFault::missing_header, "content-length"),
      true);
  EXPECT_EQ(read_sip("OPTIONS sip:a@b SIP/2.0\r\n\r\n").has(SipFault::missing_header, "content-length"), false);
}

TEST(SipStream, CutsByContentLengthWhateverThePieces) {
  const auto one = publish().set_body("text/plain", "a\r\n\r\nb").bytes();
  const auto two = publish().add("l", "0").bytes();
  const auto all = cat("\r\n\r\n", one, "\r\n", two, one);
  for (const std::size_t size : {1U, 2U, 3U, 7U, 64U, 4096U}) {
    SipStream stream({});
    std::vector<std::string> messages;
    for (std::size_t at = 0; at < all.size(); at += size) {
      stream.feed(std::string_view(all).substr(at, size));
      while (auto message = stream.next()) messages.push_back(*message);
    }
    EXPECT_THAT(messages, ElementsAre(one, two, one)) << "pieces of " << size;
    EXPECT_EQ(stream.fault(), SipSilence::none);
  }
}

TEST(SipStream, BreaksWhereNoEndCanBeTold) {
  const auto fault_of = [](std::string_view bytes, SipLimits limits) {
    SipStream stream(limits);
    stream.feed(bytes);
    EXPECT_FALSE(stream.next());
    return stream.fault();
  };
  EXPECT_EQ(fault_of("SIP/2.0 200 OK\r\nContent-Length: -1\r\n\r\n", {}), SipSilence::malformed);
  EXPECT_EQ(fault_of("SIP/2.0 200 OK\r\nl : 5000\r\n\r\n", {.body_bytes = 100}), SipSilence::too_large);
  EXPECT_EQ(fault_of(std::string(200, 'x'), {.head_bytes = 100}), SipSilence::too_large);
}

}  // namespace
}  // namespace mcx
