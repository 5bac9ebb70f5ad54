// Which cases a run is made of, and why the others are not in it.
#include "harness/run/selection.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "generated/requirements.h"
#include "harness/base/errors.h"
#include "harness/tests/sample_cases.h"

namespace mcx {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Optional;
using testing::sample_cases;
using testing::sample_profile;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr Milliseconds minute{60'000};

std::vector<std::string> chosen(const Choice& choice, const Profile& profile = sample_profile()) {
  std::vector<std::string> ids;
  for (const auto* entry : choose(choice, profile)) ids.push_back(entry->id);
  return ids;
}

std::string refusal(const Choice& choice, const Profile& profile = sample_profile()) {
  try {
    choose(choice, profile);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

std::optional<std::string> why_not(const std::string& id, const Profile& profile = sample_profile(),
                                   Milliseconds limit = minute) {
  return inapplicable(sample_cases({id}).at(0), profile, limit);
}

TEST(Selection, WithoutAWishTakesEveryCaseOfTheProfilesRoles) {
  const auto ids = chosen({});
  EXPECT_THAT(ids, AllOf(Contains("TP_TEST_END_BV_01"), Contains("TP_TEST_HOOK_BV_01"), Contains("TP_TEST_ICS_BV_01")));
  EXPECT_THAT(ids, Not(Contains("TP_TEST_ROLE_BV_01"))) << "the profile is no partner IdMS";
  auto both = sample_profile();
  both.roles.push_back(Role::partner_idms);
  EXPECT_THAT(chosen({}, both), Contains("TP_TEST_ROLE_BV_01"));
}

TEST(Selection, BySuite) {
  EXPECT_THAT(chosen({.suites = {"gamma"}}), ElementsAre("TP_TEST_ICS_BV_01"));
  const auto two = chosen({.suites = {"gamma", "beta"}});
  EXPECT_THAT(two,
              AllOf(Contains("TP_TEST_ICS_BV_01"), Contains("TP_TEST_HOOK_BV_01"), Not(Contains("TP_TEST_END_BV_01"))));
}

TEST(Selection, AnUnknownSuiteIsRefusedWithTheNearestName) {
  EXPECT_THAT(refusal({.suites = {"gama"}}), AllOf(HasSubstr("\"gama\""), HasSubstr("did you mean \"gamma\"?")));
  EXPECT_THAT(refusal({.suites = {"nothing-like-it"}}), HasSubstr("alpha, beta, gamma"));
}

TEST(Selection, ByRole) {
  auto both = sample_profile();
  both.roles.push_back(Role::partner_idms);
  EXPECT_THAT(chosen({.suites = {"gamma"}, .role = Role::partner_idms}, both), ElementsAre("TP_TEST_ROLE_BV_01"));
  EXPECT_THAT(refusal({.role = Role::partner_idms}), HasSubstr("no case fits"));
}

TEST(Selection, ByGlobAndByTheIdOfATable) {
  EXPECT_THAT(chosen({.case_glob = "TP_TEST_END_BV_0?"}),
              ElementsAre("TP_TEST_END_BV_01", "TP_TEST_END_BV_02", "TP_TEST_END_BV_03"));
  EXPECT_THAT(chosen({.case_glob = "TP_TEST_LEASE_BV_01"}), AllOf(SizeIs(8), Each(StartsWith("TP_TEST_LEASE_BV_01/"))));
  EXPECT_THAT(chosen({.case_glob = "TP_TEST_LEASE_BV_01/c"}), ElementsAre("TP_TEST_LEASE_BV_01/c"));
  EXPECT_THAT(refusal({.case_glob = "TP_NOBODY"}), HasSubstr("\"TP_NOBODY\""));
}

TEST(Selection, ShardsAreAPartition) {
  const auto all = chosen({});
  for (const int shards : {1, 2, 3, 7}) {
    std::multiset<std::string> together;
    std::size_t least = all.size(), most = 0;
    for (int shard = 1; shard <= shards; ++shard) {
      const auto part = chosen({.shard = shard, .shards = shards});
      together.insert(part.begin(), part.end());
      least = std::min(least, part.size());
      most = std::max(most, part.size());
    }
    EXPECT_EQ(together, std::multiset<std::string>(all.begin(), all.end())) << shards;
    EXPECT_LE(most - least, 1u) << shards;
  }
}

TEST(Selection, MoreShardsThanCasesLeaveSomeEmptyAndNoneRefused) {
  EXPECT_THAT(chosen({.case_glob = "TP_TEST_END_BV_01", .shard = 5, .shards = 5}), IsEmpty());
}

TEST(Selection, ACaseAppliesWhenNothingSpeaksAgainstIt) { EXPECT_EQ(why_not("TP_TEST_END_BV_01"), std::nullopt); }

TEST(Selection, EveryIcsItemMustBeAnsweredYes) {
  auto profile = sample_profile();
  profile.ics = {{"refresh_token", true}, {"revocation", false}};
  EXPECT_THAT(why_not("TP_TEST_ICS_BV_01", profile), Optional(HasSubstr("ics.revocation is false")));
  profile.ics = {{"refresh_token", false}, {"revocation", true}};
  EXPECT_THAT(why_not("TP_TEST_ICS_BV_01", profile), Optional(HasSubstr("ics.refresh_token is false")));
  profile.ics["refresh_token"] = true;
  EXPECT_EQ(why_not("TP_TEST_ICS_BV_01", profile), std::nullopt);
}

TEST(Selection, RowsOfOtherReleasesDoNotBind) {
  const CaseSpec spec{.verifies = {shall(req::MCX_JWS_020), shall(req::MCX_TLS_021), shall(req::MCX_CSC1_023)},
                      .role = Role::primary_idms,
                      .purpose = "has rows of several releases"};
  const auto rows_in = [&](int release) {
    auto profile = sample_profile();
    profile.release = release;
    return rows_in_force(spec, profile);
  };
  EXPECT_EQ(rows_in(13).count, 1u);
  EXPECT_TRUE(rows_in(13).has(&req::MCX_JWS_020));
  EXPECT_EQ(rows_in(16).count, 1u);
  EXPECT_EQ(rows_in(18).count, 2u);
  EXPECT_EQ(rows_in(19).count, 2u) << "Release 19 keeps the rows of Release 18";
}

TEST(Selection, ACaseWithoutABindingRowSaysTheRelease) {
  auto profile = sample_profile();
  profile.release = 13;
  EXPECT_THAT(why_not("TP_TEST_END_BV_01", profile), Optional(HasSubstr("Release 13")));
}

TEST(Selection, SaysWhatTheProfileLacks) {
  EXPECT_THAT(why_not("TP_TEST_NEEDS_BV_01"), Optional(HasSubstr("needs 4 users; the profile has 3")));
  EXPECT_THAT(why_not("TP_TEST_NEEDS_BV_02"), Optional(HasSubstr("suit the case together")));
  auto entry = sample_cases({"TP_TEST_END_BV_01"}).at(0);
  auto profile = sample_profile();
  profile.clients = {profile.clients.back()};
  entry.spec.needs = {.users = 0, .clients = 2};
  EXPECT_THAT(inapplicable(entry, profile, minute), Optional(HasSubstr("needs 2 clients; the profile has 1")));
  entry.spec.needs = {.users = 0, .public_client = true};
  EXPECT_THAT(inapplicable(entry, profile, minute), Optional(HasSubstr("a native client without one is needed")));
  profile.clients = {testing::client_named("ue")};
  entry.spec.needs = {.users = 0, .confidential = true};
  EXPECT_THAT(inapplicable(entry, profile, minute), Optional(HasSubstr("no client in the profile has a secret")));
  profile.users = {testing::user_named("alice")};
  entry.spec.needs = {.user_without = "mcdata"};
  EXPECT_THAT(inapplicable(entry, profile, minute), Optional(HasSubstr("lacks mcdata_id")));
  profile.users = {testing::user_named("carol", false)};
  entry.spec.needs = {.user_with = "mcvideo"};
  EXPECT_THAT(inapplicable(entry, profile, minute), Optional(HasSubstr("no user in the profile has mcvideo_id")));
}

TEST(Selection, ATokenInClearTextIsSentOnlyWhereItMayBeTaken) {
  auto entry = sample_cases({"TP_TEST_END_BV_01"}).at(0);
  entry.spec.needs = {.users = 0, .clients = 0, .clear_token = true};
  auto profile = sample_profile();
  profile.ics["confidentiality_required"] = profile.ics["integrity_required"] = false;
  EXPECT_EQ(inapplicable(entry, profile, minute), std::nullopt);
  profile.ics["integrity_required"] = true;
  EXPECT_THAT(inapplicable(entry, profile, minute), Optional(HasSubstr("ics.integrity_required")));
}

TEST(Selection, AHookThatIsNotThereIsNamed) {
  EXPECT_THAT(why_not("TP_TEST_HOOK_BV_01"), Optional(HasSubstr("hooks.advance_clock")));
  EXPECT_THAT(why_not("TP_TEST_HOOK_BV_02"), Optional(HasSubstr("hooks.disable_user")));
  auto profile = sample_profile();
  profile.hooks["advance_clock"].command = {"true"};
  EXPECT_EQ(why_not("TP_TEST_HOOK_BV_01", profile), std::nullopt);
  profile.hooks["disable_user"] = {};
  EXPECT_TRUE(why_not("TP_TEST_HOOK_BV_02", profile)) << "declared, but empty";
}

TEST(Selection, AWaitThatFitsTheDeadlineReplacesTheHookOfTheClock) {
  EXPECT_THAT(why_not("TP_TEST_HOOK_BV_03", sample_profile(), 2 * minute),
              Optional(HasSubstr("--deadline above 180s")));
  EXPECT_EQ(why_not("TP_TEST_HOOK_BV_03", sample_profile(), 4 * minute), std::nullopt);
}

TEST(Selection, AChainRunsWhenEitherOfItsRolesIsUnderTest) {
  auto partner = sample_profile();
  partner.roles = {Role::partner_idms};
  partner.ics = {{"token_exchange", false}, {"jwt_bearer", true}};
  EXPECT_THAT(chosen({.suites = {"omega"}}), SizeIs(3));
  EXPECT_THAT(chosen({.suites = {"omega"}, .role = Role::partner_idms}, partner), SizeIs(3));
  EXPECT_EQ(why_not("TP_TEST_CHAIN_BV_01", partner), std::nullopt) << "only the partner is asked what it implements";
  partner.ics["jwt_bearer"] = false;
  EXPECT_THAT(why_not("TP_TEST_CHAIN_BV_01", partner), Optional(HasSubstr("ics.jwt_bearer is false")));
  partner.roles = {Role::kms};
  EXPECT_THAT(refusal({.suites = {"omega"}}, partner), HasSubstr("no case fits"));
}

TEST(Selection, AChainIsBoundToTheRolesUnderTest) {
  const auto entry = sample_cases({"TP_TEST_CHAIN_BV_01"}).at(0);
  auto profile = sample_profile();
  EXPECT_EQ(bound_to(entry, profile).spec.verifies.count, 2u);
  profile.roles = {Role::partner_idms};
  EXPECT_EQ(bound_to(entry, profile).spec.role, Role::partner_idms);
  EXPECT_EQ(bound_to(entry, profile).spec.verifies.count, 1u);
  profile.roles = {Role::primary_idms, Role::partner_idms};
  EXPECT_EQ(bound_to(entry, profile).spec.verifies.count, 3u);
}

TEST(Selection, ACaseOfTwoDomainsOrTwoPartnersSaysWhatIsMissing) {
  auto entry = sample_cases({"TP_TEST_CHAIN_BV_01"}).at(0);
  auto profile = sample_profile();
  profile.ics = {{"token_exchange", true}, {"jwt_bearer", true}};
  entry.spec.needs = {.users = 0, .both_domains = true};
  EXPECT_THAT(inapplicable(entry, profile, minute), Optional(HasSubstr("a primary and a partner IdMS")));
  profile.roles.push_back(Role::partner_idms);
  EXPECT_EQ(inapplicable(entry, profile, minute), std::nullopt);
  entry.spec.needs = {.users = 0, .other_partner = true};
  EXPECT_THAT(inapplicable(entry, profile, minute), Optional(HasSubstr("(other_partners)")));
  profile.other_partners.push_back({.token = "https://c.example/token"});
  EXPECT_EQ(inapplicable(entry, profile, minute), std::nullopt);
}

}  // namespace
}  // namespace mcx
