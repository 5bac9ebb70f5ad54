#include "harness/wire/mime.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mcx {
namespace {

using ::testing::ElementsAre;

Multipart two_parts() {
  Multipart body;
  body.boundary = "b1";
  body.parts = {{{{"Content-Type", "application/vnd.3gpp.mcptt-info+xml"}, {"Content-ID", "<i@x>"}}, "<a/>"},
                {{{"content-type", "Text/Plain;charset=utf-8"}}, "line\r\n"}};
  return body;
}

TEST(Mime, WritesByteForByte) {
  auto body = two_parts();
  EXPECT_EQ(body.content_type(), "multipart/mixed;boundary=b1");
  EXPECT_EQ(body.bytes(),
            "--b1\r\nContent-Type: application/vnd.3gpp.mcptt-info+xml\r\nContent-ID: <i@x>\r\n\r\n<a/>\r\n"
            "--b1\r\ncontent-type: Text/Plain;charset=utf-8\r\n\r\nline\r\n\r\n--b1--\r\n");
  body.preamble = "before";
  body.epilogue = "after";
  body.closed = false;
  body.parts.resize(1);
  body.boundary = "b 1";
  EXPECT_EQ(body.content_type(), "multipart/mixed;boundary=\"b 1\"");
  EXPECT_EQ(
      body.bytes(),
      "before\r\n--b 1\r\nContent-Type: application/vnd.3gpp.mcptt-info+xml\r\nContent-ID: <i@x>\r\n\r\n<a/>after");
}

TEST(Mime, ReadsBackWhatWasWritten) {
  auto body = two_parts();
  body.preamble = "for old readers --b1";
  body.epilogue = "tail";
  const auto reading = read_multipart(body.content_type(), body.bytes());
  EXPECT_TRUE(reading.sound());
  ASSERT_TRUE(reading.body);
  ASSERT_EQ(reading.body->parts.size(), 2U);
  EXPECT_EQ(reading.body->parts[0].headers, body.parts[0].headers);
  EXPECT_EQ(reading.body->parts[1].body, "line\r\n");
  EXPECT_EQ(reading.body->preamble, body.preamble);
  EXPECT_EQ(reading.body->epilogue, "tail");
  ASSERT_NE(reading.body->part("text/plain"), nullptr);
  EXPECT_EQ(reading.body->part("text/plain")->body, "line\r\n");
  EXPECT_EQ(reading.body->part("application/pdf"), nullptr);
}

TEST(Mime, ADelimiterIsAWholeLine) {
  const auto reading =
      read_multipart("multipart/mixed; boundary=b", "--b\r\n\r\n--bc\r\nx--b\r\n--b  \r\n\r\ny\r\n--b--");
  EXPECT_TRUE(reading.sound());
  ASSERT_EQ(reading.body->parts.size(), 2U);
  EXPECT_EQ(reading.body->parts[0].body, "--bc\r\nx--b");
  EXPECT_EQ(reading.body->parts[0].type(), "text/plain");
  EXPECT_EQ(reading.body->parts[1].body, "y");
}

TEST(Mime, NamesEachFault) {
  const auto faults = [](std::string_view type, std::string_view body) { return read_multipart(type, body).faults; };
  EXPECT_THAT(faults("text/plain", "x"), ElementsAre(MimeFault::not_multipart));
  EXPECT_THAT(faults("multipart/mixed", "x"), ElementsAre(MimeFault::no_boundary));
  EXPECT_THAT(faults("multipart/mixed;boundary=b", "x"), ElementsAre(MimeFault::no_part));
  EXPECT_THAT(faults("multipart/mixed;boundary=b", "--b\r\n\r\nx"), ElementsAre(MimeFault::not_closed));
  EXPECT_THAT(faults("multipart/mixed;boundary=b", "--b\nA: b\n\nx\n--b--\n"), ElementsAre(MimeFault::bare_line_end));
  EXPECT_THAT(faults("multipart/mixed;boundary=b", "--b\r\nno colon\r\n\r\nx\r\n--b--"),
              ElementsAre(MimeFault::bad_header_line));
  EXPECT_THAT(faults("multipart/mixed;boundary=b", "--b\r\nA: b\r\n--b--"),
              ElementsAre(MimeFault::bare_line_end, MimeFault::no_end_of_headers));
  EXPECT_THAT(faults("multipart/mixed;boundary=\"a b \"", "--a b \r\n\r\n\r\n--a b --"),
              ElementsAre(MimeFault::bad_boundary));
  EXPECT_FALSE(read_multipart("multipart/mixed;boundary=b", "--b\r\n\r\n\r\n--b\r\n\r\n\r\n--b--", 1).body);
}

TEST(Mime, APartMayBeEmpty) {
  const auto reading = read_multipart("multipart/mixed;boundary=b", "--b\r\n\r\n\r\n--b--\r\n");
  EXPECT_TRUE(reading.sound());
  EXPECT_EQ(reading.body->parts.at(0).body, "");
}

}  // namespace
}  // namespace mcx
