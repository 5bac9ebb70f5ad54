#include "harness/wire/pkce.h"

#include <gtest/gtest.h>

#include "harness/tests/vectors.h"

namespace mcx {
namespace {

TEST(Pkce, AgreesWithRfc7636AppendixB) {
  const Json example = vectors("rfc7636/pkce.json");
  EXPECT_TRUE(is_code_verifier(example.string_at("code_verifier")));
  EXPECT_EQ(s256_challenge(example.string_at("code_verifier")), example.string_at("code_challenge"));
}

TEST(Pkce, VerifierHas43To128UnreservedCharacters) {
  EXPECT_FALSE(is_code_verifier(std::string(42, 'a')));
  EXPECT_TRUE(is_code_verifier(std::string(43, 'a')));
  EXPECT_TRUE(is_code_verifier(std::string(128, 'Z')));
  EXPECT_FALSE(is_code_verifier(std::string(129, 'a')));
  EXPECT_TRUE(is_code_verifier(std::string(43, '0') + "-._~"));
  for (const char c : {' ', '+', '/', '=', '%', '\n', '\0', '\x7f', '\xe9'})
    EXPECT_FALSE(is_code_verifier(std::string(43, 'a') + c)) << static_cast<int>(c);
}

}  // namespace
}  // namespace mcx
