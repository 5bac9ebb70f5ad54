// The ID token of a refresh, which a server may return (TS 33.180 table B.5.3-1): what makes it an ID token, and what
// OpenID Connect Core 12.2 keeps from the first. Where none is returned there is nothing to judge.
#include "harness/case.h"

CASE(TP_PIDMS_REFRIDTOKEN_BV_01, .verifies = shall(req::MCX_TOK_006), .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "signs an ID token that it returns at refresh with a key of its own") {
  given("the keys of the IdMS and tokens of a login");
  const auto keys = idms().obtain_keys();
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("the signature of an id_token verifies with one of the keys");
  EXPECT_THAT(answer, ReturnsNoIdTokenBut(IsSignedBy(keys)));
}

CASE(TP_PIDMS_REFRIDTOKEN_BV_02, .verifies = shall(req::MCX_TOK_010), .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "returns no ID token at refresh that has expired") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("exp of an id_token is a number of seconds and lies ahead, with 30 s of leeway");
  EXPECT_THAT(answer, ReturnsNoIdTokenBut(HasClaim("exp", IsExpiryAfter(answer.received_at))));
}

CASE(TP_PIDMS_REFRIDTOKEN_BV_03, .verifies = shall(req::MCX_TOK_001), .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "states at least one MC service ID of the user in an ID token that it returns at refresh") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("an id_token states an MC service ID as a URI");
  EXPECT_THAT(answer, ReturnsNoIdTokenBut(NamesAnMcService()));
}

CASE(TP_PIDMS_REFRIDTOKEN_BV_04,
     .verifies = {shall(req::MCX_TOK_011), shall(req::MCX_REFR_015), shall(req::MCX_REFR_016)},
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "tells in an ID token that it returns at refresh when it was issued, and when the user logged in") {
  given("tokens of a login that had a nonce");
  const auto request = idms().authorization_request(user()).with("nonce", random().word(24));
  const auto tokens = idms().obtain_grant(idms().obtain_code(request, user()));

  when("the client refreshes in another second");
  const auto answer = idms().refresh_later(tokens);

  then("iat of an id_token is a number of seconds, and that of the answer", shall(req::MCX_TOK_011));
  EXPECT_THAT(answer, ReturnsNoIdTokenBut(HasClaim("iat", IsIssueTimeOf(answer.received_at))));
  then("and later than that of the first", shall(req::MCX_REFR_015));
  EXPECT_THAT(answer, ReturnsNoIdTokenBut(IsIssuedAfter(tokens.id_token())));
  then("auth_time and nonce, where both have them, are those of the first", shall(req::MCX_REFR_016));
  EXPECT_THAT(answer, ReturnsNoIdTokenBut(KeepsClaim("auth_time", tokens.id_token())));
  EXPECT_THAT(answer, ReturnsNoIdTokenBut(KeepsClaim("nonce", tokens.id_token())));
}
