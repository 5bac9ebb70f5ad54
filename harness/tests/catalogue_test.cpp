// The catalogue as the harness sees it: the rows as constants, looked up by id, and summed up over a run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "generated/requirements.h"
#include "harness/generate/catalogue_reader.h"
#include "harness/generate/constants_writer.h"
#include "harness/model/record.h"
#include "harness/model/requirement.h"

namespace mcx {
namespace {

using testing::ElementsAre;

// A constant is known to the compiler, so that a case which cites it wrongly need not run to be found out.
static_assert(req::MCX_CSC1_030.level == Level::shall && req::MCX_CSC1_030.role == Role::primary_idms);
static_assert(req::MCX_CSC1_030.basis == Basis::rfc && req::MCX_CSC1_030.binding());
static_assert(req::MCX_TOK_041.in_release(13) && !req::MCX_TOK_041.in_release(14));
static_assert(&req::MCX_SEC_006 == &req::MCX_SIP_001);

TEST(Catalogue, HoldsEveryRowOnceAndNoIdTwice) {
  std::set<std::string_view> ids;
  for (const auto* row : catalogue()) EXPECT_TRUE(ids.insert(row->id).second) << row->id;
  EXPECT_EQ(catalogue().size(), 567u);
  std::set<const Requirement*> rows(catalogue().begin(), catalogue().end());
  EXPECT_EQ(rows.size(), 567u);
}

TEST(Catalogue, IsThatOfTheFilesInTheirOrder) {
  const auto files = generate::catalogue_files(std::string(MCX_SOURCE_DIR) + "/suites/requirements");
  const auto rows = generate::catalogue_rows(files);
  ASSERT_EQ(rows.size(), catalogue().size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].id, catalogue()[i]->id);
    EXPECT_EQ(rows[i].text, catalogue()[i]->text);
    EXPECT_EQ(rows[i].reason, catalogue()[i]->reason);
  }
  EXPECT_EQ(catalogue_sha256(), generate::sha256_of(files));
}

TEST(Catalogue, FindsARowByItsIdAndGivesTheConstantItself) {
  EXPECT_EQ(find_requirement("MCX-CSC1-030"), &req::MCX_CSC1_030);
  for (const auto* row : catalogue()) EXPECT_EQ(find_requirement(row->id), row);
}

TEST(Catalogue, FindsARowByAnyOfItsFurtherIds) {
  EXPECT_EQ(find_requirement("MCX-SEC-006"), &req::MCX_SIP_001);
  EXPECT_EQ(find_requirement("MCX-JWTB-007"), &req::MCX_MO_001);
}

TEST(Catalogue, KnowsNoOtherId) {
  EXPECT_EQ(find_requirement("MCX-CSC1-999"), nullptr);
  EXPECT_EQ(find_requirement(""), nullptr);
  EXPECT_EQ(find_requirement("MCX-SEC"), nullptr);
}

TEST(Catalogue, MarksARowUntestedWithASentenceOrNotAtAll) {
  for (const auto* row : catalogue()) {
    EXPECT_EQ(row->untested == Untested::none, row->reason.empty()) << row->id;
    if (row->untested == Untested::none) continue;
    EXPECT_TRUE(row->reason.ends_with('.')) << row->id;
    EXPECT_GE(row->reason.size(), 20u) << row->id;
  }
}

TEST(Catalogue, NamesInAReasonOnlyRowsThatExist) {
  for (const auto* row : catalogue()) {
    for (auto at = row->reason.find("MCX-"); at != row->reason.npos; at = row->reason.find("MCX-", at + 1)) {
      const auto id = row->reason.substr(at, row->reason.find_first_of(" ,.;", at) - at);
      EXPECT_NE(find_requirement(id), nullptr) << row->id << " names " << id;
      EXPECT_NE(find_requirement(id), row) << row->id << " names itself";
    }
  }
}

CaseRecord case_of(std::string id, Verdict verdict, std::vector<JudgedRequirement> requirements, Known known) {
  CaseRecord record;
  record.id = std::move(id);
  record.verdict = verdict;
  record.requirements = std::move(requirements);
  record.known = known;
  return record;
}

TEST(RunRecord, SumsUpTheWorstVerdictOfEachRequirement) {
  RunRecord run;
  run.cases = {
      case_of("A", Verdict::fail, {{&req::MCX_TOK_010, Verdict::pass}, {&req::MCX_TOK_007, Verdict::fail}}, Known::no),
      case_of("B", Verdict::pass, {{&req::MCX_TOK_010, Verdict::warn}, {&req::MCX_TOK_010, Verdict::pass}}, Known::no)};
  const auto summaries = by_requirement(run);
  ASSERT_EQ(summaries.size(), 2u);
  EXPECT_EQ(summaries[0].row, &req::MCX_TOK_007);
  EXPECT_EQ(summaries[0].verdict, Verdict::fail);
  EXPECT_THAT(summaries[0].cases, ElementsAre("A"));
  EXPECT_EQ(summaries[1].verdict, Verdict::warn);
  EXPECT_THAT(summaries[1].cases, ElementsAre("A", "B"));
}

TEST(RunRecord, CountsAKnownCaseAsKnownAndNothingElse) {
  RunRecord run;
  run.cases = {case_of("A", Verdict::fail, {}, Known::waived), case_of("B", Verdict::fail, {}, Known::waiver_expired),
               case_of("C", Verdict::fail, {}, Known::waiver_differs),
               case_of("D", Verdict::pass, {}, Known::waived_but_passes), case_of("E", Verdict::pass, {}, Known::no)};
  const auto totals = run.totals();
  EXPECT_EQ(run.known(), 1);
  EXPECT_EQ(totals.at(Verdict::fail), 2);
  EXPECT_EQ(totals.at(Verdict::pass), 2);
  EXPECT_EQ(totals.at(Verdict::inconc), 0);
}

}  // namespace
}  // namespace mcx
