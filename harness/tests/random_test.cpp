// What follows from the seed of a run, and what no two runs share.
#include "harness/base/random.h"

#include <gtest/gtest.h>

namespace mcx {
namespace {

TEST(Random, AWordFollowsFromSeedAndName) {
  EXPECT_EQ(Random(1, "case").word(24), Random(1, "case").word(24));
  EXPECT_NE(Random(1, "case").word(24), Random(2, "case").word(24));
  EXPECT_NE(Random(1, "case").word(24), Random(1, "other").word(24));
}

TEST(Random, AWordOfNowIsAnotherInEachRun) {
  Random first(1, "case"), again(1, "case");
  const auto word = first.word_of_now(24);
  EXPECT_NE(word, again.word_of_now(24));
  EXPECT_NE(word, first.word_of_now(24));
  EXPECT_EQ(word.size(), 24u);
}

TEST(Random, WhatFollowsAWordOfNowStillFollowsFromTheSeed) {
  Random first(1, "case"), again(1, "case");
  static_cast<void>(first.word_of_now(24));
  static_cast<void>(again.word_of_now(24));
  EXPECT_EQ(first.word(24), again.word(24));
}

}  // namespace
}  // namespace mcx
