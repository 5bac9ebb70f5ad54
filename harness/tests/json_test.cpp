#include "harness/wire/json.h"

#include <gtest/gtest.h>

namespace mcx {
namespace {

Json parsed(std::string_view text) {
  auto document = parse_json(text);
  EXPECT_TRUE(document.value.has_value()) << text << ": " << document.fault.sentence;
  return document.value.value_or(Json());
}

JsonFault fault_of(std::string_view text, const JsonLimits& limits = {}) {
  const auto document = parse_json(text, limits);
  EXPECT_FALSE(document.value.has_value()) << text;
  EXPECT_NE(document.fault.sentence, "");
  return document.fault;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(Json, KeepsOrderAndDuplicates) {
  const auto document = parse_json(R"({"b":1,"a":{"x":1,"y":2,"x":3,"x":4},"b":2})");
  ASSERT_TRUE(document.value);
  EXPECT_EQ(document.value->dump(), R"({"b":1,"a":{"x":1,"y":2,"x":3,"x":4},"b":2})");
  EXPECT_EQ(document.duplicates, (std::vector<std::string>{"a.x", "b"}));
  EXPECT_EQ(document.value->find("b")->integer(), 2) << "the last one counts";
}

TEST(Json, FindsDuplicatesThatAreSpelledApartAndInArrays) {
  EXPECT_EQ(parse_json(R"({"alg":1,"\u0061lg":2})").duplicates, std::vector<std::string>{"alg"});
  EXPECT_EQ(parse_json(R"({"keys":[{"kid":1},{"kid":1,"kid":2}]})").duplicates, std::vector<std::string>{"keys.kid"});
  EXPECT_TRUE(parse_json(R"([{"a":1},{"a":1}])").duplicates.empty());
}

TEST(Json, KeepsTheSpellingOfNumbers) {
  for (const auto* text : {"0", "-0", "-0.0", "1e9", "1E+9", "2.50", "9223372036854775807", "-9223372036854775808",
                           "18446744073709551615", "18446744073709551616", "123456789012345678901234567890"})
    EXPECT_EQ(parsed(text).text(), text);
}

TEST(Json, IntegerIsAWholeNumberOf64Bits) {
  EXPECT_EQ(parsed("-7").integer(), -7);
  EXPECT_EQ(parsed("9223372036854775807").integer(), INT64_MAX);
  for (const auto* text : {"9223372036854775808", "1.5", "1.0", "1e3", "\"7\"", "true", "null"})
    EXPECT_FALSE(parsed(text).integer()) << text;
}

TEST(Json, KnowsItsLines) {
  const Json value = parsed("{\n  \"a\": 1,\n  \"b\":\n  [2\n  ,\n  {\"c\": \"x\"}]\n}\n");
  EXPECT_EQ(value.line(), 1u);
  EXPECT_EQ(value.find("a")->line(), 2u);
  EXPECT_EQ(value.members()[1].line, 3u);
  EXPECT_EQ(value.find("b")->line(), 4u);
  EXPECT_EQ(value.find("b")->items()[0].line(), 4u) << "the line end after the number does not count";
  EXPECT_EQ(value.find("b")->items()[1].find("c")->line(), 6u);
}

TEST(Json, FaultNamesItsLineAndNoContent) {
  const auto fault = fault_of("{\n\"password\": \"hunter2\",\n}");
  EXPECT_EQ(fault.line, 3u);
  EXPECT_EQ(fault_of("{\"a\":\n\"hunter2\nx\"}").sentence.find("hunter2"), std::string::npos);
}

TEST(Json, RefusesWhatIsNotOneValue) {
  for (const auto* text :
       {"",   " ",  "{",  "[1,]", "{\"a\":1,}", "{} {}",  "1 2",     "{}x",         "nul",    "NaN",     "01",
        "+1", ".5", "1.", "'a'",  "{a:1}",      "\"\t\"", "\"\\x\"", "\"\\ud800\"", "[1]\n]", "// c\n1", "1 /* c */"})
    fault_of(text);
  fault_of(std::string_view("{}\0", 3));
  fault_of(std::string_view("{}\0{\"hidden\":1}", 15));
  EXPECT_EQ(fault_of(std::string_view("{\n\0}", 4)).line, 2u);
}

TEST(Json, RefusesBytesThatAreNotUtf8) {
  EXPECT_EQ(fault_of("{\n\"a\": \"\xff\"}").line, 2u);
  fault_of("\"\xc0\xaf\"");      // overlong
  fault_of("\"\xed\xa0\x80\"");  // a surrogate
  fault_of("\"\xe2\x82\"");      // cut short
  fault_of("\xEF\xBB\xBF{}");    // a byte order mark
  EXPECT_EQ(parsed("\"\\ud83d\\ude00\"").text(), "\xf0\x9f\x98\x80");
}

TEST(Json, CapsDepthAndSize) {
  EXPECT_TRUE(parse_json(nested(64)).value);
  EXPECT_NE(fault_of(nested(65)).sentence.find("64"), std::string::npos);
  EXPECT_NE(fault_of(std::string(100000, '[')).sentence.find("64"), std::string::npos);
  JsonLimits small;
  small.most_bytes = 4;
  EXPECT_TRUE(parse_json("1234", small).value);
  EXPECT_NE(fault_of("12345", small).sentence.find("4 bytes"), std::string::npos);
}

TEST(Json, ReadsCommentsOnlyWhenAsked) {
  JsonLimits profile;
  profile.comments = true;
  const auto document = parse_json("// head\n{ /* in\nside */ \"a\": 1 } // tail", profile);
  ASSERT_TRUE(document.value);
  EXPECT_EQ(document.value->find("a")->line(), 3u);
  fault_of("{} // tail");
}

TEST(Json, WritesWhatItReads) {
  const std::string text = R"({"a":[null,true,false,-0,1e9,"\"\\\n\u0001é"],"":{},"b":[]})";
  EXPECT_EQ(parsed(text).dump(), text);
  EXPECT_EQ(parsed(parsed(text).dump(2)).dump(), text);
  EXPECT_EQ(parsed(R"({"a":[1,{}],"b":[]})").dump(2), "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
}

TEST(Json, WritesBytesThatAreNotUtf8AsReplacement) {
  EXPECT_EQ(Json(std::string("a\xff")).dump(), "\"a\xef\xbf\xbd\"");
}

TEST(Json, IsBuiltAndChanged) {
  Json value;
  value.set("a", 1).set("b", "x").add("a", 2);
  EXPECT_EQ(value.dump(), R"({"a":1,"b":"x","a":2})");
  value.set("a", 3);
  EXPECT_EQ(value.dump(), R"({"a":1,"b":"x","a":3})");
  value.drop("a").set("l", Json::strings({"p", "q"}));
  EXPECT_EQ(value.dump(), R"({"b":"x","l":["p","q"]})");
  EXPECT_EQ(Json().push(true).push(Json::number("1e3")).dump(), "[true,1e3]");
  EXPECT_EQ(value.string_at("b"), "x");
  EXPECT_EQ(value.string_at("l"), "");
  EXPECT_EQ(Json("x").find("b"), nullptr);
}

TEST(Json, EqualsByValue) {
  EXPECT_EQ(parsed("\n{\"a\":[1,\"x\"]}"), Json::object({{"a", Json::array({1, "x"})}}));
  EXPECT_EQ(parsed("-0"), parsed("0"));
  EXPECT_FALSE(parsed("1") == parsed("\"1\""));
  EXPECT_FALSE(parsed("{\"a\":1}") == parsed("{\"b\":1}"));
  EXPECT_FALSE(parsed("[1]") == parsed("[1,2]"));
}

}  // namespace
}  // namespace mcx
