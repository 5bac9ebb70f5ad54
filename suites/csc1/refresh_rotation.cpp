// Token endpoint of the primary IdMS: rotation of the refresh tokens of public clients, and their replay (RFC 9700
// 4.14.2).
#include "harness/case.h"

CASE(TP_PIDMS_ROTATION_BV_01,
     .verifies = should(req::MCX_REFR_014),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.public_client = true},
     .purpose = "gives a public client another refresh token at each refresh") {
  given("tokens of a login through a client without a secret");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("the answer has another refresh token");
  EXPECT_THAT(answer, HasMember("refresh_token", Not(IsTextEqualTo(tokens.refresh_token()))));
}

CASE(TP_PIDMS_ROTATION_BI_01,
     .verifies = should(req::MCX_REFR_014),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.public_client = true},
     .purpose = "denies a refresh token of a public client that was used before") {
  given("a refresh token that was used once");
  const auto tokens = idms().obtain_tokens(user());
  EXPECT_THAT(idms().refresh(tokens), IsGranted());

  when("the client refreshes with it again");
  const auto answer = idms().refresh(tokens);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_ROTATION_BI_02,
     .verifies = should(req::MCX_REFR_014),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.public_client = true},
     .purpose = "revokes the newest refresh token when an older one is replayed") {
  given("a refresh token that was exchanged for a newer one, and replayed");
  const auto tokens = idms().obtain_tokens(user());
  const auto newest = idms().refresh_request(idms().refresh(tokens));
  idms().refresh(tokens);

  when("the client refreshes with the newer one");
  const auto answer = idms().send(newest);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}
