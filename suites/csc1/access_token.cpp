// The access token's form, claims and lifetime (TS 33.180 B.2.2, 5.1.2.1; in Release 13, TS 33.179 B.1.2.0).
#include "harness/case.h"

CASE(TP_PIDMS_ACCTOKEN_BV_01, .verifies = {shall(req::MCX_TOK_015), shall(req::MCX_TOK_041)},
     .role = Role::primary_idms, .purpose = "issues an access token that is a JSON Web Token") {
  given("a token response with an access token");
  const auto token = idms().obtain_issued("access_token", user());

  then("the access token is a compact JWS whose payload is a JSON object");
  EXPECT_THAT(token, IsJwt());
}

CASE(TP_PIDMS_ACCTOKEN_BV_02, .verifies = shall(req::MCX_TOK_002), .role = Role::primary_idms,
     .purpose = "issues short lived access tokens") {
  given("a token response with an access token");
  const auto answer = idms().obtain_grant(idms().obtain_code(user()));

  then("the access token lives no longer than a day");
  EXPECT_THAT(answer, LivesAtMost(longest_short_life));
}

CASE(TP_PIDMS_ACCTOKEN_BV_03, .verifies = shall(req::MCX_TOK_002), .role = Role::primary_idms,
     .purpose = "states at least one MC service ID of the user in the access token") {
  given("the access token of a user who is authorised for an MC service");
  const auto token = idms().obtain_access_jwt(user());

  then("it states an MC service ID as a URI");
  EXPECT_THAT(token, NamesAnMcService());
}

CASE(TP_PIDMS_ACCTOKEN_BV_04, .verifies = shall(req::MCX_TOK_017), .role = Role::primary_idms,
     .purpose = "issues an access token that has not expired, with exp in seconds") {
  given("an access token");
  const auto token = idms().obtain_access_jwt(user());

  then("exp is a number of seconds and lies ahead, with 30 s of leeway");
  EXPECT_THAT(token, HasClaim("exp", IsExpiryAfter(token.received_at)));
}

CASE(TP_PIDMS_ACCTOKEN_BV_05, .verifies = shall(req::MCX_TOK_018), .role = Role::primary_idms,
     .purpose = "states the scope of the access token as one string") {
  given("an access token");
  const auto token = idms().obtain_access_jwt(user());

  then("scope is a string of scopes, separated by blanks");
  EXPECT_THAT(token, HasClaim("scope", IsText()));
}

CASE(TP_PIDMS_ACCTOKEN_BV_06, .verifies = shall(req::MCX_TOK_019), .role = Role::primary_idms,
     .purpose = "states in the access token which client it was issued to") {
  given("an access token");
  const auto token = idms().obtain_access_jwt(user());

  then("client_id is that of the client");
  EXPECT_THAT(token, HasClaim("client_id", IsTextEqualTo(client().client_id)));
}

namespace {

struct AccessServiceRow {
  std::string_view name;
  Obligations verifies;
  Needs needs;
  const Service* service;
};

constexpr AccessServiceRow access_services[] = {
    {"mcptt", shall(req::MCX_TOK_020), {.user_with = "mcptt"}, &services[0]},
    {"mcvideo", shall(req::MCX_TOK_021), {.user_with = "mcvideo"}, &services[1]},
    {"mcdata", shall(req::MCX_TOK_022), {.user_with = "mcdata"}, &services[2]},
};

}  // namespace

CASE_TABLE(TP_PIDMS_ACCTOKEN_BV_07, access_services, .verifies = {}, .role = Role::primary_idms,
           .purpose = "states the MC service ID of the user in an access token for the service, whole") {
  given("the access token of a user who is authorised for the service");
  const auto token = idms().obtain_access_jwt(user());

  then("it states the provisioned ID, with the header part if there is one (Annex J.3)");
  EXPECT_THAT(token, HasClaim(std::string(row.service->claim), IsTextEqualTo(id_of(user(), *row.service))));
}

CASE_TABLE(TP_PIDMS_REFRTOKEN_BV_06, access_services, .verifies = {}, .role = Role::primary_idms,
           .applies = ics::refresh_token,
           .purpose = "states the MC service ID of the user in the access token of a refresh, whole") {
  given("the access token of a refresh, of a user who is authorised for the service");
  const auto token = idms().obtain_refreshed_jwt(user());

  then("it states the provisioned ID, with the header part if there is one (Annex J.3)");
  EXPECT_THAT(token, HasClaim(std::string(row.service->claim), IsTextEqualTo(id_of(user(), *row.service))));
}
