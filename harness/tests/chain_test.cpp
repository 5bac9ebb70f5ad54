// A chain of messages: the first that breaks an obligation of its sender is the one that is named.
#include "harness/run/chain.h"

#include <gmock/gmock.h>

#include "harness/tests/sample_cases.h"

namespace mcx {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::SampleRun;
using ::testing::SizeIs;

CaseRecord run_chain(const std::string& id, std::vector<Role> roles) {
  SampleRun run;
  run.profile.roles = std::move(roles);
  auto records = run.of({id});
  return records.size() == 1 ? records.front() : CaseRecord{};
}

const std::vector<Role> both{Role::primary_idms, Role::partner_idms};

Verdict verdict_of(const CaseRecord& record, std::string_view row) {
  for (const auto& each : record.requirements)
    if (each.row->id == row) return each.verdict;
  return Verdict::not_applicable;
}

TEST(Chain, PassesWhenEveryMessageIsAsItShallBe) {
  const auto record = run_chain("TP_TEST_CHAIN_BV_01", both);
  EXPECT_EQ(record.verdict, Verdict::pass) << record.reason;
  EXPECT_THAT(record.expectations, SizeIs(3));
  EXPECT_THAT(record.steps, Contains("then message 2, second message of the partner-idms: to be whole"));
}

TEST(Chain, NamesTheFirstBrokenMessageAndJudgesNothingAfterIt) {
  const auto record = run_chain("TP_TEST_CHAIN_BV_02", both);
  EXPECT_EQ(record.verdict, Verdict::fail);
  EXPECT_EQ(record.step, "then message 1, first message of the primary-idms: to be whole");
  EXPECT_THAT(record.expectations, SizeIs(1));
  EXPECT_EQ(verdict_of(record, "MCX-XCH-018"), Verdict::fail);
  EXPECT_EQ(verdict_of(record, "MCX-JWTB-017"), Verdict::inconc) << "a symptom is nobody's violation";
}

TEST(Chain, NamesThePartnerWhenThePrimaryDidItsPart) {
  const auto record = run_chain("TP_TEST_CHAIN_BV_03", both);
  EXPECT_EQ(record.step, "then message 2, second message of the partner-idms: to be whole");
  EXPECT_EQ(verdict_of(record, "MCX-XCH-018"), Verdict::pass);
  EXPECT_EQ(verdict_of(record, "MCX-JWTB-017"), Verdict::fail);
}

TEST(Chain, DoesNotJudgeWhatTheHarnessSends) {
  const auto partner = run_chain("TP_TEST_CHAIN_BV_02", {Role::partner_idms});
  EXPECT_EQ(partner.role, Role::partner_idms);
  EXPECT_EQ(partner.step, "then message 2, second message of the partner-idms: to be whole");
  EXPECT_THAT(partner.steps, Contains(HasSubstr("the harness sends it")));
  const auto primary = run_chain("TP_TEST_CHAIN_BV_03", {Role::primary_idms});
  EXPECT_EQ(primary.verdict, Verdict::pass) << primary.reason;
  EXPECT_THAT(primary.requirements, SizeIs(2));
}

TEST(Chain, BlamesNobodyForWhatAMessageBeforeItLacksAlthoughNothingHereJudgesThat) {
  SampleRun run;
  run.profile.roles = {Role::partner_idms};
  run.profile.endpoints.authorization = run.profile.endpoints.token = "https://idms.example/";  // there, not under test
  run.profile.switches["service_tokens"] = "idms";
  const auto record = run.of({"TP_TEST_CHAIN_BV_02"}).at(0);
  EXPECT_EQ(record.verdict, Verdict::inconc);
  EXPECT_THAT(record.reason, HasSubstr("first message of the primary-idms: to be whole; expected: "));
  EXPECT_EQ(verdict_of(record, "MCX-JWTB-017"), Verdict::inconc);
}

}  // namespace
}  // namespace mcx
