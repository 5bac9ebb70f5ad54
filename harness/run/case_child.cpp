#include "harness/run/case_child.h"

#include <gtest/gtest.h>

#include <csignal>
#include <functional>
#include <new>
#include <optional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/case_process.h"
#include "harness/run/frames.h"

namespace mcx {
namespace {

void write_all(int channel, std::string_view text) {
  while (!text.empty()) {
    const auto size = write(channel, text.data(), text.size());
    if (size <= 0) _exit(3);  // the parent is gone, and with it the run
    text.remove_prefix(static_cast<std::size_t>(size));
  }
}

// Runs the body and turns what it throws into how it ended; GoogleTest sees the failures of expectations.
CaseOutcome outcome_of(const RegisteredCase& entry) {
  try {
    run_body(entry);
  } catch (const ChainBroken&) {
    // The expectation that did not hold is told already.
  } catch (const Unmet& blocked) {
    return {Ending::unmet, blocked.what()};
  } catch (const std::bad_alloc&) {
    return {Ending::harness_error, "the case ran out of memory"};
  } catch (const std::exception& error) {
    return {Ending::harness_error, error.what()};
  } catch (...) {
    return {Ending::harness_error, "the case threw something that is no exception"};
  }
  return {Ending::finished, ""};
}

CaseOutcome run_case(const CaseOrder& order, const CaseHome& home) {
  const auto& entry = home.cases.at(order.place);
  CaseContext context({.profile = home.conditions.profile,
                       .lease = order.lease,
                       .verifies = entry.spec.verifies,
                       .name = entry.id,
                       .seed = home.conditions.seed,
                       .until = Deadline::in(order.limit),
                       .trust_pem = home.conditions.trust_pem,
                       .limits = home.conditions.http,
                       .tell = [&](const std::string& frame) { write_all(home.channel, frame + "\n"); }});
  auto outcome = outcome_of(entry);
  outcome.reason = context.mask(outcome.reason);
  return outcome;
}

// How a case ended is told when nothing is left of it, so that what its end does is its own.
void run_cases(std::optional<OrderWords> order, const CaseHome& home) {
  for (; order; order = receive_order(home.channel))
    write_all(home.channel, ending_frame(run_case(order_of(*order, home.conditions.profile), home)) + "\n");
}

std::function<void()> work;  // of this process

struct TestOfCases : testing::Test {
  void TestBody() override { work(); }
};

void set_limits(std::size_t memory_bytes) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);  // a case never outlives its run
  dup2(STDERR_FILENO, STDOUT_FILENO);  // standard output is the run's own
  const rlimit memory{memory_bytes, memory_bytes}, no_core{0, 0};
  setrlimit(RLIMIT_AS, &memory);
  setrlimit(RLIMIT_CORE, &no_core);
}

}  // namespace

void register_with_googletest() {
  int no_arguments = 1;
  char program[] = "mcx-conformance", *words[] = {program, nullptr};
  testing::InitGoogleTest(&no_arguments, words);
  testing::RegisterTest("mcx", "case", nullptr, nullptr, __FILE__, __LINE__,
                        []() -> testing::Test* { return new TestOfCases; });
}

void run_case_child(const OrderWords& first, const CaseHome& home) {
  set_limits(home.conditions.memory_bytes);
  work = [&] { run_cases(first, home); };
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  testing::GTEST_FLAG(filter) = "mcx.case";
  _exit(RUN_ALL_TESTS() != 0 ? 1 : 0);
}

}  // namespace mcx
