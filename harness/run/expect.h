// EXPECT_THAT of the suites: a gMock matcher applied to a value, told to the run record whether it held or not. GoogleTest
// is told of failures too, so that a case is red for it as well. A value that says what went wrong on our own side
// (own_fault_in) fails nobody.
#pragma once

#include <gmock/gmock-matchers.h>

#include <sstream>
#include <string>

namespace mcx {

// Throws Unmet when `own_fault` says that what was missed may have been lost on our own side.
void rule_out(const std::string& own_fault);
void tell_expectation(bool held, const std::string& expected, const std::string& actual, const char* file, int line);

template <typename Value, typename Matcher>
void expect_that(const Value& value, const Matcher& matcher, const char* file, int line) {
  const ::testing::Matcher<const Value&> typed = ::testing::SafeMatcherCast<const Value&>(matcher);
  ::testing::StringMatchResultListener listener;
  const bool held = typed.MatchAndExplain(value, &listener);
  std::ostringstream expected;
  typed.DescribeTo(&expected);
  if constexpr (requires { own_fault_in(value); })
    if (!held) rule_out(own_fault_in(value));
  auto actual = ::testing::PrintToString(value);
  if (!listener.str().empty()) actual += "; " + listener.str();
  tell_expectation(held, expected.str(), actual, file, line);
}

}  // namespace mcx
