#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "harness/base/text.h"
#include "harness/tests/vectors.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/sip_message.h"
#include "harness/wire/sip_server.h"
#include "harness/wire/sip_stream.h"

namespace mcx {
namespace {

using ::testing::UnorderedElementsAreArray;

std::string torture_message(const std::string& name) {
  std::ifstream file(cat(MCX_SOURCE_DIR, "/fixtures/vectors/rfc4475/", name, ".dat"), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<std::string> words_of(const SipReading& reading) {
  return reading.deviations.empty() ? std::vector<std::string>() : split(replace_all(reading.why(), ", ", ","), ',');
}

const std::vector<Json>& messages() {
  static const Json document = vectors("rfc4475/messages.json");
  return document.find("messages")->items();
}

TEST(SipTorture, EachMessageReadsAsTheRfcSays) {
  for (const auto& each : messages()) {
    const auto name = each.string_at("name");
    const auto bytes = torture_message(name);
    ASSERT_FALSE(bytes.empty()) << name;
    const auto reading = read_sip(bytes);
    EXPECT_TRUE(reading.message) << name;
    std::vector<std::string> expected;
    for (const auto& deviation : each.find("deviations")->items()) expected.push_back(deviation.text());
    EXPECT_THAT(words_of(reading), UnorderedElementsAreArray(expected)) << name;
  }
}

TEST(SipTorture, AllMessagesAreThere) { EXPECT_EQ(messages().size(), 48U); }

// What is understood once is understood again from what we write ourselves.
TEST(SipTorture, WritingAgainLosesNothing) {
  for (const auto& each : messages()) {
    const auto name = each.string_at("name");
    const auto reading = read_sip(torture_message(name));
    ASSERT_TRUE(reading.message) << name;
    if (reading.has(SipFault::bad_status)) continue;
    auto message = *reading.message;
    message.remove("Content-Length");
    const auto again = read_sip(message.bytes());
    ASSERT_TRUE(again.message) << name;
    auto kept = *again.message;
    kept.remove("Content-Length");
    EXPECT_EQ(kept, message) << name;
  }
}

TEST(SipTorture, AWellFormedMessageHasItsFieldsRead) {
  const auto odd = *read_sip(torture_message("wsinv")).message;
  EXPECT_EQ(read_cseq(odd.header("CSeq"))->number, 9U);
  EXPECT_EQ(odd.header_values("Via").size(), 3U);
  EXPECT_EQ(read_address(odd.header("Contact"))->display, "Quoted string \"\"");
  EXPECT_EQ(from_tag(odd), "98asjd8");
  EXPECT_EQ(odd.header("NewFangledHeader"), "newfangled value continued newfangled value");
  const auto wide = *read_sip(torture_message("intmeth")).message;
  EXPECT_EQ(wide.method, "!interesting-Method0123456789_*+`.%indeed'~");
  EXPECT_EQ(read_address(wide.header("To"))->display, std::string("BEL:\x07 NUL:\0 DEL:\x7F", 17));
  EXPECT_EQ(top_via(wide)->branch(), "z9hG4bK-.!%66*_+`'~");
  EXPECT_EQ(parse_sip_uri(read_sip(torture_message("semiuri")).message->uri)->user, "user;par=u@example.net");
}

TEST(SipTorture, AServerRefusesWhatItMust) {
  for (const auto* name : {"ncl", "clerr", "quotbal", "ltgtruri", "lwsruri", "escruri", "mismatch01", "mismatch02",
                           "insuf", "multi01", "mcl01", "scalar02", "badaspec", "baddn"}) {
    const auto response = bad_request_for(read_sip(torture_message(name)));
    ASSERT_TRUE(response) << name;
    EXPECT_EQ(response->status, 400) << name;
  }
  EXPECT_EQ(bad_request_for(read_sip(torture_message("badvers")))->status, 505);
  for (const auto* name :
       {"wsinv", "intmeth", "esc01", "semiuri", "transports", "regescrt", "inv2543", "badinv01", "scalarlg", "bigcode"})
    EXPECT_FALSE(bad_request_for(read_sip(torture_message(name)))) << name;
}

}  // namespace
}  // namespace mcx
