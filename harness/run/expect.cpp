#include "harness/run/expect.h"

#include <gtest/gtest.h>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/context.h"

namespace mcx {

void rule_out(const std::string& own_fault) {
  if (own_fault.empty() || !CaseContext::current().asks()) return;
  throw Unmet(cat("the harness itself fell behind, so that a missing answer says nothing of the server: ", own_fault));
}

void tell_expectation(bool held, const std::string& expected, const std::string& actual, const char* file, int line) {
  auto& context = CaseContext::current();
  if (!context.asks()) return context.watch(held, expected, actual);
  if (!held) context.rule_out_earlier();
  const std::string path = file;
  const auto suites = path.rfind("suites/");
  Expectation expectation{.expected = expected, .actual = actual, .held = held};
  expectation.place = cat(suites == std::string::npos ? path : path.substr(suites), ":", line);
  context.expectation(std::move(expectation));
  if (!held) ADD_FAILURE_AT(file, line) << "an expectation did not hold; the run record says which";
  context.stop_if_broken(held);
}

}  // namespace mcx
