// The security token that a token exchange yields, claim by claim (TS 33.180 5.1.2.1, table B.8-1). Further claims are
// open to the IdMS.
#include "harness/case.h"

CASE(TP_PIDMS_SECTOK_BV_01, .verifies = shall(req::MCX_TOK_003), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "issues short lived security tokens") {
  given("a security token that says when it was issued and when it ends");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));
  EXPECT_THAT(token, AllOf(HasClaim("iat", IsNumber()), HasClaim("exp", IsNumber())));

  then("it lives no longer than a day");
  EXPECT_THAT(token, LivesNoLongerThan(longest_short_life));
}

CASE(TP_PIDMS_SECTOK_BV_02, .verifies = shall(req::MCX_TOK_024), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "states in the security token who issued it") {
  given("a security token");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));

  then("iss is the URL of the primary IdMS");
  EXPECT_THAT(token, HasClaim("iss", IsTextEqualTo(profile().endpoints.issuer)));
}

CASE(TP_PIDMS_SECTOK_BV_03, .verifies = shall(req::MCX_TOK_025), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "states in the security token whose it is") {
  given("a security token");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));

  then("sub is a string of at most 255 bytes");
  EXPECT_THAT(token, HasClaim("sub", IsTextOfAtMost(255)));
}

CASE(TP_PIDMS_SECTOK_BV_04, .verifies = shall(req::MCX_TOK_025), .role = Role::primary_idms,
     .applies = ics::token_exchange, .needs = {.users = 2},
     .purpose = "gives a user the same sub in every security token, and no other user that one") {
  given("the access tokens of two users, and of the first one's second login");
  const auto tokens = idms().obtain_tokens(user());
  const auto others = idms().obtain_tokens(other_user());

  when("all three are exchanged");
  const auto first = idms().obtain_security_token(tokens);
  const auto of_other = idms().obtain_security_token(others);
  const auto again = idms().obtain_security_token(idms().obtain_tokens(user()));

  then("sub is the same for the one user, and not that of the other");
  EXPECT_THAT(again, HasClaimOf(first, "sub"));
  EXPECT_THAT(of_other, Not(HasClaimOf(first, "sub")));
}

CASE(TP_PIDMS_SECTOK_BV_05, .verifies = shall(req::MCX_TOK_026), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "names the client in the audience of the security token") {
  given("a security token");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));

  then("aud names client_id");
  EXPECT_THAT(token, HasClaim("aud", NamesAudience(client().client_id)));
}

CASE(TP_PIDMS_SECTOK_BV_06, .verifies = shall(req::MCX_TOK_026), .role = Role::primary_idms,
     .applies = ics::token_exchange,
     .purpose = "names the partner in the audience of the security token, as resource did") {
  given("a security token");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));

  then("aud names the value of resource");
  EXPECT_THAT(token, HasClaim("aud", NamesAudience(idms().partner_address())));
}

CASE(TP_PIDMS_SECTOK_BV_07, .verifies = shall(req::MCX_TOK_027), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "issues a security token that has not expired, with exp in seconds") {
  given("a security token");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));

  then("exp is a number of seconds and lies ahead, with 30 s of leeway");
  EXPECT_THAT(token, HasClaim("exp", IsExpiryAfter(token.received_at)));
}

CASE(TP_PIDMS_SECTOK_BV_08, .verifies = shall(req::MCX_TOK_028), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "states in the security token when it was issued, in seconds") {
  given("a security token");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));

  then("iat is a number of seconds, and that of the exchange response");
  EXPECT_THAT(token, HasClaim("iat", IsIssueTimeOf(token.received_at)));
}

namespace {

// Where a security token may be made otherwise than at the first exchange of a login.
struct OccasionRow {
  std::string_view name;
  Condition applies;
  Needs needs;
  bool refreshed = false, other_partner = false;
};
constexpr OccasionRow occasions[] = {
    {"of-a-refreshed-access-token", ics::token_exchange & ics::refresh_token, {}, true},
    {"for-the-second-partner", ics::token_exchange, {.other_partner = true}, false, true},
    {"of-a-client-with-a-secret", ics::token_exchange, {.confidential = true}}};

}  // namespace

CASE_TABLE(TP_PIDMS_SECTOK_BV_09, occasions,
           .verifies = {shall(req::MCX_TOK_003), shall(req::MCX_TOK_024), shall(req::MCX_TOK_025),
                        shall(req::MCX_TOK_026), shall(req::MCX_TOK_027), shall(req::MCX_TOK_028)},
           .role = Role::primary_idms,
           .purpose = "makes every security token as it makes the first, claim by claim") {
  given("a security token of a login, and one of another occasion");
  const auto tokens = idms().obtain_tokens(user());
  const auto first = idms().obtain_security_token(tokens);
  const auto& partner = row.other_partner ? profile().other_partners.front().token : profile().partner.token;
  const auto subject = row.refreshed ? idms().refresh(tokens) : tokens;
  const auto token = idms().obtain_security_token(idms().exchange_request(subject, partner));

  then("iss is the URL of the primary IdMS", shall(req::MCX_TOK_024));
  EXPECT_THAT(token, HasClaim("iss", IsTextEqualTo(profile().endpoints.issuer)));
  then("sub is that of the first", shall(req::MCX_TOK_025));
  EXPECT_THAT(token, HasClaimOf(first, "sub"));
  then("aud names client_id and the partner", shall(req::MCX_TOK_026));
  EXPECT_THAT(token, HasClaim("aud", AllOf(NamesAudience(client().client_id), NamesAudience(partner))));
  then("exp is a number of seconds and lies ahead, with 30 s of leeway", shall(req::MCX_TOK_027));
  EXPECT_THAT(token, HasClaim("exp", IsExpiryAfter(token.received_at)));
  then("iat is a number of seconds, and that of the exchange response", shall(req::MCX_TOK_028));
  EXPECT_THAT(token, HasClaim("iat", IsIssueTimeOf(token.received_at)));
  then("it lives no longer than a day", shall(req::MCX_TOK_003));
  EXPECT_THAT(token, AnyOf(LacksClaim("iat"), LacksClaim("exp"), LivesNoLongerThan(longest_short_life)));
}
