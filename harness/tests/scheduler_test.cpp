// A run as the scheduler makes it: every case once, hooks last and alone, and an end in any event.
#include "harness/run/scheduler.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>

#include "harness/base/text.h"
#include "harness/tests/sample_cases.h"

namespace mcx {
namespace {

using ::testing::_;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Pair;
using testing::SampleRun;
using ::testing::SizeIs;
using testing::verdicts;

std::vector<std::string> ids(const std::vector<CaseRecord>& records) {
  std::vector<std::string> out;
  for (const auto& record : records) out.push_back(record.id);
  return out;
}

class SchedulerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    setenv("MCX_TEST_PRESENCE", folder_.c_str(), 1);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string folder_ = (std::filesystem::temp_directory_path() / cat("mcx-presence-", getpid())).string();
  SampleRun run_;
};

TEST_F(SchedulerTest, OneAtATimeKeepsTheOrderOfThePlan) {
  EXPECT_THAT(ids(run_.of({"TP_TEST_END_BV_03", "TP_TEST_END_BV_01", "TP_TEST_END_BO_unmet"})),
              ElementsAre("TP_TEST_END_BV_03", "TP_TEST_END_BV_01", "TP_TEST_END_BO_unmet"));
}

TEST_F(SchedulerTest, NoUserIsEverHeldByTwoCases) {
  run_.jobs = 6;
  const auto records = run_.of({"TP_TEST_LEASE_*"});
  EXPECT_THAT(records, SizeIs(8));
  EXPECT_THAT(verdicts(records), Each(Pair(_, Verdict::pass)));
}

TEST_F(SchedulerTest, CasesThatBendTheProductComeLastAndAlone) {
  run_.jobs = 4;
  const auto records = run_.of({"TP_TEST_HOOK_BV_02", "TP_TEST_HOOK_BV_01", "TP_TEST_LEASE_*"});
  ASSERT_THAT(records, SizeIs(10));
  EXPECT_THAT(verdicts(records), Each(Pair(_, Verdict::pass)));
  EXPECT_EQ(records[8].id, "TP_TEST_HOOK_BV_01") << "the clock before the users: a disabled user never comes back";
  EXPECT_EQ(records[9].id, "TP_TEST_HOOK_BV_02");
}

TEST_F(SchedulerTest, WhatAWeakProductMayNotOutliveComesBehindTheOthers) {
  const auto records = run_.of({"TP_TEST_WAVE_CA_01", "TP_TEST_END_BV_01", "TP_TEST_HOOK_BV_01"});
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(records[1].id, "TP_TEST_WAVE_CA_01") << "and before the clock, which would make its tokens expire";
}

TEST_F(SchedulerTest, ItIsToldWhenOnlyCasesThatBendTheProductAreLeft) {
  std::vector<std::string> ended, ended_by_then;
  run_.seen = [&](const CaseRecord& record) { ended.push_back(record.id); };
  run_.settled = [&] { ended_by_then = ended; };
  run_.of({"TP_TEST_HOOK_BV_01", "TP_TEST_END_BV_01"});
  EXPECT_THAT(ended_by_then, ElementsAre("TP_TEST_END_BV_01"));
}

TEST_F(SchedulerTest, NeedsThatNobodyCanMeetEndTheCaseAndNotTheRun) {
  const auto records = run_.of({"TP_TEST_NEEDS_*", "TP_TEST_END_BV_01"});
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(verdicts(records).at("TP_TEST_END_BV_01"), Verdict::pass);
  EXPECT_EQ(verdicts(records).at("TP_TEST_NEEDS_BV_01"), Verdict::inconc);
  EXPECT_EQ(verdicts(records).at("TP_TEST_NEEDS_BV_02"), Verdict::inconc);
}

TEST_F(SchedulerTest, ABlockedRunBeginsNoCaseAndSaysWhyOfEach) {
  run_.blocked = "nobody listens at https://a.example";
  const auto records = run_.of({"TP_TEST_END_BV_*", "TP_TEST_HOOK_BV_01"});
  EXPECT_THAT(records, SizeIs(4));
  EXPECT_THAT(records, Each(Field(&CaseRecord::verdict, Verdict::inconc)));
  EXPECT_THAT(records, Each(Field(&CaseRecord::reason, run_.blocked)));
  for (const auto& record : records) EXPECT_EQ(record.requirements.at(0).verdict, Verdict::inconc);
}

TEST_F(SchedulerTest, ARunWhoseDeadlinePassedBeginsNoCase) {
  run_.until = Deadline::in(Milliseconds(0));
  const auto records = run_.of({"TP_TEST_END_BV_*"});
  EXPECT_THAT(records, SizeIs(3));
  EXPECT_THAT(records, Each(Field(&CaseRecord::reason, HasSubstr("--deadline"))));
}

TEST_F(SchedulerTest, ACutRunBeginsNoFurtherCaseAndEndsTheRunningOne) {
  bool cut = false;
  run_.cut = &cut;
  run_.seen = [&](const CaseRecord&) { cut = true; };
  // The second has its turn while the first is judged.
  const auto first = run_.of({"TP_TEST_END_BV_01", "TP_TEST_END_BO_loop", "TP_TEST_HOOK_BV_01"});
  ASSERT_THAT(ids(first), ElementsAre("TP_TEST_END_BV_01", "TP_TEST_END_BO_loop"));
  EXPECT_THAT(first[1].reason, HasSubstr("cut"));
  cut = false;
  run_.jobs = 2;
  const auto records = run_.of({"TP_TEST_END_BV_01", "TP_TEST_END_BO_loop"});
  ASSERT_THAT(ids(records), ElementsAre("TP_TEST_END_BV_01", "TP_TEST_END_BO_loop"));
  EXPECT_EQ(records[1].verdict, Verdict::inconc);
  EXPECT_THAT(records[1].reason, HasSubstr("cut"));
}

TEST_F(SchedulerTest, TheProductIsAskedAfterOnlyWhenACaseMetSilence) {
  int asked = 0;
  run_.probe = [&] {
    ++asked;
    return std::string("gone");
  };
  const auto records = run_.of({"TP_TEST_END_BO_unmet", "TP_TEST_END_BV_01"});
  EXPECT_EQ(asked, 0) << "the case made no exchange";
  EXPECT_EQ(verdicts(records).at("TP_TEST_END_BV_01"), Verdict::pass);
}

}  // namespace
}  // namespace mcx
