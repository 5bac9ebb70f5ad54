// The exit status of a run (contract, section 2).
#include "harness/model/verdict.h"

#include <gtest/gtest.h>

#include "harness/model/record.h"

namespace mcx {
namespace {

TEST(Verdict, WorstWinsInTheOrderOfTheContract) {
  const Verdict order[] = {Verdict::not_applicable, Verdict::pass, Verdict::warn,
                           Verdict::inconc,         Verdict::fail, Verdict::error};
  for (const auto& low : order)
    for (const auto& high : order) {
      EXPECT_EQ(worse(low, high), low < high ? high : low);
      EXPECT_EQ(worse(low, high), worse(high, low));
    }
  for (std::size_t i = 1; i < std::size(order); ++i) EXPECT_EQ(worse(order[i - 1], order[i]), order[i]);
}

TEST(Verdict, NamesReadBackAndUnknownOnesDoNot) {
  for (const auto each :
       {Verdict::not_applicable, Verdict::pass, Verdict::warn, Verdict::inconc, Verdict::fail, Verdict::error})
    EXPECT_EQ(verdict_named(name_of(each)), each);
  EXPECT_EQ(verdict_named("green"), std::nullopt);
  EXPECT_EQ(verdict_named(""), std::nullopt);
}

TEST(ExitStatus, IsTheContracts) {
  EXPECT_EQ(exit_status({{Verdict::pass, 5}}, true), 0);
  EXPECT_EQ(exit_status({{Verdict::pass, 5}, {Verdict::warn, 2}, {Verdict::not_applicable, 3}}, true), 0);
  EXPECT_EQ(exit_status({{Verdict::pass, 5}, {Verdict::fail, 1}}, true), 1);
  EXPECT_EQ(exit_status({{Verdict::pass, 5}, {Verdict::inconc, 1}}, true), 2);
  EXPECT_EQ(exit_status({{Verdict::inconc, 4}, {Verdict::fail, 1}}, true), 1);
  EXPECT_EQ(exit_status({{Verdict::inconc, 4}, {Verdict::fail, 9}, {Verdict::error, 1}}, true), 3);
}

TEST(ExitStatus, ZeroCountsAreNoVerdicts) {
  EXPECT_EQ(exit_status({{Verdict::pass, 1}, {Verdict::fail, 0}, {Verdict::error, 0}, {Verdict::inconc, 0}}, true), 0);
}

TEST(ExitStatus, ACutRunIsNeverGreen) {
  EXPECT_EQ(exit_status({{Verdict::pass, 5}}, false), 2);
  EXPECT_EQ(exit_status({}, false), 2);
  EXPECT_EQ(exit_status({{Verdict::fail, 1}}, false), 1);
  EXPECT_EQ(exit_status({{Verdict::error, 1}}, false), 3);
}

CaseRecord record(Verdict verdict, Known known) {
  CaseRecord out;
  out.verdict = verdict;
  out.known = known;
  return out;
}

TEST(ExitStatus, WaivedCasesAreKnownAndOthersCount) {
  RunRecord run;
  run.cases = {record(Verdict::pass, Known::no), record(Verdict::fail, Known::waived)};
  EXPECT_EQ(run.known(), 1);
  EXPECT_EQ(exit_status(run.totals(), true), 0);
  run.cases.push_back(record(Verdict::fail, Known::waiver_expired));
  EXPECT_EQ(run.known(), 1);
  EXPECT_EQ(exit_status(run.totals(), true), 1);
  run.cases.back() = record(Verdict::error, Known::waiver_differs);
  EXPECT_EQ(exit_status(run.totals(), true), 3);
  run.cases.back() = record(Verdict::pass, Known::waived_but_passes);
  EXPECT_EQ(exit_status(run.totals(), true), 0);
}

}  // namespace
}  // namespace mcx
