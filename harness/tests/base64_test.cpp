#include "harness/wire/base64.h"

#include <gtest/gtest.h>

#include "harness/tests/vectors.h"

namespace mcx {
namespace {

TEST(Base64, AgreesWithRfc4648Clause10) {
  const Json all = vectors("rfc4648/base64.json");
  ASSERT_EQ(all.items().size(), 7u);
  for (const Json& vector : all.items()) {
    const auto bytes = vector.string_at("bytes"), padded = vector.string_at("base64");
    const auto bare = padded.substr(0, padded.find('='));
    EXPECT_EQ(base64(bytes), padded);
    EXPECT_EQ(base64url(bytes), bare);
    EXPECT_EQ(base64url_decode(bare).bytes, bytes);
    EXPECT_EQ(base64url_decode(bare).fault, Base64Fault::none);
  }
}

TEST(Base64, UsesTheTwoAlphabetsOfRfc4648) {
  const std::string bytes = "\xfb\xef\xff";
  EXPECT_EQ(base64(bytes), "++//");
  EXPECT_EQ(base64url(bytes), "--__");
  EXPECT_EQ(base64url_decode("--__").bytes, bytes);
}

TEST(Base64, ComesBackForEveryLengthAndByte) {
  std::string bytes;
  for (int i = 0; i < 512; ++i) {
    EXPECT_EQ(base64url_decode(base64url(bytes)).bytes, bytes);
    bytes += static_cast<char>(i * 167);
  }
}

TEST(Base64, SaysWhyItRefuses) {
  EXPECT_EQ(base64url_decode("Zg==").fault, Base64Fault::padding);
  EXPECT_EQ(base64url_decode("Zm9v=").fault, Base64Fault::padding);
  for (const auto* text : {"Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zm9\xc3\xa9", "Z.m9"})
    EXPECT_EQ(base64url_decode(text).fault, Base64Fault::bad_character) << text;
  EXPECT_EQ(base64url_decode(std::string_view("Zm\0v", 4)).fault, Base64Fault::bad_character);
  EXPECT_EQ(base64url_decode("Zm9vY").fault, Base64Fault::impossible_length);
  EXPECT_EQ(base64url_decode("Z").fault, Base64Fault::impossible_length);
  EXPECT_EQ(base64url_decode("Zh").fault, Base64Fault::trailing_bits);
  EXPECT_EQ(base64url_decode("Zm9").fault, Base64Fault::trailing_bits);
  EXPECT_EQ(base64url_decode("Zm8").fault, Base64Fault::none);
}

TEST(Base64, GivesNoBytesWhenItRefuses) { EXPECT_EQ(base64url_decode("Zm9vYh").bytes, ""); }

}  // namespace
}  // namespace mcx
