// What holds for the refresh token of a login holds for that of a refresh (TS 33.180 B.5; RFC 6749 6; RFC 7009; RFC
// 9700 4.14.2). A server that does not rotate gives the first again.
#include "harness/case.h"

CASE(TP_PIDMS_AGAIN_BV_01, .verifies = shall(req::MCX_REFR_001), .role = Role::primary_idms,
     .applies = ics::refresh_token, .purpose = "issues another access token at the second refresh") {
  given("tokens of a refresh");
  const auto tokens = idms().obtain_refreshed_tokens(user());

  when("the client refreshes again");
  const auto answer = idms().refresh(tokens);

  then("the request is granted with an access token other than the one before");
  EXPECT_THAT(answer, IsGranted());
  EXPECT_THAT(answer, HasMember("access_token", AllOf(IsText(), Not(IsTextEqualTo(tokens.string_at("access_token"))))));
}

CASE(TP_PIDMS_AGAIN_BV_02, .verifies = {shall(req::MCX_REFR_009), shall(req::MCX_REVO_001)}, .role = Role::primary_idms,
     .applies = ics::refresh_token, .purpose = "states at the second refresh how long the access token lasts") {
  given("tokens of a refresh");
  const auto tokens = idms().obtain_refreshed_tokens(user());

  when("the client refreshes again");
  const auto answer = idms().refresh(tokens);

  then("expires_in is a number of seconds", shall(req::MCX_REFR_009));
  EXPECT_THAT(answer, HasMember("expires_in", IsNumber()));
  then("and ends when exp does (B.12)", shall(req::MCX_REVO_001));
  EXPECT_THAT(answer, ExpiresInAsExpSays());
}

CASE(TP_PIDMS_AGAIN_BV_03, .verifies = shall(req::MCX_IDM_011), .role = Role::primary_idms,
     .applies = ics::refresh_token, .purpose = "states the MC service IDs of the user, whole, at the second refresh") {
  given("tokens of a refresh");
  const auto tokens = idms().obtain_refreshed_tokens(user());

  when("the client refreshes again");
  const auto answer = idms().refresh(tokens);
  EXPECT_THAT(answer, IsGranted());

  then("whatever MC service ID the tokens state is the one provisioned for the user");
  EXPECT_THAT(answer, StatesOnlyServiceIdsOf(user()));
}

CASE(TP_PIDMS_AGAIN_BI_01, .verifies = shall(req::MCX_REFR_013), .role = Role::primary_idms,
     .applies = ics::refresh_token, .needs = {.clients = 2, .public_client = true},
     .purpose = "refuses to another client a refresh token that a refresh gave") {
  given("tokens of a refresh through one client");
  const auto tokens = idms().obtain_refreshed_tokens(user());

  when("another registered client refreshes with them");
  const auto answer = idms().send(idms().refresh_request(tokens).as(other_client()));

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_AGAIN_BI_02, .verifies = shall(req::MCX_REFR_005), .role = Role::primary_idms,
     .applies = ics::refresh_token, .needs = {.user_with = "mcptt"},
     .purpose = "grants no wider scope at the second refresh than the login asked for") {
  given("tokens of a refresh after a login for a service");
  const std::string asked = "openid 3gpp:mc:ptt_service";
  const auto login = idms().obtain_tokens(idms().authorization_request(user()).scoped(asked), user());
  const auto tokens = idms().obtain_refreshed_tokens(login);

  when("the client refreshes again, for the service and its key management");
  const auto wider = asked + " 3gpp:mc:ptt_key_management_service";
  const auto answer = idms().send(idms().refresh_request(tokens).with("scope", wider));

  then("the request is denied as invalid_scope, or granted within the original scope (TS 33.180 B.5.2)");
  EXPECT_THAT(answer, AnyOf(IsDenied({"invalid_scope"}),
                            AllOf(IsGranted(), GrantsNoMoreThan(TokenAnswer::scope_words(asked)))));
}

CASE(TP_PIDMS_AGAIN_BI_03, .verifies = should(req::MCX_REFR_014), .role = Role::primary_idms,
     .applies = ics::refresh_token, .needs = {.public_client = true},
     .purpose = "denies a refresh token that a refresh gave to a public client and that was used before") {
  given("a refresh token of a refresh that was used once");
  const auto tokens = idms().obtain_refreshed_tokens(user());
  EXPECT_THAT(idms().refresh(tokens), IsGranted());

  when("the client refreshes with it again");
  const auto answer = idms().refresh(tokens);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_AGAIN_BI_04, .verifies = shall(req::MCX_REVO_006), .role = Role::primary_idms,
     .applies = ics::revocation & ics::refresh_token,
     .purpose = "does not refresh with a refresh token of a refresh that was revoked") {
  given("a refresh token of a refresh that its client revoked");
  const auto tokens = idms().obtain_refreshed_tokens(user());
  EXPECT_THAT(idms().send(idms().revocation_request(tokens.refresh_token(), "")), IsGranted());

  when("the client refreshes with it");
  const auto answer = idms().refresh(tokens);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_AGAIN_BO_01, .verifies = should(req::MCX_REFR_012), .role = Role::primary_idms,
     .applies = ics::refresh_token, .needs = {.hook = "disable_user"},
     .purpose = "does not refresh a second time for an account that is not valid any more") {
  given("tokens of a refresh, after which the account was disabled");
  const auto tokens = idms().obtain_refreshed_tokens(user());
  disable(user());

  when("the client refreshes again");
  const auto answer = idms().refresh(tokens);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}
