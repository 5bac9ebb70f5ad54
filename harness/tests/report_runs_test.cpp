// Reports of more than one run, and the folder that a run writes.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/tests/report_sample.h"
#include "reports/compare.h"
#include "reports/merge.h"
#include "reports/report_json.h"
#include "reports/report_reader.h"
#include "reports/writer.h"

namespace mcx {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> ids(const std::vector<CaseChange>& changes) {
  std::vector<std::string> out;
  for (const auto& one : changes) out.push_back(one.id);
  return out;
}

std::string refusal_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const UsageError& refusal) {
    return refusal.what();
  }
  return "no refusal";
}

TEST(Compare, TheSameRunTwiceIsNoRegression) {
  const auto comparison = compare(sample::run(), sample::run());
  EXPECT_EQ(exit_status(comparison), 0);
  EXPECT_EQ(text_of(comparison), "no regression\n");
}

TEST(Compare, SortsCasesByWhatChanged) {
  const auto before = sample::run();
  auto after = sample::run();
  after.cases[0].verdict = Verdict::inconc;
  after.cases[1].verdict = Verdict::pass;
  after.cases[2].actual = "HTTP 500";
  after.cases[3].verdict = Verdict::pass;
  after.cases[4].id = "TP_NEW";
  const auto comparison = compare(before, after);
  EXPECT_THAT(ids(comparison.worse), ElementsAre("TP_NEW", "TP_PIDMS_TOKEN_BV_01"));
  EXPECT_THAT(ids(comparison.better), ElementsAre("TP_PIDMS_TOKEN_BI_01/replayed"));
  EXPECT_THAT(ids(comparison.changed), ElementsAre(before.cases[2].id, "TP_PIDMS_TOKEN_BI_03"));
  EXPECT_THAT(ids(comparison.removed), ElementsAre("TP_PIDMS_TOKEN_BV_04"));
  EXPECT_EQ(exit_status(comparison), 1);
  EXPECT_THAT(text_of(comparison), AllOf(HasSubstr("pass -> inconc"), HasSubstr("HTTP 500"), HasSubstr("regression")));
}

TEST(Compare, AWaivedFailureIsNoRegressionAndALostWaiverIs) {
  auto before = sample::run(), after = sample::run();
  before.cases[7].verdict = Verdict::pass;
  before.cases[7].known = Known::no;
  EXPECT_EQ(exit_status(compare(before, sample::run())), 0);
  after.cases[7].known = Known::waiver_expired;
  EXPECT_THAT(ids(compare(sample::run(), after).worse), ElementsAre("TP_PIDMS_TLS_BI_01"));
}

TEST(Compare, ACutRunIsNeverFreeOfRegression) {
  auto after = sample::run();
  after.complete = false;
  EXPECT_EQ(exit_status(compare(sample::run(), after)), 1);
}

TEST(Merge, PutsShardsTogether) {
  auto first = sample::run(), second = sample::run();
  first.cases.erase(first.cases.begin() + 5, first.cases.end());
  second.cases.erase(second.cases.begin(), second.cases.begin() + 5);
  first.planned = 5;
  second.planned = 6;
  second.started = "2026-01-31T08:14:00Z";
  const auto whole = merge(std::vector{first, second});
  EXPECT_EQ(whole.planned, 11);
  EXPECT_EQ(whole.totals(), sample::run().totals());
  EXPECT_EQ(whole.known(), 1);
  EXPECT_EQ(whole.started, second.started);
  EXPECT_TRUE(whole.complete);
}

TEST(Merge, RefusesWhatIsNotOneRun) {
  auto other = sample::run();
  other.cases.clear();
  const auto refusal = [&] { return refusal_of([&] { merge(std::vector{sample::run(), other}); }); };
  EXPECT_EQ(refusal(), "no refusal");
  other.profile_sha256 = "b";
  EXPECT_THAT(refusal(), HasSubstr("different profiles"));
  other = sample::run();
  EXPECT_THAT(refusal(), HasSubstr("is in two of the reports"));
  other.suite_version = "9";
  EXPECT_THAT(refusal(), HasSubstr("different suite versions (0.1.0 and 9)"));
  EXPECT_THAT(refusal_of([] { merge({}); }), HasSubstr("no report was given"));
}

struct Folder : testing::Test {
  Folder() : path(fs::temp_directory_path() / cat("mcx-report-test-", getpid())) { fs::remove_all(path); }
  ~Folder() override { fs::remove_all(path); }
  std::string content(const char* name) const {
    std::ifstream file(path / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  fs::path path;
};

TEST_F(Folder, HoldsFourFilesAndTheEvidence) {
  auto run = sample::run();
  ReportFolder folder((path / "deep").string());
  for (auto& record : run.cases) folder.add(record);
  folder.update(run);
  const auto back = read_report_file((path / "deep/report.json").string());
  EXPECT_EQ(report_json(back), report_json(run));
  EXPECT_EQ(back.cases[1].exchanges.size(), 2u);
  for (const char* name : {"deep/junit.xml", "deep/report.html", "deep/summary.md"})
    EXPECT_NE(content(name), "") << name;
  EXPECT_THAT(content("deep/report.html"), testing::EndsWith("</html>\n"));
}

TEST_F(Folder, KeepsWhatTheRecordHasLetGo) {
  auto run = sample::large_run(40);
  const auto page = sample::page_of(run);
  ReportFolder folder(path.string());
  for (auto& record : run.cases) {
    folder.add(record);
    record.exchanges.clear();
  }
  folder.finish(run);
  EXPECT_EQ(content("report.html"), page);
  EXPECT_EQ(report_json(read_report_file((path / "report.json").string())), report_json(run));
}

TEST_F(Folder, TellsOfACaseThatIsJudgedAnewWhatItTurnedOutToBe) {
  auto run = sample::large_run(2);
  ReportFolder folder(path.string());
  for (auto& record : run.cases) folder.add(record);
  auto& doubted = run.cases[1];
  doubted.reason = "nobody could log in afterwards";
  const auto page = sample::page_of(run);
  doubted.exchanges.clear();
  folder.add(doubted);
  folder.finish(run);
  EXPECT_EQ(content("report.html"), page);
  EXPECT_THAT(content("report.json"), HasSubstr("nobody could log in afterwards"));
}

TEST_F(Folder, IsWholeWithoutEvidenceThatWasTakenAway) {
  auto run = sample::large_run(1);
  ReportFolder folder(path.string());
  folder.add(run.cases[0]);
  run.cases[0].exchanges.clear();
  fs::remove_all(path / "evidence");
  folder.add(run.cases[0]);
  folder.finish(run);
  EXPECT_THAT(content("report.html"), testing::EndsWith("</html>\n"));
}

TEST_F(Folder, IsValidAfterEveryCaseAndSaysThatTheRunWasCut) {
  const auto whole = sample::large_run(40);
  auto run = whole;
  run.cases.clear();
  run.complete = false;
  ReportFolder folder(path.string());
  for (const auto& record : whole.cases) {
    folder.update(run);
    const auto stored = read_report(content("report.json"), "report.json");
    EXPECT_FALSE(stored.complete);
    EXPECT_LE(stored.cases.size(), run.cases.size());
    run.cases.push_back(record);
    folder.add(run.cases.back());
  }
  EXPECT_THAT(content("junit.xml"), HasSubstr("run was cut"));
  folder.finish(run);
  EXPECT_EQ(read_report(content("report.json"), "report.json").cases.size(), 40u);
  run.complete = true;
  folder.update(run);
  EXPECT_EQ(content("report.json"), report_json(run));
  for (const auto& entry : fs::directory_iterator(path)) EXPECT_NE(entry.path().extension(), ".new");
}

TEST_F(Folder, ForgetsTheEvidenceOfAnEarlierRun) {
  auto run = sample::run();
  ReportFolder(path.string()).add(run.cases[0]);
  ASSERT_FALSE(fs::is_empty(path / "evidence"));
  ReportFolder again(path.string());
  EXPECT_TRUE(fs::is_empty(path / "evidence"));
}

TEST_F(Folder, RefusesAPlaceThatCannotBeWritten) {
  std::ofstream(path.string()) << "a file";
  EXPECT_THAT(refusal_of([&] { ReportFolder folder((path / "out").string()); }),
              AllOf(HasSubstr("cannot write to "), HasSubstr("out: ")));
}

}  // namespace
}  // namespace mcx
