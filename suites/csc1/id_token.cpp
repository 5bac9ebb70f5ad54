// The ID token's form and claims (TS 33.180 B.2.1; TS 33.180 5.1.2.1; RFC 7519).
#include "harness/case.h"

CASE(TP_PIDMS_IDTOKEN_BV_01, .verifies = shall(req::MCX_TOK_006), .role = Role::primary_idms,
     .purpose = "issues an ID token that is a JSON Web Token") {
  given("a token response with an ID token");
  const auto token = idms().obtain_issued("id_token", user());

  then("the ID token is a compact JWS whose payload is a JSON object");
  EXPECT_THAT(token, IsJwt());
}

CASE(TP_PIDMS_IDTOKEN_BV_02, .verifies = shall(req::MCX_TOK_001), .role = Role::primary_idms,
     .purpose = "states at least one MC service ID of the user in the ID token") {
  given("the ID token of a user who is authorised for an MC service");
  const auto token = idms().obtain_id_token(user());

  then("it states an MC service ID as a URI");
  EXPECT_THAT(token, NamesAnMcService());
}

CASE(TP_PIDMS_IDTOKEN_BV_03, .verifies = shall(req::MCX_TOK_007), .role = Role::primary_idms,
     .purpose = "names itself in iss of the ID token") {
  given("an ID token");
  const auto token = idms().obtain_id_token(user());

  then("iss is a URL, and that of the IdMS");
  EXPECT_THAT(token, HasClaim("iss", IsAbsoluteUri()));
  EXPECT_THAT(token, HasClaim("iss", IsTextEqualTo(profile().endpoints.issuer)));
}

CASE(TP_PIDMS_IDTOKEN_BV_04, .verifies = shall(req::MCX_TOK_008), .role = Role::primary_idms,
     .purpose = "identifies the user by a sub of at most 255 bytes") {
  given("an ID token");
  const auto token = idms().obtain_id_token(user());

  then("sub is a string of 1 to 255 bytes");
  EXPECT_THAT(token, HasClaim("sub", IsTextOfAtMost(255)));
}

CASE(TP_PIDMS_IDTOKEN_BV_05, .verifies = shall(req::MCX_TOK_008), .role = Role::primary_idms,
     .purpose = "gives a user the same sub at every login") {
  given("the sub of a user's first login");
  const auto first = idms().obtain_id_token(user());
  EXPECT_THAT(first, HasClaim("sub", IsAnything()));

  when("the same user logs in again");
  const auto second = idms().obtain_id_token(user());

  then("sub is the same, byte for byte");
  EXPECT_THAT(second, HasClaimOf(first, "sub"));
}

CASE(TP_PIDMS_IDTOKEN_BI_01, .verifies = shall(req::MCX_TOK_008), .role = Role::primary_idms, .needs = {.users = 2},
     .purpose = "gives two users two different subs") {
  given("the sub of a user");
  const auto first = idms().obtain_id_token(user());
  EXPECT_THAT(first, HasClaim("sub", IsAnything()));

  when("another user logs in");
  const auto second = idms().obtain_id_token(other_user());

  then("sub is not that of the first user");
  EXPECT_THAT(second, Not(HasClaimOf(first, "sub")));
}

CASE(TP_PIDMS_IDTOKEN_BV_06, .verifies = shall(req::MCX_TOK_009), .role = Role::primary_idms,
     .purpose = "names the client in aud of the ID token") {
  given("an ID token");
  const auto token = idms().obtain_id_token(user());

  then("aud is the client_id, or an array that has it");
  EXPECT_THAT(token, HasClaim("aud", NamesAudience(client().client_id)));
}

CASE(TP_PIDMS_IDTOKEN_BV_07, .verifies = shall(req::MCX_TOK_010), .role = Role::primary_idms,
     .purpose = "issues an ID token that has not expired, with exp in seconds") {
  given("an ID token");
  const auto token = idms().obtain_id_token(user());

  then("exp is a number of seconds and lies ahead, with 30 s of leeway");
  EXPECT_THAT(token, HasClaim("exp", IsExpiryAfter(token.received_at)));
}

CASE(TP_PIDMS_IDTOKEN_BV_08, .verifies = shall(req::MCX_TOK_011), .role = Role::primary_idms,
     .purpose = "states when the ID token was issued, in seconds") {
  given("an ID token");
  const auto token = idms().obtain_id_token(user());

  then("iat is a number of seconds, and that of the token response");
  EXPECT_THAT(token, HasClaim("iat", IsIssueTimeOf(token.received_at)));
}

CASE(TP_PIDMS_IDTOKEN_BV_09, .verifies = shall(req::MCX_CSC1_022), .role = Role::primary_idms,
     .purpose = "takes the optional parameters of OpenID Connect and returns nonce in the ID token") {
  given("an authentication request with nonce, login_hint and ui_locales");
  const auto nonce = random().word(64);
  const auto request = idms()
                           .authorization_request(user())
                           .with("nonce", nonce)
                           .with("login_hint", user().mc_id)
                           .with("ui_locales", "en de");

  when("the user logs in");
  const auto token = idms().obtain_id_token(request, user());

  then("the ID token has the same nonce");
  EXPECT_THAT(token, HasClaim("nonce", IsTextEqualTo(nonce)));
}

CASE(TP_PIDMS_IDTOKEN_BV_10, .verifies = shall(req::MCX_CSC1_022), .role = Role::primary_idms,
     .purpose = "ignores a request parameter it does not know") {
  when("the user logs in on a request with an unknown parameter");
  const auto request = idms().authorization_request(user()).with("mcx_unheard_of", "1");
  const auto answer = idms().obtain_decision(request, user());

  then("the login ends with a code all the same");
  EXPECT_THAT(answer, CarriesCode());
}

namespace {

struct ServiceIdRow {
  std::string_view name;
  Obligations verifies;
  Needs needs;
  const Service* service;
};

constexpr ServiceIdRow authorised[] = {
    {"mcptt", shall(req::MCX_TOK_012), {.user_with = "mcptt"}, &services[0]},
    {"mcvideo", shall(req::MCX_TOK_013), {.user_with = "mcvideo"}, &services[1]},
    {"mcdata", shall(req::MCX_TOK_014), {.user_with = "mcdata"}, &services[2]},
};

constexpr ServiceIdRow unauthorised[] = {
    {"mcptt", shall(req::MCX_TOK_012), {.user_without = "mcptt"}, &services[0]},
    {"mcvideo", shall(req::MCX_TOK_013), {.user_without = "mcvideo"}, &services[1]},
    {"mcdata", shall(req::MCX_TOK_014), {.user_without = "mcdata"}, &services[2]},
};

}  // namespace

CASE_TABLE(TP_PIDMS_IDTOKEN_BV_11, authorised, .verifies = {}, .role = Role::primary_idms,
           .purpose = "states the MC service ID of a user who is authorised for the service, whole") {
  given("the ID token of a user who is authorised for the service");
  const auto token = idms().obtain_id_token(user());

  then("it states the provisioned ID, with the header part if there is one (Annex J.3)");
  EXPECT_THAT(token, HasClaim(std::string(row.service->claim), IsTextEqualTo(id_of(user(), *row.service))));
}

CASE_TABLE(TP_PIDMS_IDTOKEN_BI_02, unauthorised, .verifies = {}, .role = Role::primary_idms,
           .purpose = "states no MC service ID of a service the user is not authorised for") {
  given("the ID token of a user who is not authorised for the service");
  const auto token = idms().obtain_id_token(user());

  then("it has no MC service ID of that service");
  EXPECT_THAT(token, LacksClaim(std::string(row.service->claim)));
}
