// Token endpoint of the primary IdMS: the token exchange response (TS 33.180 B.7.3, RFC 8693 2.2.1).
#include "harness/case.h"

CASE(TP_PIDMS_XCHRESP_BV_01, .verifies = shall(req::MCX_XCH_018), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "returns the security token in the member access_token") {
  given("an access token that was exchanged");
  const auto answer = idms().obtain_exchange(idms().obtain_tokens(user()));

  then("access_token is a string");
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
}

namespace {

struct MemberRow {
  std::string_view name, member;
};
constexpr MemberRow required_members[] = {
    {"access-token", "access_token"}, {"issued-token-type", "issued_token_type"}, {"token-type", "token_type"}};

}  // namespace

CASE_TABLE(TP_PIDMS_XCHRESP_BV_02, required_members, .verifies = shall(req::MCX_XCH_028), .role = Role::primary_idms,
           .applies = ics::token_exchange, .purpose = "sends every member that RFC 8693 2.2.1 requires") {
  given("an access token that was exchanged");
  const auto answer = idms().obtain_exchange(idms().obtain_tokens(user()));

  then("the member is there as a string");
  EXPECT_THAT(answer, HasMember(std::string(row.member), IsText()));
}

CASE(TP_PIDMS_XCHRESP_BV_03, .verifies = shall(req::MCX_XCH_019), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "says that a JWT was issued") {
  given("an access token that was exchanged");
  const auto answer = idms().obtain_exchange(idms().obtain_tokens(user()));

  then("issued_token_type is the type of a JWT");
  EXPECT_THAT(answer, HasMember("issued_token_type", IsTextEqualTo("urn:ietf:params:oauth:token-type:jwt")));
}

// The switch token_type decides: an issued token that is no access token is N_A to RFC 8693 2.2.1, Bearer to
// implementers.
CASE(TP_PIDMS_XCHRESP_BV_04, .verifies = shall(req::MCX_XCH_020), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "states a token_type, and one that the profile expects") {
  given("an access token that was exchanged");
  const auto answer = idms().obtain_exchange(idms().obtain_tokens(user()));
  const bool strict = profile().switched("token_type") == "strict";

  then(strict ? "token_type is Bearer" : "token_type is Bearer or N_A");
  EXPECT_THAT(answer, HasMember("token_type", strict ? IsTextAmong({"Bearer"}) : IsTextAmong({"Bearer", "N_A"})));
}

CASE(TP_PIDMS_XCHRESP_BV_05, .verifies = may(req::MCX_XCH_029), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "states no token_type besides Bearer and N_A") {
  given("an exchange response that states a token_type");
  const auto answer = idms().obtain_exchange(idms().obtain_tokens(user()));
  EXPECT_THAT(answer, HasMember("token_type", IsText()));

  then("it is Bearer or N_A, in letters of any case");
  EXPECT_THAT(answer, HasMember("token_type", IsTextAmong({"Bearer", "N_A"})));
}

CASE(TP_PIDMS_XCHRESP_BV_06, .verifies = shall(req::MCX_XCH_021), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "states the lifetime of the security token in seconds, as a number") {
  given("an access token that was exchanged");
  const auto answer = idms().obtain_exchange(idms().obtain_tokens(user()));

  then("expires_in is a whole number above zero");
  EXPECT_THAT(answer, HasMember("expires_in", IsNumberBetween(1, INT32_MAX)));
}

CASE(TP_PIDMS_XCHRESP_BV_07, .verifies = shall(req::MCX_XCH_021), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "states a lifetime that agrees with exp of the security token") {
  given("an access token that was exchanged");
  const auto answer = idms().obtain_exchange(idms().obtain_tokens(user()));

  then("expires_in ends when the security token does");
  EXPECT_THAT(answer, ExpiresInFitsSecurityToken());
}

CASE(TP_PIDMS_XCHRESP_BV_08, .verifies = shall(req::MCX_XCH_022), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "forbids caches to store the exchange response") {
  given("an access token that was exchanged");
  const auto answer = idms().obtain_exchange(idms().obtain_tokens(user()));

  then("Cache-Control says no-store (RFC 6749 5.1)");
  EXPECT_THAT(answer, HasHeader("Cache-Control", HasSubstr("no-store")));
}
