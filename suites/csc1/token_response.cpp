// Token endpoint of the primary IdMS: the members and headers of an access token response (TS 33.180 B.4.2.5;
// RFC 6749 5.1).
#include "harness/case.h"

CASE(TP_PIDMS_TOKENRESP_BV_01,
     .verifies = {shall(req::MCX_CSC1_038), shall(req::MCX_CSC1_039), shall(req::MCX_CSC1_040),
                  shall(req::MCX_CSC1_041), should(req::MCX_CSC1_042)},
     .role = Role::primary_idms,
     .purpose = "returns the members of table B.4.2.5-1, each of its type") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code");
  const auto answer = idms().redeem(login);

  then("access_token is a string", shall(req::MCX_CSC1_038));
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
  then("token_type is bearer, in letters of any case", shall(req::MCX_CSC1_039));
  EXPECT_THAT(answer, HasMember("token_type", IsTextNoCase("bearer")));
  then("expires_in is a number of seconds", shall(req::MCX_CSC1_040));
  EXPECT_THAT(answer, HasMember("expires_in", IsNumber()));
  then("id_token is a string", shall(req::MCX_CSC1_041));
  EXPECT_THAT(answer, HasMember("id_token", IsText()));
  then("refresh_token is a string", should(req::MCX_CSC1_042));
  EXPECT_THAT(answer, HasMember("refresh_token", IsText()));
}

CASE(TP_PIDMS_TOKENRESP_BV_02,
     .verifies = shall(req::MCX_CSC1_061),
     .role = Role::primary_idms,
     .purpose = "sends tokens as HTTP 200 with application/json that must not be stored") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code");
  const auto answer = idms().redeem(login);

  then("the status is 200, the type application/json, and both headers against caching are there");
  EXPECT_THAT(answer, HasStatus(Eq(200)));
  EXPECT_THAT(answer, HasMediaType("application/json"));
  EXPECT_THAT(answer, HasHeader("Cache-Control", HasSubstr("no-store")));
  EXPECT_THAT(answer, HasHeader("Pragma", HasSubstr("no-cache")));
}

namespace {

struct HeaderRow {
  std::string_view name, header, directive;
};
constexpr HeaderRow headers_against_caching[] = {{"cache-control", "Cache-Control", "no-store"},
                                                 {"pragma", "Pragma", "no-cache"}};

}  // namespace

CASE_TABLE(TP_PIDMS_TOKENRESP_BV_03, headers_against_caching,
           .verifies = shall(req::MCX_CSC1_043),
           .role = Role::primary_idms,
           .purpose = "forbids caches to keep an access token response") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code");
  const auto answer = idms().redeem(login);

  then("the header is there (RFC 6749 5.1)");
  EXPECT_THAT(answer, HasHeader(std::string(row.header), HasSubstr(std::string(row.directive))));
}

CASE_TABLE(TP_PIDMS_TOKENRESP_BV_04, headers_against_caching,
           .verifies = shall(req::MCX_CSC1_043),
           .role = Role::primary_idms,
           .applies = ics::refresh_token,
           .purpose = "forbids caches to keep a refresh response") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("the header is there (RFC 6749 5.1)");
  EXPECT_THAT(answer, HasHeader(std::string(row.header), HasSubstr(std::string(row.directive))));
}

CASE(TP_PIDMS_TOKENRESP_BV_05,
     .verifies = shall(req::MCX_REVO_001),
     .role = Role::primary_idms,
     .purpose = "limits the time an access token is valid with both exp and expires_in, and they agree (B.12)") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code");
  const auto answer = idms().redeem(login);

  then("exp and expires_in are there and say the same");
  EXPECT_THAT(answer, StatesExp());
  EXPECT_THAT(answer, StatesExpiresIn());
  EXPECT_THAT(answer, ExpiresInAsExpSays());
}

CASE(TP_PIDMS_TOKENRESP_BV_06,
     .verifies = shall(req::MCX_REVO_001),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "limits the time a refreshed access token is valid with both exp and expires_in, which agree (B.12)") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("exp and expires_in are there and say the same");
  EXPECT_THAT(answer, StatesExp());
  EXPECT_THAT(answer, StatesExpiresIn());
  EXPECT_THAT(answer, ExpiresInAsExpSays());
}
