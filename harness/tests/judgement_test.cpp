// Every rule by which a verdict follows from what was recorded (contract, section 2).
#include "harness/model/judgement.h"

#include <gmock/gmock.h>

#include "harness/tests/run_sample.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::row_of;
using testing::shall_row;
using testing::should_row;

using Rows = std::vector<const Requirement*>;

constexpr auto second_row = row_of(Level::shall, Basis::rfc);
const CaseOutcome finished{Ending::finished, ""};

Expectation expectation(Phase phase, bool held, Rows rows = {&shall_row}) {
  return {.phase = phase,
          .step = "something holds",
          .expected = "a token",
          .actual = "no token",
          .held = held,
          .requirements = phase == Phase::then ? std::move(rows) : Rows{},
          .place = "suites/x/y.cpp:1"};
}

CaseRecord judged(std::vector<Expectation> expectations, const CaseOutcome& outcome = finished,
                  const Rows& verifies = {&shall_row}) {
  CaseRecord record{.id = "TP_TEST_RUN_BV_01", .expectations = std::move(expectations)};
  record.steps = {"given a login", "then something holds"};
  for (const auto* row : verifies) record.requirements.push_back({row, Verdict::error});
  judge(record, outcome);
  return record;
}

Verdict verdict_when_broken(const Requirement& row) {
  return judged({expectation(Phase::then, false, {&row})}, finished, {&row}).verdict;
}

TEST(Judgement, PassesWhenEveryExpectationHeld) {
  const auto record =
      judged({expectation(Phase::given, true), expectation(Phase::then, true), expectation(Phase::then, true)});
  EXPECT_EQ(record.verdict, Verdict::pass);
  EXPECT_EQ(record.requirements.at(0).verdict, Verdict::pass);
  EXPECT_THAT(record.step, IsEmpty());
  EXPECT_THAT(record.actual, IsEmpty());
}

TEST(Judgement, ABrokenShallFailsOnlyWithABasisThatWasRead) {
  for (const auto basis : {Basis::seed, Basis::clause, Basis::rfc})
    EXPECT_EQ(verdict_when_broken(row_of(Level::shall, basis)), Verdict::fail) << name_of(basis);
  for (const auto basis : {Basis::sibling, Basis::secondary, Basis::memory, Basis::inferred})
    EXPECT_EQ(verdict_when_broken(row_of(Level::shall, basis)), Verdict::warn) << name_of(basis);
}

TEST(Judgement, ABrokenShouldOrMayWarnsWhateverItsBasis) {
  for (const auto level : {Level::should, Level::may})
    for (const auto basis : {Basis::seed, Basis::clause, Basis::rfc, Basis::memory})
      EXPECT_EQ(verdict_when_broken(row_of(level, basis)), Verdict::warn) << name_of(level) << ' ' << name_of(basis);
}

TEST(Judgement, SaysWhatDecidedTheVerdict) {
  const auto record = judged({expectation(Phase::then, true), expectation(Phase::then, false)});
  EXPECT_EQ(record.step, "then something holds");
  EXPECT_EQ(record.expected, "a token");
  EXPECT_EQ(record.actual, "no token");
}

TEST(Judgement, ExplainsByTheFirstOfTheWorstAndNotByAnEarlierWarning) {
  auto warning = expectation(Phase::then, false, {&should_row});
  warning.actual = "a warning";
  auto failure = expectation(Phase::then, false, {&shall_row});
  failure.actual = "the failure";
  auto later = failure;
  later.actual = "a later failure";
  EXPECT_EQ(judged({warning, failure, later}, finished, {&should_row, &shall_row}).actual, "the failure");
}

TEST(Judgement, TroubleBeforeThenIsInconclusive) {
  for (const auto phase : {Phase::given, Phase::when}) {
    const auto record = judged({expectation(phase, false), expectation(Phase::then, true)});
    EXPECT_EQ(record.verdict, Verdict::inconc) << name_of(phase);
    EXPECT_EQ(record.requirements.at(0).verdict, Verdict::inconc) << name_of(phase);
    EXPECT_THAT(record.reason, HasSubstr("precondition"));
  }
}

TEST(Judgement, AFailedPreconditionIsInconclusiveAlsoWhenTheJudgementWasNeverReached) {
  EXPECT_EQ(judged({expectation(Phase::given, false)}).verdict, Verdict::inconc);
}

TEST(Judgement, ABlockedRoadIsInconclusiveWithItsReason) {
  const auto record = judged({}, {Ending::unmet, "nobody listens there"});
  EXPECT_EQ(record.verdict, Verdict::inconc);
  EXPECT_EQ(record.reason, "nobody listens there");
  EXPECT_EQ(record.step, "then something holds") << "the last step that was reached";
  EXPECT_EQ(record.requirements.at(0).verdict, Verdict::inconc);
}

TEST(Judgement, EveryUntimelyEndIsAnError) {
  for (const auto ending : {Ending::harness_error, Ending::crashed, Ending::killed, Ending::hung}) {
    const auto record = judged({expectation(Phase::then, true)}, {ending, "it went wrong"});
    EXPECT_EQ(record.verdict, Verdict::error) << static_cast<int>(ending);
    EXPECT_EQ(record.reason, "it went wrong");
    EXPECT_EQ(record.requirements.at(0).verdict, Verdict::error);
  }
}

TEST(Judgement, NoExecutedExpectationIsAnError) {
  const auto record = judged({});
  EXPECT_EQ(record.verdict, Verdict::error);
  EXPECT_THAT(record.reason, HasSubstr("without an executed expectation"));
}

TEST(Judgement, AnExpectationOutsideThenJudgesNothing) {
  EXPECT_EQ(judged({expectation(Phase::given, true), expectation(Phase::when, true)}).verdict, Verdict::error);
}

TEST(Judgement, TheWorstWins) {
  const auto broken = expectation(Phase::then, false);
  EXPECT_EQ(judged({broken}, {Ending::unmet, "gone"}).verdict, Verdict::fail);
  EXPECT_EQ(judged({broken}, {Ending::crashed, "dead"}).verdict, Verdict::error);
  EXPECT_EQ(judged({expectation(Phase::given, false), broken}).verdict, Verdict::fail);
  EXPECT_EQ(
      judged({expectation(Phase::then, false, {&should_row}), broken}, finished, {&should_row, &shall_row}).verdict,
      Verdict::fail);
}

TEST(Judgement, OneExpectationOverSeveralRowsCountsAsTheHardest) {
  EXPECT_EQ(
      judged({expectation(Phase::then, false, {&should_row, &shall_row})}, finished, {&should_row, &shall_row}).verdict,
      Verdict::fail);
}

TEST(Judgement, EachRowHasItsOwnVerdict) {
  const auto record =
      judged({expectation(Phase::then, true, {&shall_row}), expectation(Phase::then, false, {&second_row}),
              expectation(Phase::then, false, {&should_row})},
             finished, {&shall_row, &second_row, &should_row});
  EXPECT_EQ(record.verdict, Verdict::fail);
  EXPECT_EQ(record.requirements.at(0).verdict, Verdict::pass);
  EXPECT_EQ(record.requirements.at(1).verdict, Verdict::fail);
  EXPECT_EQ(record.requirements.at(2).verdict, Verdict::warn);
}

TEST(Judgement, ARowThatNoExpectationTouchedIsNeverGreen) {
  const auto passed = judged({expectation(Phase::then, true)}, finished, {&shall_row, &second_row});
  EXPECT_EQ(passed.requirements.at(1).verdict, Verdict::error) << "a case that claims a row and does not judge it";
  const auto failed = judged({expectation(Phase::then, false)}, finished, {&shall_row, &second_row});
  EXPECT_EQ(failed.requirements.at(1).verdict, Verdict::inconc) << "the case ended before that row's turn";
}

TEST(Judgement, IsComputedAgainFromTheRecordAlone) {
  auto record = judged({expectation(Phase::then, false)});
  const auto first = record.verdict;
  record.verdict = Verdict::pass;
  judge(record, finished);
  EXPECT_EQ(record.verdict, first);
}

}  // namespace
}  // namespace mcx
