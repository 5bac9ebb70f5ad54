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
using ::testing::Gt;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Lt;
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

TEST(Selection, ByTheRowsThatACaseVerifies) {
  const auto* row = *sample_cases({"TP_TEST_ICS_BV_01"}).at(0).spec.verifies.begin();
  const auto ids = chosen({.rows = {row}});
  EXPECT_THAT(ids, Contains("TP_TEST_ICS_BV_01"));
  EXPECT_THAT(sample_cases(ids), Each(::testing::Truly([&](const RegisteredCase& entry) {
                const auto& rows = entry.spec.verifies;
                return std::find(rows.begin(), rows.end(), row) != rows.end();
              })));
  EXPECT_LT(ids.size(), chosen({}).size());
  EXPECT_THAT(refusal({.rows = {&req::MCX_TLS_001}}), HasSubstr("no case fits this suite, role and requirement"));
}

TEST(Selection, ByGlobAndByTheIdOfATable) {
  EXPECT_THAT(chosen({.case_glob = "TP_TEST_END_BV_0?"}),
              ElementsAre("TP_TEST_END_BV_01", "TP_TEST_END_BV_02", "TP_TEST_END_BV_03"));
  EXPECT_THAT(chosen({.case_glob = "TP_TEST_LEASE_BV_01"}), AllOf(SizeIs(8), Each(StartsWith("TP_TEST_LEASE_BV_01/"))));
  EXPECT_THAT(chosen({.case_glob = "TP_TEST_LEASE_BV_01/c"}), ElementsAre("TP_TEST_LEASE_BV_01/c"));
  EXPECT_THAT(refusal({.case_glob = "TP_NOBODY"}), HasSubstr("\"TP_NOBODY\""));
}

TEST(Selection, ShardsAreAPartitionAndEachHasItsShare) {
  const auto all = chosen({});
  for (const int shards : {1, 2, 3, 7}) {
    std::multiset<std::string> together;
    for (int shard = 1; shard <= shards; ++shard) {
      const auto part = chosen({.shard = shard, .shards = shards});
      together.insert(part.begin(), part.end());
      EXPECT_THAT(part.size() * static_cast<std::size_t>(shards), AllOf(Gt(all.size() / 4), Lt(all.size() * 4)))
          << shard << " of " << shards;
    }
    EXPECT_EQ(together, std::multiset<std::string>(all.begin(), all.end())) << shards;
  }
}

TEST(Selection, ACaseStaysInItsShardWhateverElseIsChosen) {
  for (int shard = 1; shard <= 3; ++shard)
    for (const auto& id : chosen({.shard = shard, .shards = 3}))
      EXPECT_THAT(chosen({.case_glob = id, .shard = shard, .shards = 3}), Contains(id));
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

// From a login over a partner into a binding: three roles, and an MC server that takes the tokens of a login.
constexpr CaseSpec three_roles{.verifies = {shall(req::MCX_SEC_001), shall(req::MCX_TOK_033), shall(req::MCX_JWTB_001)},
                               .role = Role::mcx_server,
                               .across = Across(Role::primary_idms, Role::partner_idms),
                               .needs = {.users = 0, .clients = 0, .sip_service = "mcptt", .login_tokens = true},
                               .purpose = "goes from a login into a binding"};

RegisteredCase chain_of(const CaseSpec& spec) { return {"TP_TEST_CHAIN_BV_09", "omega", "", spec, nullptr}; }

Profile mc_profile() {
  auto profile = sample_profile();
  profile.roles = {Role::mcx_server};
  profile.sip["mcptt"] = "sip:127.0.0.1:5060";
  profile.switches["service_tokens"] = "either";
  profile.endpoints = {"https://a.example", "https://a.example/login", "https://a.example/token", "", ""};
  return profile;
}

TEST(Selection, AChainBindsEveryOneOfItsRolesThatIsUnderTest) {
  EXPECT_THAT(role_names(three_roles), ElementsAre("mcx-server", "primary-idms", "partner-idms"));
  auto profile = mc_profile();
  EXPECT_TRUE(rows_in_force(three_roles, profile).has(&req::MCX_SEC_001));
  EXPECT_EQ(rows_in_force(three_roles, profile).count, 1u);
  profile.roles = {Role::partner_idms};
  EXPECT_TRUE(rows_in_force(three_roles, profile).has(&req::MCX_JWTB_001));
  EXPECT_EQ(bound_to(chain_of(three_roles), profile).spec.role, Role::partner_idms);
  profile.roles = {Role::partner_idms, Role::primary_idms, Role::mcx_server};
  EXPECT_EQ(rows_in_force(three_roles, profile).count, 3u);
  EXPECT_EQ(bound_to(chain_of(three_roles), profile).spec.role, Role::mcx_server);
}

TEST(Selection, AChainFromALoginNeedsAnIdmsWhoseTokensTheServersTake) {
  const auto reason = [](const Profile& profile) { return inapplicable(chain_of(three_roles), profile, minute); };
  auto profile = mc_profile();
  EXPECT_EQ(reason(profile), std::nullopt);
  profile.endpoints.authorization = "";
  EXPECT_THAT(reason(profile), Optional(HasSubstr("no IdMS at which users log in")));
  profile.switches["service_tokens"] = "harness";
  EXPECT_THAT(reason(profile), Optional(HasSubstr("switches.service_tokens is harness")));
  profile.sip.clear();
  EXPECT_THAT(reason(profile), Optional(HasSubstr("sip.mcptt")));
}

TEST(Selection, AMigrationNeedsAPartnerAndItsServers) {
  auto migration = three_roles;
  migration.needs = {.users = 1, .clients = 0, .user_with = "mcptt", .sip_service = "mcptt", .migrated = true};
  const auto reason = [&](const Profile& profile) { return inapplicable(chain_of(migration), profile, minute); };
  auto profile = mc_profile();
  EXPECT_THAT(reason(profile), Optional(HasSubstr("sip.partner_mcptt")));
  profile.sip["partner_mcptt"] = "sip:127.0.0.1:5061";
  EXPECT_THAT(reason(profile), Optional(HasSubstr("partner.token")));
  profile.partner.token = "https://b.example/token";
  profile.users = {{.mc_id = "alice", .mcptt_id = "sip:alice@a.example"}};
  EXPECT_THAT(reason(profile), Optional(HasSubstr("users[].partner")));
  profile.users[0].partner.mcptt_id = "sip:alice@b.example";
  EXPECT_EQ(reason(profile), std::nullopt);
}

TEST(Selection, ACaseOfTwoServicesNeedsBothServersAndAUserOfBoth) {
  auto both = three_roles;
  both.needs = {.clients = 0, .user_with = "mcptt", .sip_service = "mcptt", .other_service = "mcvideo"};
  const auto reason = [&](const Profile& profile) { return inapplicable(chain_of(both), profile, minute); };
  auto profile = mc_profile();
  EXPECT_THAT(reason(profile), Optional(HasSubstr("sip.mcvideo")));
  profile.sip["mcvideo"] = "sip:127.0.0.1:5062";
  profile.users = {{.mc_id = "alice", .mcptt_id = "sip:alice@a.example"}, {.mc_id = "bob", .mcvideo_id = "sip:bob@a.example"}};
  EXPECT_THAT(reason(profile), Optional(HasSubstr("both mcptt_id and mcvideo_id")));
  profile.users[0].mcvideo_id = "sip:alice@a.example";
  EXPECT_EQ(reason(profile), std::nullopt);
}

TEST(Selection, TokensThatTheHarnessMakesAreOfNoUseToServersThatTakeThoseOfAnIdmsOnly) {
  auto minted = three_roles;
  minted.needs = {.users = 0, .clients = 0, .sip_service = "mcptt", .minted_tokens = true};
  auto profile = mc_profile();
  EXPECT_EQ(inapplicable(chain_of(minted), profile, minute), std::nullopt);
  profile.switches["service_tokens"] = "idms";
  EXPECT_THAT(inapplicable(chain_of(minted), profile, minute), Optional(HasSubstr("service_tokens is idms")));
}

}  // namespace
}  // namespace mcx
