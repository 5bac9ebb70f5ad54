// Authorization endpoint of the primary IdMS: the login that ends with a code (TS 33.180 B.4.2.2, B.4.2.3; TS 24.482 6.3.1).
#include "harness/case.h"

CASE(TP_PIDMS_LOGIN_BV_01,
     .verifies = {shall(req::MCX_CSC1_023), shall(req::MCX_CSC1_055)},
     .role = Role::primary_idms,
     .purpose = "answers a conformant authentication request, after the login, with a redirect that carries a code") {
  when("the user logs in on a conformant authentication request");
  const auto answer = idms().authorize(idms().authorization_request(user()), user());

  then("the browser is redirected to the client with a code in the query", shall(req::MCX_CSC1_023));
  EXPECT_THAT(answer, CarriesCode());

  then("the redirect is HTTP 302 (Found)", shall(req::MCX_CSC1_055));
  EXPECT_THAT(answer, RedirectsWith(302));
}

CASE(TP_PIDMS_LOGIN_BI_01,
     .verifies = shall(req::MCX_CSC1_057),
     .role = Role::primary_idms,
     .purpose = "denies the second use of an authorization code") {
  given("a code that was redeemed once");
  const auto login = idms().obtain_code(user());
  EXPECT_THAT(idms().redeem(login), IsTokenResponse());

  when("the client redeems the code again");
  const auto answer = idms().redeem(login);

  then("the token endpoint answers invalid_grant and issues nothing");
  EXPECT_THAT(answer, IsOauthError("invalid_grant"));
}
