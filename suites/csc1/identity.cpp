// Whose tokens they are: provisioned IDs follow the credentials, not the request (TS 33.180 5.1.2.1; TS 24.482 6.3.1).
#include "harness/case.h"

CASE(TP_PIDMS_IDENT_BV_01, .verifies = shall(req::MCX_IDM_011), .role = Role::primary_idms,
     .purpose = "maps an MC ID to the MC service IDs it was provisioned with, and to no other") {
  when("a user logs in");
  const auto answer = idms().obtain_readable_grant(idms().obtain_code(user()));

  then("whatever MC service ID the tokens state is the provisioned one");
  EXPECT_THAT(answer, StatesOnlyServiceIdsOf(user()));
}

CASE(TP_PIDMS_IDENT_BI_01, .verifies = shall(req::MCX_IDM_011), .role = Role::primary_idms,
     .needs = {.user_without = "mcvideo"},
     .purpose = "states no MC service ID that the user was not provisioned with") {
  when("a user who lacks a service logs in");
  const auto answer = idms().obtain_readable_grant(idms().obtain_code(user()));

  then("whatever MC service ID the tokens state is a provisioned one");
  EXPECT_THAT(answer, StatesOnlyServiceIdsOf(user()));
}

CASE(TP_PIDMS_IDENT_BV_02, .verifies = shall(req::MCX_IDM_012), .role = Role::primary_idms,
     .purpose = "answers right credentials with an ID token, an access token and a refresh token of one user") {
  given("a login with the right credentials");
  const auto login = idms().obtain_code(user());

  when("the code is redeemed");
  const auto answer = idms().redeem(login);

  then("the response has all three tokens");
  EXPECT_THAT(answer.id_token(), IsPresent());
  EXPECT_THAT(answer.access_token(), IsPresent());
  EXPECT_THAT(answer, HasMember("refresh_token", IsText()));

  then("all three belong to one user");
  EXPECT_THAT(answer, StatesServiceIdsOf(answer));
  if (!answer.refresh_token().empty()) EXPECT_THAT(idms().refresh(answer), StatesServiceIdsOf(answer));
}

CASE(TP_PIDMS_IDENT_BI_02, .verifies = shall(req::MCX_IDM_012), .role = Role::primary_idms, .needs = {.users = 2},
     .purpose = "issues the tokens of two interleaved logins to the user of each") {
  given("two users who logged in through one client, one after the other");
  const auto first = idms().obtain_code(user());
  const auto second = idms().obtain_code(other_user());

  when("both codes are redeemed");
  const auto of_first = idms().obtain_readable_grant(first);
  const auto of_second = idms().obtain_readable_grant(second);

  then("the tokens are those of two users");
  EXPECT_THAT(of_first, IsForAnotherUserThan(of_second));
}

CASE(TP_PIDMS_IDENT_BI_03, .verifies = shall(req::MCX_IDM_012), .role = Role::primary_idms,
     .needs = {.working_login = true}, .purpose = "issues no code for a wrong password") {
  when("the user enters a wrong password");
  const auto request = idms().authorization_request(user());
  const auto answer = idms().authorize(request, Conduct{.user = &user(), .password = Secret(random().word(16))});
  EXPECT_THAT(answer.credentials_sent, Eq(true));

  then("no code comes back");
  EXPECT_THAT(answer, CarriesNoCode());
}

CASE(TP_PIDMS_IDENT_BI_04, .verifies = shall(req::MCX_TOK_033), .role = Role::primary_idms, .needs = {.users = 2},
     .purpose = "takes the MC service IDs from the credentials when two users share a client") {
  given("two users who logged in through one client, one after the other");
  const auto first = idms().obtain_code(user());
  const auto second = idms().obtain_code(other_user());

  when("both codes are redeemed");
  const auto of_first = idms().obtain_readable_grant(first);
  const auto of_second = idms().obtain_readable_grant(second);

  then("neither gets an MC service ID of anyone else");
  EXPECT_THAT(of_first, StatesNoServiceIdOfOthers(user(), profile().users));
  EXPECT_THAT(of_second, StatesNoServiceIdOfOthers(other_user(), profile().users));
}

CASE(TP_PIDMS_IDENT_BI_05, .verifies = shall(req::MCX_TOK_033), .role = Role::primary_idms, .needs = {.users = 2},
     .purpose = "takes the MC service IDs from the credentials, whoever the request hints at") {
  given("a request whose login_hint names another user");
  const auto request = idms().authorization_request(user()).with("login_hint", other_user().mc_id);

  when("the user logs in");
  const auto answer = idms().obtain_readable_grant(idms().obtain_code(request, user()));

  then("the tokens state no MC service ID of anyone else");
  EXPECT_THAT(answer, StatesNoServiceIdOfOthers(user(), profile().users));
}

CASE(TP_PIDMS_IDENT_BI_06, .verifies = shall(req::MCX_TOK_033), .role = Role::primary_idms, .needs = {.users = 2},
     .purpose = "takes the MC service IDs from the credentials that were right, whoever tried before") {
  given("a login in which another user's name was entered first, with a wrong password");
  const auto request = idms().authorization_request(user());
  const auto login = idms().authorize(request, Conduct{.user = &user(), .first_as = &other_user()});
  EXPECT_THAT(login, CarriesCode());

  when("the code is redeemed");
  const auto answer = idms().obtain_readable_grant(login);

  then("the tokens state no MC service ID of anyone else");
  EXPECT_THAT(answer, StatesNoServiceIdOfOthers(user(), profile().users));
}
