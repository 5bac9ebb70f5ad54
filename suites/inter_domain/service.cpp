// The identity chain: the MC service ID from the login over access token, and after a migration over security token and
// partner access token as well, into the PUBLISH and the binding of an MC server (TS 33.180 5.1.2, 5.1.3.2.1, 5.1.4.2),
// for each of the three services. Two users go the way side by side, so that a swap shows at the hop where it happens.
#include "harness/case.h"

namespace {

using EachService = std::array<Obligations, 3>;  // in the order of McService

// --- what each hop owes to the next
constexpr Obligations login_duties{shall(req::MCX_CSC1_056), shall(req::MCX_CSC1_038), shall(req::MCX_IDM_012),
                                   shall(req::MCX_TOK_033)};
constexpr Obligations access_token_duties{shall(req::MCX_TOK_015), shall(req::MCX_JWS_002), shall(req::MCX_JWS_014),
                                          shall(req::MCX_TOK_017), shall(req::MCX_TOK_018)};
constexpr EachService id_token_claim{shall(req::MCX_TOK_012), shall(req::MCX_TOK_013), shall(req::MCX_TOK_014)};
constexpr EachService access_token_claim{shall(req::MCX_TOK_020), shall(req::MCX_TOK_021), shall(req::MCX_TOK_022)};
constexpr Obligations exchange_duties{shall(req::MCX_XCH_009), shall(req::MCX_XCH_002), shall(req::MCX_XCH_018),
                                      shall(req::MCX_TOK_025)};
constexpr Obligations grant_duties{shall(req::MCX_JWTB_012), shall(req::MCX_JWTB_013), shall(req::MCX_JWTB_017),
                                   shall(req::MCX_JWTB_001), shall(req::MCX_RES_036),  shall(req::MCX_TOK_030),
                                   shall(req::MCX_TOK_005)};
constexpr Obligations server_duties{shall(req::MCX_SEC_001), shall(req::MCX_BIND_007)};
constexpr EachService authorises{shall(req::MCX_SIP_047), shall(req::MCX_SIP_049), shall(req::MCX_SIP_051)};
constexpr EachService binds{shall(req::MCX_BIND_001), shall(req::MCX_BIND_003), shall(req::MCX_BIND_005)};

constexpr EachService together(const EachService& a, const EachService& b) {
  return {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
}

constexpr auto at_home =
    for_each_service({login_duties + access_token_duties + server_duties,
                      together(together(id_token_claim, access_token_claim), together(authorises, binds)),
                      {.users = 2, .login_tokens = true}});
constexpr auto after_migration = for_each_service({login_duties + exchange_duties + grant_duties + server_duties,
                                                   together(authorises, binds),
                                                   {.users = 2, .migrated = true}});

const Service& service_of(McService service) { return services[static_cast<std::size_t>(service)]; }
const Obligations& duty(const EachService& rows, McService service) { return rows[static_cast<std::size_t>(service)]; }

// --- the hops. What one of two users was given, and who the users of the profile are.
struct Bearer {
  const User& user;
  const TokenAnswer& tokens;
};

void judge_login(Chain& chain, const Bearer& bearer, const std::vector<User>& users) {
  chain.message(cat("token response to ", bearer.user.mc_id), Role::primary_idms);
  chain.owes("the code is redeemed", shall(req::MCX_CSC1_056));
  EXPECT_THAT(bearer.tokens, IsGranted());
  chain.owes("an access token is in it", shall(req::MCX_CSC1_038));
  EXPECT_THAT(bearer.tokens, HasMember("access_token", IsText()));
  chain.owes("it belongs to the one who logged in", {shall(req::MCX_IDM_012), shall(req::MCX_TOK_033)});
  EXPECT_THAT(bearer.tokens, StatesNoServiceIdOfOthers(bearer.user, users));
}

// Of an ID token that can be read; whether there is one is not asked here.
void judge_id_token(Chain& chain, const Bearer& bearer, McService service) {
  const auto token = bearer.tokens.id_token();
  const auto& names = service_of(service);
  if (!token.is_jwt()) return;
  chain.owes("the ID token tells the client its MC service ID", duty(id_token_claim, service));
  EXPECT_THAT(token, HasClaim(std::string(names.claim), IsTextEqualTo(id_of(bearer.user, names))));
}

// What an MC server relies on in an access token: the rows that bind its issuer to it, who that is, and its keys.
struct TokenDuties {
  Obligations jwt, signature, strength, exp, scope, claim;
  std::string issuer;
  std::vector<Key> keys;  // none are fetched of an issuer who is not under test
};

TokenDuties home_duties(McService service, const Profile& profile, std::vector<Key> keys) {
  return {shall(req::MCX_TOK_015), shall(req::MCX_JWS_002),           shall(req::MCX_JWS_014),  shall(req::MCX_TOK_017),
          shall(req::MCX_TOK_018), duty(access_token_claim, service), profile.endpoints.issuer, std::move(keys)};
}

void judge_access_token(Chain& chain, const Bearer& bearer, McService service, const TokenDuties& owed) {
  const auto token = bearer.tokens.access_token();
  const auto& names = service_of(service);
  chain.owes("the access token is a JWT, which the MC server can read", owed.jwt);
  EXPECT_THAT(token, IsJwt());
  chain.owes("its iss, if there is one, names who issued it (RFC 7519 4.1.1)", owed.jwt);
  EXPECT_THAT(token, AnyOf(LacksClaim("iss"), HasClaim("iss", IsTextEqualTo(owed.issuer))));
  chain.owes("it is signed with a key of its issuer", owed.signature);
  if (!owed.keys.empty()) EXPECT_THAT(token, AllOf(HasAsymmetricAlg(), IsSignedBy(owed.keys)));
  chain.owes("its keys are strong enough to be relied upon", owed.strength);
  EXPECT_THAT(owed.keys, HasStrongRsaKeys());
  chain.owes("its exp lies ahead", owed.exp);
  EXPECT_THAT(token, HasClaim("exp", IsExpiryAfter(unix_seconds())));
  chain.owes("its scope has the service", owed.scope);
  EXPECT_THAT(token, HasClaim("scope", IsScopeWith({std::string(names.scope)})));
  chain.owes("it states the MC service ID of the user", owed.claim);
  EXPECT_THAT(token, HasClaim(std::string(names.claim), IsTextEqualTo(id_of(bearer.user, names))));
}

void judge_exchange(Chain& chain, const TokenAnswer& answer, const TokenAnswer& login_of_other) {
  chain.message("token exchange response", Role::primary_idms);
  chain.owes("the access token is exchanged", {shall(req::MCX_XCH_009), shall(req::MCX_XCH_002)});
  EXPECT_THAT(answer, IsGranted());
  chain.owes("the security token is in access_token", shall(req::MCX_XCH_018));
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
  chain.owes("sub of the security token is not that of the other user", shall(req::MCX_TOK_025));
  EXPECT_THAT(Chain::security_token(answer), Not(HasClaimOf(login_of_other.id_token(), "sub")));
}

// Who is who in the partner's domain, and what its IdMS owes to the MC servers there.
struct PartnerDomain {
  McService service;
  std::vector<User> users;
  TokenDuties owed;
};

PartnerDomain partner_domain(McService service, const Profile& profile, std::vector<Key> keys) {
  constexpr Obligations access_token = shall(req::MCX_TOK_030);
  PartnerDomain domain{service, {}, {}};
  for (const auto& each : profile.users) domain.users.push_back(at_partner(each));
  domain.owed = {access_token, access_token, access_token,           access_token,
                 access_token, access_token, profile.partner.issuer, std::move(keys)};
  return domain;
}

void judge_grant(Chain& chain, const Bearer& bearer, const PartnerDomain& domain) {
  chain.message(cat("token response to ", bearer.user.mc_id), Role::partner_idms);
  chain.owes("the security token is taken for a grant", {shall(req::MCX_JWTB_012), shall(req::MCX_JWTB_013)});
  EXPECT_THAT(bearer.tokens, IsGranted());
  chain.owes("an access token is in it", {shall(req::MCX_JWTB_017), shall(req::MCX_JWTB_001)});
  EXPECT_THAT(bearer.tokens, HasMember("access_token", IsText()));
  chain.owes("for the user of the security token and no other", {shall(req::MCX_JWTB_001), shall(req::MCX_RES_036)});
  EXPECT_THAT(bearer.tokens, StatesNoServiceIdOfOthers(bearer.user, domain.users));
  chain.owes("it reaches the service", shall(req::MCX_TOK_005));
  EXPECT_THAT(bearer.tokens, AuthorisesAnyOf({std::string(service_of(domain.service).scope)}));
  judge_access_token(chain, bearer, domain.service, domain.owed);
}

void obtain_unbound(McClient& client, McClient& other) {
  client.obtain_unbound();
  other.obtain_unbound();
}

// A client publishes the access token of its user; what it is bound to is seen when all have done so.
SipAnswer publish_token(McClient& client, const TokenAnswer& tokens) {
  return client.publish(client.authorisation(tokens.string_at("access_token")));
}

void judge_publication(Chain& chain, const McClient& client, const SipAnswer& answer) {
  chain.message(cat("answer to the PUBLISH for ", client.user().mc_id), Role::mcx_server);
  chain.owes("the access token of the IdMS of its domain is accepted", shall(req::MCX_SEC_001));
  EXPECT_THAT(answer, Not(IsRefusedWith(403, 101)));
  chain.owes("the user is authorised by it", duty(authorises, client.service()));
  EXPECT_THAT(answer, IsAccepted());
}

// `users` are those of both clients, under the names of their own domain.
void judge_binding(Chain& chain, McClient& client, const std::vector<User>& users) {
  const auto sight = client.look_at_binding(users);
  chain.message(cat("binding for ", client.user().mc_id), Role::mcx_server);
  chain.owes("the IMPU is bound to no MC service ID but that of the access token", shall(req::MCX_BIND_007));
  EXPECT_THAT(sight, IsKnownAsNothingBut(sight.own));
  chain.owes("and to that one", duty(binds, client.service()));
  EXPECT_THAT(sight, IsKnownAs(sight.own));
}

}  // namespace

CASE_TABLE(TP_CHAIN_SERVICE_BV_01, at_home, .verifies = {}, .role = Role::mcx_server, .across = Role::primary_idms,
           .purpose = "keeps the MC service ID of a user from the login to the binding") {
  given("two users, and a client of each that the MC server does not know yet");
  auto client = mc_client(row.service, user()), other = mc_client(row.service, other_user());
  obtain_unbound(client, other);
  const bool judged = chain().tests(Role::primary_idms);
  const auto owed = home_duties(row.service, profile(), judged ? idms().obtain_keys() : std::vector<Key>{});

  when("they log in one after the other, and each client publishes the access token of its user");
  const auto login = chain().log_in_at_home(user()), other_login = chain().log_in_at_home(other_user());
  for (const auto& bearer : {Bearer{user(), login}, Bearer{other_user(), other_login}}) {
    judge_login(chain(), bearer, profile().users);
    judge_id_token(chain(), bearer, row.service);
    judge_access_token(chain(), bearer, row.service, owed);
  }
  judge_publication(chain(), client, publish_token(client, login));
  judge_publication(chain(), other, publish_token(other, other_login));
  judge_binding(chain(), client, {user(), other_user()});
  judge_binding(chain(), other, {user(), other_user()});
}

CASE_TABLE(TP_CHAIN_SERVICE_BV_02, after_migration, .verifies = {}, .role = Role::mcx_server,
           .across = Across(Role::primary_idms, Role::partner_idms), .applies = ics::token_exchange & ics::jwt_bearer,
           .purpose = "keeps a user the same from the login at home to the binding in the partner's domain") {
  given("two users, and a client of each that the MC server of the partner's domain does not know yet");
  auto client = migrated_client(row.service, user()), other = migrated_client(row.service, other_user());
  obtain_unbound(client, other);
  const auto domain = partner_domain(row.service, profile(),
                                     chain().tests(Role::partner_idms) ? partner().obtain_keys() : std::vector<Key>{});

  when("they log in at home and migrate, and each client publishes the access token that the partner gave its user");
  const auto login = chain().log_in(user()), other_login = chain().log_in(other_user());
  judge_login(chain(), {user(), login}, profile().users);
  judge_login(chain(), {other_user(), other_login}, profile().users);
  const auto taken = chain().exchange(login, user()), other_taken = chain().exchange(other_login, other_user());
  judge_exchange(chain(), taken, other_login);
  judge_exchange(chain(), other_taken, login);
  const auto granted = chain().redeem(taken, user(), partner_scopes_for(user()));
  const auto other_granted = chain().redeem(other_taken, other_user(), partner_scopes_for(other_user()));
  judge_grant(chain(), {client.user(), granted}, domain);
  judge_grant(chain(), {other.user(), other_granted}, domain);
  judge_publication(chain(), client, publish_token(client, granted));
  judge_publication(chain(), other, publish_token(other, other_granted));
  judge_binding(chain(), client, {user(), other_user()});
  judge_binding(chain(), other, {user(), other_user()});
}

namespace {

constexpr Obligations own_domain_only{shall(req::MCX_SEC_001), shall(req::MCX_BIND_015)};

// A user with an access token of each domain: as TS 33.180 5.1.4.2 has it, one is of no use in the other's.
struct BothTokens {
  std::string home, partner;
};

struct ForeignLine {
  std::string_view name;
  bool at_partner;  // the server of the partner's domain meets the token of the home domain; else the other way round
};
constexpr ForeignLine foreign_lines[] = {{"home-token-at-partner", true}, {"partner-token-at-home", false}};
constexpr auto foreign =
    for_each_service(foreign_lines, {own_domain_only, {}, {.login_tokens = true, .migrated = true}});

}  // namespace

CASE_TABLE(TP_CHAIN_SERVICE_BI_01, foreign, .verifies = {}, .role = Role::mcx_server,
           .purpose = "authorises nobody by the access token that the user has for another domain") {
  given("a user who has migrated, and clients in either domain that were authorised by the token of that domain");
  const auto migrant = at_partner(user());
  const auto login = chain().log_in_at_home(user());
  const auto granted = chain().redeem(chain().exchange(login, user()), user(), partner_scopes_for(user()));
  auto here = mc_client(row.service, user()), there = migrated_client(row.service, user());
  here.obtain(here.authorisation(login.string_at("access_token")));
  there.obtain(there.authorisation(granted.string_at("access_token")));

  when("another client in one domain presents the token of the other");
  auto client = row.at_partner ? migrated_client(row.service, user()) : mc_client(row.service, user());
  client.use_user(row.at_partner ? user() : migrant);
  const auto attempt = client.attempt((row.at_partner ? login : granted).string_at("access_token"));

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}
