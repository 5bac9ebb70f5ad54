// The access token of the partner's domain (TS 33.180 B.9, which is B.2.2 with the partner for issuer).
#include "harness/case.h"

CASE(TP_PARTNER_ACCESS_BV_01, .verifies = shall(req::MCX_TOK_030), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "signs the access token with a key of its own") {
  given("an access token of the partner, and its keys");
  const auto token = partner().obtain_access_token(user());
  const auto keys = partner().obtain_keys();

  then("the token is a JWT that one of the keys verifies, and the alg is asymmetric");
  EXPECT_THAT(token, AllOf(IsJwt(), HasAsymmetricAlg(), IsSignedBy(keys)));
}

CASE(TP_PARTNER_ACCESS_BV_02, .verifies = shall(req::MCX_TOK_030), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "states no other issuer than itself in the access token") {
  given("an access token of the partner");
  const auto token = partner().obtain_access_token(user());

  then("iss, which table B.2.2.2-1 does not ask for, is the URL of the partner IdMS where it stands");
  EXPECT_THAT(token, AnyOf(LacksClaim("iss"), HasClaim("iss", IsTextEqualTo(profile().partner.issuer))));
}

CASE(TP_PARTNER_ACCESS_BV_03, .verifies = shall(req::MCX_TOK_030), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "issues an access token that has not expired, with exp in seconds") {
  given("an access token of the partner");
  const auto token = partner().obtain_access_token(user());

  then("exp is a number of seconds and lies ahead");
  EXPECT_THAT(token, HasClaim("exp", IsExpiryAfter(token.received_at)));
}

CASE(TP_PARTNER_ACCESS_BV_04, .verifies = shall(req::MCX_TOK_030), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "states in the access token what it is for") {
  given("an access token of the partner");
  const auto token = partner().obtain_access_token(user());

  then("scope is a string that is not empty");
  EXPECT_THAT(token, HasClaim("scope", IsText()));
}

CASE(TP_PARTNER_ACCESS_BV_05, .verifies = shall(req::MCX_TOK_030), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "states in the access token which client it is for") {
  given("an access token of the partner");
  const auto token = partner().obtain_access_token(user());

  then("client_id is that of the client");
  EXPECT_THAT(token, HasClaim("client_id", IsTextEqualTo(client().client_id)));
}

namespace {

struct ServiceRow {
  std::string_view name;
  const Service& service;
};
constexpr ServiceRow service_rows[] = {
    {"mcptt", services[0]}, {"mcvideo", services[1]}, {"mcdata", services[2]}};

}  // namespace

CASE_TABLE(TP_PARTNER_ACCESS_BV_06, service_rows, .verifies = shall(req::MCX_TOK_030), .role = Role::partner_idms,
           .applies = ics::jwt_bearer,
           .purpose = "states in the access token the MC service ID of the user in its domain") {
  given("the access token of a user who has the service in the partner's domain");
  const auto& owner = partner().user_with(row.service.name);
  const auto token = partner().obtain_access_token(owner);

  then("the claim of the service is the user's ID there");
  EXPECT_THAT(token, HasClaim(std::string(row.service.claim), IsTextEqualTo(at_partner(owner).*(row.service.id))));
}

CASE(TP_PARTNER_ACCESS_BV_07, .verifies = {shall(req::MCX_JWTB_001), shall(req::MCX_RES_036)},
     .role = Role::partner_idms, .applies = ics::jwt_bearer,
     .purpose = "issues the access token for the user that the security token names") {
  given("the identities of the users in the partner's domain");
  const auto& owner = partner().user_with("mcptt");
  std::vector<User> users;
  for (const auto& each : profile().users) users.push_back(at_partner(each));

  when("the client presents the security token of one of them");
  const auto answer = partner().obtain_trust(owner);

  then("no token states an MC service ID that is another user's");
  EXPECT_THAT(answer, StatesNoServiceIdOfOthers(at_partner(owner), users));
}

CASE(TP_PARTNER_ACCESS_BV_08, .verifies = shall(req::MCX_JWTB_001), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "tells two users of one client apart, one after the other") {
  given("two users who have services in the partner's domain");
  const auto& first = partner().user_with("mcptt");
  const auto& second = partner().user_besides(first);
  std::vector<User> users;
  for (const auto& each : profile().users) users.push_back(at_partner(each));

  when("the client presents the security token of one, of the other, and of the first again");
  const auto of_first = partner().obtain_trust(first);
  const auto of_second = partner().obtain_trust(second);
  const auto again = partner().obtain_trust(first);

  then("each access token states no MC service ID but those of its user");
  EXPECT_THAT(of_first, StatesNoServiceIdOfOthers(at_partner(first), users));
  EXPECT_THAT(of_second, StatesNoServiceIdOfOthers(at_partner(second), users));
  EXPECT_THAT(again, StatesNoServiceIdOfOthers(at_partner(first), users));
}

CASE(TP_PARTNER_ACCESS_BV_09, .verifies = should(req::MCX_JWTB_040), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "issues no access token that outlives the security token by far") {
  given("a security token that lives for minutes, and that is granted");
  const auto answer = partner().obtain_trust(user());

  then("the access token lives no longer than a day");
  EXPECT_THAT(answer, LivesAtMost(longest_short_life));
}

CASE(TP_PARTNER_ACCESS_BI_01, .verifies = should(req::MCX_JWTB_040), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "issues no refresh token, with which access would outlive the security token") {
  given("a security token that is granted");
  const auto answer = partner().obtain_trust(user());

  then("no refresh token is in the answer");
  EXPECT_THAT(answer, LacksMember("refresh_token"));
}

CASE(TP_PARTNER_ACCESS_BV_10, .verifies = shall(req::MCX_JWS_023), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "signs the access token with the key that its header names") {
  given("an access token of the partner, and its keys");
  const auto token = partner().obtain_access_token(user());
  const auto keys = partner().obtain_keys();

  then("where kid names one of the keys, the signature verifies with it");
  EXPECT_THAT(token, FitsKeyThatItNames(keys));
}

CASE(TP_PARTNER_ACCESS_BI_02, .verifies = shall(req::MCX_JWS_025), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "does not leave the access token unsigned") {
  given("an access token of the partner");
  const auto token = partner().obtain_access_token(user());

  then("its alg is not none (RFC 8725 3.2)");
  EXPECT_THAT(token, IsNotUnsecured());
}

// TS 33.180 B.8 gives a security token no MC service ID: what is in it beyond the table is its primary's, and holds in
// no other domain.
CASE(TP_PARTNER_ACCESS_BI_03, .verifies = {shall(req::MCX_JWTB_001), shall(req::MCX_RES_036)},
     .role = Role::partner_idms, .applies = ics::jwt_bearer,
     .purpose = "takes no MC service ID from a security token, but that of its own domain for sub") {
  given("a security token that is granted, and the identities of the users in the partner's domain");
  const auto& owner = partner().user_with("mcptt");
  const auto& other = partner().user_besides(owner);
  partner().obtain_trust(owner);
  std::vector<User> users;
  for (const auto& each : profile().users) users.push_back(at_partner(each));

  when("the client presents one that states the MC service IDs of another user too");
  auto token = partner().security_token(owner);
  for (const auto& service : services) token = token.with_claim(service.claim, at_partner(other).*(service.id));
  const auto answer = partner().redeem(owner, token);

  then("the request is denied, or the token states no MC service ID that is another user's");
  EXPECT_THAT(answer, AnyOf(IsDenied(), StatesNoServiceIdOfOthers(at_partner(owner), users)));
}
