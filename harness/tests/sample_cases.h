// Cases of this test program that end in every way a case can end, and a way to run them as a run does.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/run/scheduler.h"
#include "harness/tests/run_sample.h"

namespace mcx::testing {

// The registered cases whose id fits one of the globs, in the order of the globs.
std::vector<RegisteredCase> sample_cases(const std::vector<std::string>& globs);

struct SampleRun {
  Profile profile = sample_profile();
  int jobs = 1;
  Milliseconds case_limit{10'000};
  Deadline until = Deadline::in(Milliseconds(120'000));
  const bool* cut = nullptr;
  std::string blocked;
  std::function<void()> settled;
  std::function<std::string()> probe = [] { return std::string(); };
  std::function<void(const CaseRecord&)> seen = [](const CaseRecord&) {};

  // The records in the order in which the cases ended.
  std::vector<CaseRecord> of(const std::vector<std::string>& globs) const;
};

std::map<std::string, Verdict> verdicts(const std::vector<CaseRecord>& records);

}  // namespace mcx::testing
