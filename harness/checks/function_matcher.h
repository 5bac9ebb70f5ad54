// A gMock matcher made of a sentence and a function, so that matchers live in .cpp files and read like the clause.
#pragma once

#include <gmock/gmock-matchers.h>

#include <functional>
#include <ostream>
#include <string>
#include <utility>

namespace mcx {

// `test` gets the value and a stream on which it may say what is wrong (never a secret).
template <typename Value>
testing::Matcher<const Value&> says(std::string sentence, std::function<bool(const Value&, std::ostream&)> test) {
  class Judge final : public testing::MatcherInterface<const Value&> {
   public:
    Judge(std::string text, std::function<bool(const Value&, std::ostream&)> function)
        : sentence_(std::move(text)), test_(std::move(function)) {}
    bool MatchAndExplain(const Value& value, testing::MatchResultListener* listener) const override {
      std::ostringstream why;
      const bool held = test_(value, why);
      *listener << why.str();
      return held;
    }
    void DescribeTo(std::ostream* out) const override { *out << sentence_; }
    void DescribeNegationTo(std::ostream* out) const override { *out << "not: " << sentence_; }

   private:
    std::string sentence_;
    std::function<bool(const Value&, std::ostream&)> test_;
  };
  return testing::MakeMatcher(new Judge(std::move(sentence), std::move(test)));
}

}  // namespace mcx
