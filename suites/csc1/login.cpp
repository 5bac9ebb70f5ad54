// Authorization endpoint of the primary IdMS: the login that ends with a code (TS 33.180 B.4.2.2, B.4.2.3, C.1;
// TS 24.482 6.3.1).
#include "harness/case.h"

CASE(TP_PIDMS_LOGIN_BV_01,
     .verifies = {shall(req::MCX_CSC1_023), shall(req::MCX_CSC1_055)},
     .role = Role::primary_idms,
     .purpose = "answers a conformant authentication request, after the login, with a redirect that carries a code") {
  when("the user logs in on a conformant authentication request");
  const auto request = idms().authorization_request(user());
  const auto answer = idms().authorize(request, user());

  then("the browser is redirected to the client with a code in the query", shall(req::MCX_CSC1_023));
  EXPECT_THAT(answer, CarriesCode());

  then("the redirect is HTTP 302 (Found) with code and state in the query", shall(req::MCX_CSC1_055));
  EXPECT_THAT(answer, RedirectsWith(302));
  EXPECT_THAT(answer, RedirectCarries("code"));
  EXPECT_THAT(answer, ReturnsState(request.state()));
}

CASE(TP_PIDMS_LOGIN_BV_02,
     .verifies = shall(req::MCX_CSC1_054),
     .role = Role::primary_idms,
     .purpose = "answers a conformant authentication request with HTTP 200 and a form for the credentials") {
  when("the client asks");
  const auto answer = idms().look(idms().authorization_request(user()));

  then("the answer is HTTP 200 with form data");
  EXPECT_THAT(answer, IsLoginPageWithStatus200());
}

CASE(TP_PIDMS_LOGIN_BV_03,
     .verifies = {shall(req::MCX_IDM_028), shall(req::MCX_CSC1_054)},
     .role = Role::primary_idms,
     .purpose = "asks for username and password on a request for 3gpp:acr:password") {
  when("the user logs in on a request for that method");
  const auto request = idms().authorization_request(user()).with("acr_values", "3gpp:acr:password");
  const auto answer = idms().authorize(request, user());

  then("a password was asked for");
  EXPECT_THAT(answer, AsksForPassword());
}

CASE(TP_PIDMS_LOGIN_BV_04,
     .verifies = {shall(req::MCX_IDM_008), shall(req::MCX_IDM_012)},
     .role = Role::primary_idms,
     .purpose = "gives an ID token and a refresh token for a login") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems it");
  const auto answer = idms().redeem(login);

  then("there is an ID token, as OpenID Connect has it", shall(req::MCX_IDM_008));
  EXPECT_THAT(answer.id_token(), IsPresent());

  then("there are an ID token and a refresh token", shall(req::MCX_IDM_012));
  EXPECT_THAT(answer.id_token(), IsPresent());
  EXPECT_THAT(answer, HasMember("refresh_token", IsText()));
}

CASE(TP_PIDMS_LOGIN_BV_05,
     .verifies = shall(req::MCX_IDM_008),
     .role = Role::primary_idms,
     .purpose = "takes the authentication request by POST as well (OpenID Connect Core 3.1.2.1)") {
  when("the client posts the request");
  const auto answer = idms().look(idms().authorization_request(user()).posted());

  then("the request goes on to the login page");
  EXPECT_THAT(answer, IsLoginPage());
}

CASE(TP_PIDMS_LOGIN_CA_01,
     .verifies = shall(req::MCX_IDM_012),
     .role = Role::primary_idms,
     .needs = {.users = 2},
     .purpose = "gives tokens for the credentials of the login they were asked in, not of another one") {
  given("two users who logged in through the same client");
  const auto first = idms().obtain_code(user());
  const auto second = idms().obtain_code(other_user());

  when("the client redeems both codes");
  const auto own = idms().obtain_grant(first).id_token();
  const auto others = idms().obtain_grant(second).id_token();
  EXPECT_THAT(own, IsPresent());
  EXPECT_THAT(others, IsPresent());

  then("the ID tokens are not for the same subject");
  const auto* subject = others.claim("sub");
  EXPECT_THAT(own, Not(HasClaim("sub", IsTextEqualTo(subject == nullptr ? "" : subject->text()))));
}

CASE(TP_PIDMS_LOGIN_BI_01,
     .verifies = shall(req::MCX_CSC1_057),
     .role = Role::primary_idms,
     .purpose = "denies the second use of an authorization code") {
  given("a code that was redeemed once");
  const auto login = idms().obtain_code(user());
  EXPECT_THAT(idms().redeem(login), Not(IssuesNothing()));

  when("the client redeems the code again");
  const auto answer = idms().redeem(login);

  then("the token endpoint issues nothing");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE(TP_PIDMS_LOGIN_BI_02,
     .verifies = {shall(req::MCX_IDM_012), shall(req::MCX_CSC1_055)},
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "gives no code for a wrong password") {
  when("the user logs in with a wrong password");
  const Conduct mistaken{.user = &user(), .password = Secret("not-" + random().word(12))};
  const auto answer = idms().authorize(idms().authorization_request(user()), mistaken);

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}

CASE(TP_PIDMS_LOGIN_BI_03,
     .verifies = {shall(req::MCX_IDM_012), shall(req::MCX_CSC1_055)},
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "gives no code for an empty password") {
  when("the user logs in with an empty password");
  const Conduct mistaken{.user = &user(), .password = Secret("")};
  const auto answer = idms().authorize(idms().authorization_request(user()), mistaken);

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}

CASE(TP_PIDMS_LOGIN_BI_04,
     .verifies = {shall(req::MCX_IDM_012), shall(req::MCX_CSC1_055)},
     .role = Role::primary_idms,
     .needs = {.users = 2, .working_login = true},
     .purpose = "gives no code for the password of another user") {
  when("the user logs in with the password of another one");
  const Conduct mistaken{.user = &user(), .password = other_user().password};
  const auto answer = idms().authorize(idms().authorization_request(user()), mistaken);

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}

namespace {

struct NearRow {
  std::string_view name;
  std::string (*bend)(const std::string& right);
};
constexpr NearRow near_passwords[] = {
    {"one-character-more", [](const std::string& right) { return right + "x"; }},
    {"last-character-dropped", [](const std::string& right) { return right.substr(0, right.size() - 1); }},
    {"first-eight-characters", [](const std::string& right) { return right.substr(0, 8) + "~mcx~"; }}};

}  // namespace

CASE_TABLE(TP_PIDMS_LOGIN_BI_06, near_passwords,
           .verifies = {shall(req::MCX_IDM_012), shall(req::MCX_CSC1_055)},
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "gives no code for a password that is nearly right") {
  when("the user logs in with a password that begins as the right one does");
  const Conduct mistaken{.user = &user(), .password = Secret(row.bend(user().password.reveal()))};
  const auto answer = idms().authorize(idms().authorization_request(user()), mistaken);

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}

CASE(TP_PIDMS_LOGIN_BI_05,
     .verifies = shall(req::MCX_CSC1_046),
     .role = Role::primary_idms,
     .purpose = "ties a code to the code_challenge of its own session") {
  given("two logins of the same user through the same client");
  const auto first = idms().obtain_code(user());
  const auto second = idms().obtain_code(user());

  when("the client redeems the code of the first with the code_verifier of the second");
  const auto answer = idms().send(idms().token_request(first).with("code_verifier", second.request.code_verifier));

  then("nothing is issued");
  EXPECT_THAT(answer, IssuesNothing());
}
