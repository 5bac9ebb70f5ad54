#include "harness/run/case_child.h"

#include <gtest/gtest.h>

#include <csignal>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/case_process.h"
#include "harness/run/frames.h"

namespace mcx {
namespace {

const RegisteredCase* chosen = nullptr;
CaseOutcome outcome{Ending::finished, ""};

// Runs the body and turns what it throws into how it ended; GoogleTest sees the failures of expectations.
void run_chosen() {
  try {
    run_body(*chosen);
  } catch (const ChainBroken&) {
    // The expectation that did not hold is told already.
  } catch (const Unmet& blocked) {
    outcome = {Ending::unmet, blocked.what()};
  } catch (const std::bad_alloc&) {
    outcome = {Ending::harness_error, "the case ran out of memory"};
  } catch (const std::exception& error) {
    outcome = {Ending::harness_error, error.what()};
  } catch (...) {
    outcome = {Ending::harness_error, "the case threw something that is no exception"};
  }
}

struct ChosenCase : testing::Test {
  void TestBody() override { run_chosen(); }
};

void write_all(int pipe, std::string_view text) {
  while (!text.empty()) {
    const auto size = write(pipe, text.data(), text.size());
    if (size <= 0) _exit(3);  // the parent is gone, and with it the run
    text.remove_prefix(static_cast<std::size_t>(size));
  }
}

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
                        []() -> testing::Test* { return new ChosenCase; });
}

void run_case_child(const RegisteredCase& entry, const Lease& lease, const CaseConditions& conditions,
                    const ChildEnds& ends) {
  set_limits(conditions.memory_bytes);
  CaseContext context({.profile = conditions.profile,
                       .lease = lease,
                       .verifies = entry.spec.verifies,
                       .name = entry.id,
                       .seed = conditions.seed,
                       .until = Deadline::in(ends.limit),
                       .trust_pem = conditions.trust_pem,
                       .limits = conditions.http,
                       .tell = [&](const std::string& frame) { write_all(ends.pipe, frame + "\n"); }});
  chosen = &entry;
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  testing::GTEST_FLAG(filter) = "mcx.case";
  const bool red = RUN_ALL_TESTS() != 0;
  outcome.reason = context.mask(outcome.reason);
  write_all(ends.pipe, ending_frame(outcome) + "\n");
  _exit(red ? 1 : 0);
}

}  // namespace mcx
