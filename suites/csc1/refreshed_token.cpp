// The access token of a refresh is an access token as any other: its form, claims and signature are those of the first
// (TS 33.180 B.5.3, B.2.2, 5.1.2.1).
#include "harness/case.h"

CASE(TP_PIDMS_REFRTOKEN_BV_01, .verifies = {shall(req::MCX_TOK_015), shall(req::MCX_TOK_041)},
     .role = Role::primary_idms, .applies = ics::refresh_token,
     .purpose = "issues at refresh an access token that is a JSON Web Token") {
  given("the access token of a refresh");
  const auto token = idms().obtain_refreshed(user());

  then("it is a compact JWS whose payload is a JSON object");
  EXPECT_THAT(token, IsJwt());
}

CASE(TP_PIDMS_REFRTOKEN_BV_02, .verifies = {shall(req::MCX_JWS_002), shall(req::MCX_JWS_020)},
     .role = Role::primary_idms, .applies = ics::refresh_token,
     .purpose = "signs the access token of a refresh with a key of its own") {
  given("the keys of the IdMS and the access token of a refresh");
  const auto keys = idms().obtain_keys();
  const auto token = idms().obtain_refreshed(user());

  then("it carries a digital signature that verifies with one of the keys");
  EXPECT_THAT(token, AllOf(HasAsymmetricAlg(), IsSignedBy(keys)));
}

CASE(TP_PIDMS_REFRTOKEN_BV_03, .verifies = shall(req::MCX_TOK_017), .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "issues at refresh an access token that has not expired, with exp in seconds") {
  given("the access token of a refresh");
  const auto token = idms().obtain_refreshed_jwt(user());

  then("exp is a number of seconds and lies ahead, with 30 s of leeway");
  EXPECT_THAT(token, HasClaim("exp", IsExpiryAfter(token.received_at)));
}

CASE(TP_PIDMS_REFRTOKEN_BV_04, .verifies = shall(req::MCX_TOK_018), .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "states the scope of the access token of a refresh as one string") {
  given("the access token of a refresh");
  const auto token = idms().obtain_refreshed_jwt(user());

  then("scope is a string of scopes, separated by blanks");
  EXPECT_THAT(token, HasClaim("scope", IsText()));
}

CASE(TP_PIDMS_REFRTOKEN_BV_05, .verifies = shall(req::MCX_TOK_019), .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "states in the access token of a refresh which client it was issued to") {
  given("the access token of a refresh");
  const auto token = idms().obtain_refreshed_jwt(user());

  then("client_id is that of the client");
  EXPECT_THAT(token, HasClaim("client_id", IsTextEqualTo(client().client_id)));
}

CASE(TP_PIDMS_REFRTOKEN_BV_07, .verifies = shall(req::MCX_TOK_002), .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "states at least one MC service ID of the user in the access token of a refresh") {
  given("the access token of a refresh, of a user who is authorised for an MC service");
  const auto token = idms().obtain_refreshed_jwt(user());

  then("it states an MC service ID as a URI");
  EXPECT_THAT(token, NamesAnMcService());
}

CASE(TP_PIDMS_REFRTOKEN_BI_01, .verifies = shall(req::MCX_IDM_011), .role = Role::primary_idms,
     .applies = ics::refresh_token, .needs = {.users = 2},
     .purpose = "maps a refresh token to the MC service IDs of its user, whoever logged in since") {
  given("two users who logged in through one client, one after the other");
  const auto of_first = idms().obtain_tokens(user());
  const auto of_second = idms().obtain_tokens(other_user());

  when("the refresh tokens of both are used, that of the second one first");
  const auto second = idms().refresh(of_second);
  const auto first = idms().refresh(of_first);
  EXPECT_THAT(second, IsGranted());
  EXPECT_THAT(first, IsGranted());

  then("whatever MC service ID the tokens state is the one provisioned for the user of each");
  EXPECT_THAT(first, StatesOnlyServiceIdsOf(user()));
  EXPECT_THAT(second, StatesOnlyServiceIdsOf(other_user()));
}

CASE(TP_PIDMS_REFRTOKEN_BI_02, .verifies = shall(req::MCX_JWS_024), .role = Role::primary_idms,
     .applies = ics::refresh_token, .purpose = "does not leave the access token of a refresh unsigned") {
  given("the access token of a refresh, a JWT");
  const auto token = idms().obtain_refreshed_jwt(user());

  then("its alg is not none (RFC 8725 3.2)");
  EXPECT_THAT(token, IsNotUnsecured());
}
