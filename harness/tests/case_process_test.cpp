// Whatever a case does to itself, it costs that case: each way of ending has its verdict, and the others pass.
#include "harness/run/case_process.h"

#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cerrno>
#include <set>

#include "harness/tests/sample_cases.h"

namespace mcx {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::SampleRun;
using testing::verdicts;

CaseRecord ended(const std::string& ending) {
  auto records = SampleRun{}.of({"TP_TEST_END_" + ending});
  return records.size() == 1 ? records.front() : CaseRecord{};
}

TEST(CaseProcess, ReportsPassFailAndWarn) {
  EXPECT_EQ(ended("BV_01").verdict, Verdict::pass);
  EXPECT_EQ(ended("BV_02").verdict, Verdict::fail);
  EXPECT_EQ(ended("BV_03").verdict, Verdict::warn);
}

TEST(CaseProcess, TellsWhatWasExpectedAndWhere) {
  const auto record = ended("BV_02");
  EXPECT_EQ(record.id, "TP_TEST_END_BV_02");
  EXPECT_EQ(record.suite, "alpha");
  EXPECT_EQ(record.purpose, "ends in its own way");
  EXPECT_EQ(record.step, "then the product does as it shall");
  EXPECT_EQ(record.steps, std::vector<std::string>{"then the product does as it shall"});
  EXPECT_EQ(record.expectations.at(0).place, "suites/alpha/ends.cpp:1");
  EXPECT_EQ(record.requirements.at(0).row->id, "MCX-CSC1-023");
}

TEST(CaseProcess, ASignalIsNamed) {
  EXPECT_THAT(ended("BO_abort"), AllOf(::testing::Field(&CaseRecord::verdict, Verdict::error),
                                       ::testing::Field(&CaseRecord::reason, HasSubstr("signal 6"))));
  EXPECT_THAT(ended("BO_segv"), AllOf(::testing::Field(&CaseRecord::verdict, Verdict::error),
                                      ::testing::Field(&CaseRecord::reason, HasSubstr("signal 11"))));
}

TEST(CaseProcess, RecursionWithoutEndIsAnError) { EXPECT_EQ(ended("BO_deep").verdict, Verdict::error); }

TEST(CaseProcess, AnEndlessCaseIsKilledAndSaidToHaveHung) {
  SampleRun run;
  run.case_limit = Milliseconds(200);
  const auto record = run.of({"TP_TEST_END_BO_loop"}).at(0);
  EXPECT_EQ(record.verdict, Verdict::error);
  EXPECT_THAT(record.reason, HasSubstr("did not end by its deadline"));
  EXPECT_EQ(record.expectations.size(), 1u) << "what it had told before is kept";
}

TEST(CaseProcess, MemoryHasABound) {
  const auto record = ended("BO_memory");
  EXPECT_EQ(record.verdict, Verdict::error);
  EXPECT_THAT(record.reason, HasSubstr("out of memory"));
}

TEST(CaseProcess, WhateverIsThrownIsAnError) {
  EXPECT_EQ(ended("BO_throw").verdict, Verdict::error);
  EXPECT_THAT(ended("BO_throw").reason, HasSubstr("no exception"));
  EXPECT_EQ(ended("BO_fault").verdict, Verdict::error);
  EXPECT_EQ(ended("BO_fault").reason, "a fault of ours");
}

TEST(CaseProcess, AnExitBeforeTheEndIsAnErrorThoughItsStatusIsZero) {
  const auto record = ended("BO_exit");
  EXPECT_EQ(record.verdict, Verdict::error);
  EXPECT_THAT(record.reason, HasSubstr("exit status 0 before the case was over"));
}

TEST(CaseProcess, GarbageAmongTheFramesIsAnErrorAndNeverAPass) {
  const auto record = ended("BO_frames");
  EXPECT_EQ(record.verdict, Verdict::error);
  EXPECT_THAT(record.reason, HasSubstr("no frame"));
}

TEST(CaseProcess, StandardOutputIsTheRunsOwn) {
  ::testing::internal::CaptureStdout();
  const auto record = ended("BO_stdout");
  EXPECT_THAT(::testing::internal::GetCapturedStdout(), Not(HasSubstr("garbage")));
  EXPECT_EQ(record.verdict, Verdict::pass);
}

TEST(CaseProcess, WhatACaseLeavesBehindEndsWithIt) {
  EXPECT_EQ(ended("BO_child").verdict, Verdict::pass);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD) << "no process of a case is left unreaped";
}

TEST(CaseProcess, NoExpectationIsAnError) {
  EXPECT_EQ(ended("BO_silent").verdict, Verdict::error);
  EXPECT_THAT(ended("BO_silent").reason, HasSubstr("without an executed expectation"));
}

TEST(CaseProcess, ABlockedRoadIsInconclusive) {
  EXPECT_EQ(ended("BO_given").verdict, Verdict::inconc);
  EXPECT_EQ(ended("BO_unmet").verdict, Verdict::inconc);
  EXPECT_EQ(ended("BO_unmet").reason, "the road is blocked");
}

TEST(CaseProcess, SilenceFailsNobodyWhenTheHarnessFellBehind) {
  EXPECT_EQ(ended("BO_mute").verdict, Verdict::fail);
  const auto late = ended("BO_late");
  EXPECT_EQ(late.verdict, Verdict::inconc);
  EXPECT_THAT(late.reason, AllOf(HasSubstr("the harness itself fell behind"), HasSubstr("900 ms late")));
}

TEST(CaseProcess, AskingForMoreThanWasLeasedIsAnError) {
  EXPECT_EQ(ended("BO_lease").verdict, Verdict::error);
  EXPECT_THAT(ended("BO_lease").reason, HasSubstr(".needs"));
}

// How many processes took part, by what their first step says.
std::size_t processes_of(const std::vector<CaseRecord>& records) {
  std::set<std::string> processes;
  for (const auto& record : records) processes.insert(record.steps.at(0));
  return processes.size();
}

TEST(CaseProcess, RunsSixteenLinesOfATableAndNoMore) {
  SampleRun run;
  run.jobs = 1;
  const auto records = run.of({"TP_TEST_LINES_BV_01/*"});
  EXPECT_EQ(records.size(), 18u);
  EXPECT_EQ(processes_of(records), 2u);
}

TEST(CaseProcess, ALineThatDiesCostsNoOther) {
  for (const int jobs : {1, 2}) {
    SampleRun run;
    run.jobs = jobs;
    for (const auto& [id, verdict] : verdicts(run.of({"TP_TEST_LINES_BO_01/*"})))
      EXPECT_EQ(verdict, id.ends_with("-dies") ? Verdict::error : Verdict::pass) << id;
  }
}

TEST(CaseProcess, NoneOfThemDisturbsAnother) {
  const std::map<std::string, Verdict> expected{
      {"TP_TEST_END_BV_01", Verdict::pass},      {"TP_TEST_END_BV_02", Verdict::fail},
      {"TP_TEST_END_BV_03", Verdict::warn},      {"TP_TEST_END_BO_abort", Verdict::error},
      {"TP_TEST_END_BO_segv", Verdict::error},   {"TP_TEST_END_BO_loop", Verdict::error},
      {"TP_TEST_END_BO_deep", Verdict::error},   {"TP_TEST_END_BO_memory", Verdict::error},
      {"TP_TEST_END_BO_late", Verdict::inconc},  {"TP_TEST_END_BO_mute", Verdict::fail},
      {"TP_TEST_END_BO_throw", Verdict::error},  {"TP_TEST_END_BO_fault", Verdict::error},
      {"TP_TEST_END_BO_exit", Verdict::error},   {"TP_TEST_END_BO_frames", Verdict::error},
      {"TP_TEST_END_BO_stdout", Verdict::pass},  {"TP_TEST_END_BO_child", Verdict::pass},
      {"TP_TEST_END_BO_silent", Verdict::error}, {"TP_TEST_END_BO_given", Verdict::inconc},
      {"TP_TEST_END_BO_unmet", Verdict::inconc}, {"TP_TEST_END_BO_lease", Verdict::error}};
  SampleRun run;
  run.case_limit = Milliseconds(3000);
  for (const int jobs : {1, 4}) {
    run.jobs = jobs;
    EXPECT_EQ(verdicts(run.of({"TP_TEST_END_*"})), expected) << jobs << " at a time";
  }
}

}  // namespace
}  // namespace mcx
