// Whole chains between two identity management domains (TS 33.180 5.1.4.2, C.2 steps 6 to 8): from the login at the
// primary IdMS over token exchange and security token to an access token of the partner. Either IdMS is the product or
// the harness.
#include "harness/case.h"

namespace {

// What the sender of each message owes to whoever reads it next.
constexpr Obligations login_duties = {shall(req::MCX_CSC1_056), shall(req::MCX_CSC1_038)};
constexpr Obligations exchange_duties = {shall(req::MCX_XCH_009), shall(req::MCX_XCH_002), shall(req::MCX_XCH_018),
                                         shall(req::MCX_JWS_001), shall(req::MCX_JWS_014), shall(req::MCX_TOK_024),
                                         shall(req::MCX_TOK_025), shall(req::MCX_TOK_026), shall(req::MCX_TOK_004),
                                         shall(req::MCX_XCH_016), shall(req::MCX_TOK_027), shall(req::MCX_TOK_028),
                                         shall(req::MCX_TOK_003)};
constexpr Obligations grant_duties = {shall(req::MCX_JWTB_012), shall(req::MCX_JWTB_013), shall(req::MCX_JWTB_017),
                                      shall(req::MCX_JWTB_001), shall(req::MCX_RES_036)};

constexpr Obligations may_be_exchanged = {shall(req::MCX_XCH_009), shall(req::MCX_XCH_002)};
constexpr Obligations may_be_exchanged_again = shall(req::MCX_XCH_013);

// For whom a security token is issued, and by whom.
struct Errand {
  std::string client_id, partner;          // what aud has to name
  std::vector<std::string> also_known_as;  // what it may name besides
  std::string issuer;
  std::vector<Key> keys;  // of the primary
};

Errand errand_to(const Endpoints& partner, const Profile& profile, IdmClient& idms) {
  const bool judged = profile.has_role(Role::primary_idms);
  return {idms.client().client_id,
          partner.token,
          {partner.issuer, profile.endpoints.issuer, profile.endpoints.token},
          profile.endpoints.issuer,
          judged ? idms.obtain_keys() : std::vector<Key>{}};
}

void judge_signature(Chain& chain, const Token& token, const std::vector<Key>& keys) {
  chain.owes("the security token is a JWS, signed with a key that the partner can hold", shall(req::MCX_JWS_001));
  EXPECT_THAT(token, AllOf(IsJwt(), HasAsymmetricAlg(), IsSignedBy(keys)));
  chain.owes("that key is strong enough to be relied upon", shall(req::MCX_JWS_014));
  EXPECT_THAT(keys, HasStrongRsaKeys());
}

void judge_audience(Chain& chain, const Token& token, const Errand& errand) {
  auto names = errand.also_known_as;
  names.insert(names.end(), {errand.client_id, errand.partner});
  chain.owes("aud names the client and the partner", shall(req::MCX_TOK_026));
  EXPECT_THAT(token, HasClaim("aud", AllOf(NamesAudience(errand.client_id), NamesAudience(errand.partner))));
  chain.owes("and no other partner", {shall(req::MCX_TOK_004), shall(req::MCX_XCH_016)});
  EXPECT_THAT(token, HasClaim("aud", NamesNoAudienceBut(names)));
}

void judge_times(Chain& chain, const Token& token) {
  chain.owes("exp lies ahead", shall(req::MCX_TOK_027));
  EXPECT_THAT(token, HasClaim("exp", IsExpiryAfter(token.received_at)));
  chain.owes("iat is the time of issue", shall(req::MCX_TOK_028));
  EXPECT_THAT(token, HasClaim("iat", IsIssueTimeOf(token.received_at)));
  chain.owes("it is short lived", shall(req::MCX_TOK_003));
  EXPECT_THAT(token, LivesNoLongerThan(24 * 3600));
}

// The token response to a login, as the exchange relies on it.
void judge_login(Chain& chain, const TokenAnswer& answer) {
  chain.message("token response to the login", Role::primary_idms);
  chain.owes("the code is redeemed", shall(req::MCX_CSC1_056));
  EXPECT_THAT(answer, IsGranted());
  chain.owes("an access token is in it", shall(req::MCX_CSC1_038));
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
}

// The exchange response, as the partner relies on it.
void judge_exchange(Chain& chain, const TokenAnswer& answer, const Errand& errand,
                    const Obligations& grant = may_be_exchanged) {
  chain.message("token exchange response", Role::primary_idms);
  chain.owes("the access token is exchanged", grant);
  EXPECT_THAT(answer, IsGranted());
  chain.owes("the security token is in access_token", shall(req::MCX_XCH_018));
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
  const auto token = Chain::security_token(answer);
  judge_signature(chain, token, errand.keys);
  chain.owes("iss is the primary IdMS", shall(req::MCX_TOK_024));
  EXPECT_THAT(token, HasClaim("iss", IsTextEqualTo(errand.issuer)));
  chain.owes("sub names a user", shall(req::MCX_TOK_025));
  EXPECT_THAT(token, HasClaim("sub", IsTextOfAtMost(255)));
  judge_audience(chain, token, errand);
  judge_times(chain, token);
}

// The partner's token response, as the services of its domain rely on it.
void judge_grant(Chain& chain, const TokenAnswer& answer, const User& owner, const Profile& profile) {
  std::vector<User> users;
  for (const auto& each : profile.users) users.push_back(at_partner(each));
  chain.message("token response", Role::partner_idms);
  chain.owes("the security token is taken for a grant", {shall(req::MCX_JWTB_012), shall(req::MCX_JWTB_013)});
  EXPECT_THAT(answer, IsGranted());
  chain.owes("an access token is in it", {shall(req::MCX_JWTB_017), shall(req::MCX_JWTB_001)});
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
  chain.owes("for the user who logged in and no other", {shall(req::MCX_JWTB_001), shall(req::MCX_RES_036)});
  EXPECT_THAT(answer, StatesNoServiceIdOfOthers(at_partner(owner), users));
}

struct Login {
  const User& user;
  TokenAnswer tokens;
};

void judge_logins(Chain& chain, const Login& first, const Login& second, const std::vector<User>& users) {
  judge_login(chain, first.tokens);
  judge_login(chain, second.tokens);
  chain.owes("the tokens are not those of the first user again", shall(req::MCX_IDM_012));
  EXPECT_THAT(first.tokens, IsForAnotherUserThan(second.tokens));
  chain.owes("the MC service IDs are those of the one who logged in", shall(req::MCX_TOK_033));
  EXPECT_THAT(first.tokens, StatesNoServiceIdOfOthers(first.user, users));
  EXPECT_THAT(second.tokens, StatesNoServiceIdOfOthers(second.user, users));
}

// The first service that the user has in the partner's domain; log_in sees to it that there is one.
const Service& service_of(const User& user) {
  const auto there = at_partner(user);
  for (const auto& service : services)
    if (!id_of(there, service).empty()) return service;
  return services.front();
}

void judge_own_grant(Chain& chain, const TokenAnswer& answer, const User& owner, const Profile& profile) {
  judge_grant(chain, answer, owner, profile);
  const auto& service = service_of(owner);
  chain.owes("under the name that the user has in this domain", shall(req::MCX_TOK_030));
  EXPECT_THAT(answer.access_token(),
              HasClaim(std::string(service.claim), IsTextEqualTo(id_of(at_partner(owner), service))));
}


}  // namespace

CASE(TP_CHAIN_GROUP_BV_01,
     .verifies = login_duties + exchange_duties + grant_duties +
                 Obligations{shall(req::MCX_TOK_005), shall(req::MCX_RES_041)},
     .role = Role::primary_idms, .across = Role::partner_idms, .applies = ics::token_exchange & ics::jwt_bearer,
     .purpose = "brings a user of the primary domain to a group of the partner's (TS 33.180 C.2)") {
  given("a user of the primary domain whose group is in the partner's");
  const auto errand = errand_to(profile().partner, profile(), idms());
  const std::string scope(service_of(user()).scope);

  when("the user logs in, and the client takes a security token to the partner");
  const auto login = chain().log_in(user());
  judge_login(chain(), login);
  const auto exchanged = chain().exchange(login, user());
  judge_exchange(chain(), exchanged, errand);
  const auto granted = chain().redeem(exchanged, user(), scope);
  judge_grant(chain(), granted, user(), profile());

  chain().owes("it reaches the service that the group is in", {shall(req::MCX_TOK_005), shall(req::MCX_RES_041)});
  EXPECT_THAT(granted, AuthorisesAnyOf({scope}));
}

CASE(TP_CHAIN_MIGRATION_BV_01, .verifies = login_duties + exchange_duties + grant_duties + may_be_exchanged_again,
     .role = Role::primary_idms, .across = Role::partner_idms, .applies = ics::token_exchange & ics::jwt_bearer,
     .purpose = "lets a user migrate who has used a group of the partner's domain before, without a new login") {
  given("a user of the primary domain");
  const auto errand = errand_to(profile().partner, profile(), idms());

  when("the user logs in, and the client takes one security token to the partner for a group, one for the migration");
  const auto login = chain().log_in(user());
  judge_login(chain(), login);
  const auto for_group = chain().exchange(login, user());
  judge_exchange(chain(), for_group, errand);
  judge_grant(chain(), chain().redeem(for_group, user(), service_of(user()).scope), user(), profile());
  const auto for_migration = chain().exchange(login, user());
  judge_exchange(chain(), for_migration, errand, may_be_exchanged_again);
  judge_grant(chain(), chain().redeem(for_migration, user(), partner_scopes_for(user())), user(), profile());
}

CASE(TP_CHAIN_PARTNERS_BV_01,
     .verifies = login_duties + exchange_duties + grant_duties + may_be_exchanged_again +
                 Obligations{shall(req::MCX_JWTB_023), shall(req::MCX_JWTB_032), shall(req::MCX_JWS_009)},
     .role = Role::primary_idms, .across = Role::partner_idms, .applies = ics::token_exchange & ics::jwt_bearer,
     .needs = {.other_partner = true}, .purpose = "keeps the ways to two partners apart") {
  given("a user of the primary domain, and two partners");
  const auto& other = profile().other_partners.front();
  const auto here = errand_to(profile().partner, profile(), idms()), there = errand_to(other, profile(), idms());

  when("the user logs in, and the client gets a security token for each and takes both to the first");
  const auto login = chain().log_in(user());
  judge_login(chain(), login);
  const auto first = chain().exchange(login, user());
  judge_exchange(chain(), first, here);
  const auto second = chain().exchange(login, user(), other.token);
  judge_exchange(chain(), second, there, may_be_exchanged_again);
  judge_grant(chain(), chain().redeem(first, user(), partner_scopes_for(user())), user(), profile());

  chain().message("second token response", Role::partner_idms);
  chain().owes("the security token of another partner is refused",
               {shall(req::MCX_JWTB_023), shall(req::MCX_JWTB_032), shall(req::MCX_JWS_009)});
  EXPECT_THAT(chain().present(second, user()), IsDenied());
}

CASE(TP_CHAIN_IDENTITY_BV_01,
     .verifies = login_duties + Obligations{shall(req::MCX_IDM_012), shall(req::MCX_TOK_033)} + exchange_duties +
                 grant_duties + Obligations{shall(req::MCX_TOK_030)},
     .role = Role::primary_idms, .across = Role::partner_idms, .applies = ics::token_exchange & ics::jwt_bearer,
     .needs = {.users = 2}, .purpose = "keeps a user the same from the login to the partner's access token") {
  given("two users of the primary domain");
  const auto errand = errand_to(profile().partner, profile(), idms());

  when("they log in one after the other, and the client takes a security token of each to the partner");
  const auto login = chain().log_in(user()), other_login = chain().log_in(other_user());
  judge_logins(chain(), {user(), login}, {other_user(), other_login}, profile().users);
  const auto exchanged = chain().exchange(login, user());
  judge_exchange(chain(), exchanged, errand);
  const auto other_exchanged = chain().exchange(other_login, other_user());
  judge_exchange(chain(), other_exchanged, errand);
  chain().owes("sub of the one user is not sub of the other", shall(req::MCX_TOK_025));
  EXPECT_THAT(Chain::security_token(exchanged), Not(HasClaimOf(other_login.id_token(), "sub")));
  EXPECT_THAT(Chain::security_token(other_exchanged), Not(HasClaimOf(Chain::security_token(exchanged), "sub")));

  judge_own_grant(chain(), chain().redeem(exchanged, user(), partner_scopes_for(user())), user(), profile());
  const auto other_grant = chain().redeem(other_exchanged, other_user(), partner_scopes_for(other_user()));
  judge_own_grant(chain(), other_grant, other_user(), profile());
}
