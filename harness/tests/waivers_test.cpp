// Known failures: all that can become of a waiver.
#include "harness/run/waivers.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;

CaseRecord after(const Waiver& waiver, Verdict verdict, const std::string& id = "TP_TEST_WAIVE_BV_01") {
  Profile profile;
  profile.known = {waiver};
  CaseRecord record;
  record.id = id;
  record.verdict = verdict;
  Waivers(profile, "").apply(record);
  return record;
}

const Waiver good{"TP_TEST_WAIVE_BV_01", "mended in 4.3", "T-17", "2999-12-31"};
const Waiver old{"TP_TEST_WAIVE_BV_01", "mended in 4.3", "T-17", "2001-01-31"};

TEST(Waivers, AWaivedFailureOrWarningIsKnown) {
  for (const auto verdict : {Verdict::fail, Verdict::warn}) {
    const auto record = after(good, verdict);
    EXPECT_EQ(record.known, Known::waived);
    EXPECT_EQ(record.verdict, verdict) << "the verdict itself stays";
    EXPECT_THAT(record.known_note, HasSubstr("mended in 4.3 [T-17]"));
  }
}

TEST(Waivers, OneThatHasRunOutIsSaidSo) {
  const auto record = after(old, Verdict::fail);
  EXPECT_EQ(record.known, Known::waiver_expired);
  EXPECT_THAT(record.known_note, HasSubstr("run out"));
}

TEST(Waivers, AnotherEndThanAFailureIsNotWaived) {
  EXPECT_EQ(after(good, Verdict::inconc).known, Known::waiver_differs);
  EXPECT_EQ(after(good, Verdict::error).known, Known::waiver_differs);
}

TEST(Waivers, AWaivedCaseThatPassesIsReported) {
  EXPECT_EQ(after(good, Verdict::pass).known, Known::waived_but_passes);
  EXPECT_EQ(after(old, Verdict::pass).known, Known::waived_but_passes);
}

TEST(Waivers, OtherCasesAndCasesThatWereNotRunAreLeftAlone) {
  EXPECT_EQ(after(good, Verdict::fail, "TP_TEST_WAIVE_BV_02").known, Known::no);
  EXPECT_EQ(after(good, Verdict::fail, "TP_TEST_WAIVE_BV_01/row").known, Known::no);
  EXPECT_EQ(after(good, Verdict::not_applicable).known, Known::no);
}

TEST(Waivers, APatternWaivesTheRowsOfATable) {
  Waiver rows = good;
  rows.case_id += "/*";
  EXPECT_EQ(after(rows, Verdict::fail, "TP_TEST_WAIVE_BV_01/row").known, Known::waived);
}

TEST(Waivers, HoldOnTheirLastDay) {
  Waiver today = good;
  today.until = rfc3339_now().substr(0, 10);
  EXPECT_EQ(after(today, Verdict::fail).known, Known::waived);
}

class WaiverFile : public ::testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }
  Waivers read(const std::string& text) {
    std::ofstream(path_) << text;
    return Waivers(Profile{}, path_);
  }
  std::string refusal(const std::string& text) {
    try {
      read(text);
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  }
  std::string path_ = (std::filesystem::temp_directory_path() / cat("mcx-waivers-", getpid(), ".json")).string();
};

TEST_F(WaiverFile, IsAnArrayOrAnObjectWithKnown) {
  const std::string entry = R"({"case":"TP_A","reason":"r","until":"2999-01-01"})";
  for (const auto& text : {cat("[", entry, "]"), cat(R"({"known":[)", entry, "]}"), cat("// why\n[", entry, "]")}) {
    CaseRecord record;
    record.id = "TP_A";
    record.verdict = Verdict::fail;
    read(text).apply(record);
    EXPECT_EQ(record.known, Known::waived) << text;
  }
}

TEST_F(WaiverFile, WithAFaultIsRefusedWithItsPlace) {
  EXPECT_THAT(refusal("{"), HasSubstr(path_ + ":1: this is not JSON"));
  EXPECT_THAT(refusal("7"), HasSubstr("holds an array of waivers"));
  EXPECT_THAT(refusal("[\n{}]"), HasSubstr(path_ + ":2: a waiver needs case, reason and until"));
  EXPECT_THAT(refusal(R"([{"case":"TP_A","reason":"r","until":"tomorrow"}])"), HasSubstr("YYYY-MM-DD"));
  EXPECT_THROW(Waivers(Profile{}, path_ + ".missing"), UsageError);
}

}  // namespace
}  // namespace mcx
