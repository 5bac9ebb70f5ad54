// Revocation endpoint of the primary IdMS (RFC 7009).
#include "harness/case.h"

namespace {

struct HintRow {
  std::string_view name, hint;  // "": no token_type_hint
};
constexpr HintRow hints[] = {{"without-hint", ""}, {"refresh-token", "refresh_token"}, {"wrong-hint", "access_token"}};

}  // namespace

CASE_TABLE(TP_PIDMS_REVOKE_BV_01, hints,
           .verifies = shall(req::MCX_REVO_004),
           .role = Role::primary_idms,
           .applies = ics::revocation & ics::refresh_token,
           .purpose = "answers the revocation of a refresh token with HTTP 200, whatever the hint says") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client revokes its refresh token");
  const auto answer = idms().send(idms().revocation_request(tokens.refresh_token(), row.hint));

  then("the answer is HTTP 200");
  EXPECT_THAT(answer, HasStatus(Eq(200)));
}

CASE_TABLE(TP_PIDMS_REVOKE_BV_02, hints,
           .verifies = shall(req::MCX_REVO_006),
           .role = Role::primary_idms,
           .applies = ics::revocation & ics::refresh_token,
           .purpose = "does not refresh with a refresh token that was revoked") {
  given("a refresh token that its client revoked");
  const auto tokens = idms().obtain_tokens(user());
  EXPECT_THAT(idms().send(idms().revocation_request(tokens.refresh_token(), row.hint)), IsGranted());

  when("the client refreshes with it");
  const auto answer = idms().refresh(tokens);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

namespace {

struct AbsenceRow {
  std::string_view name;
  bool dropped;
};
constexpr AbsenceRow absences[] = {{"missing", true}, {"empty", false}};

}  // namespace

CASE_TABLE(TP_PIDMS_REVOKE_BI_01, absences,
           .verifies = shall(req::MCX_REVO_004),
           .role = Role::primary_idms,
           .applies = ics::revocation,
           .purpose = "refuses a revocation request without a token") {
  when("the client sends a revocation request without a token");
  const auto request = idms().revocation_request(random().word(43), "");
  const auto answer = idms().send(row.dropped ? request.without("token") : request.with("token", ""));

  then("the request is denied as invalid_request (RFC 7009 2.2.1)");
  EXPECT_THAT(answer, IsDenied({"invalid_request"}));
}

CASE(TP_PIDMS_REVOKE_BI_02,
     .verifies = shall(req::MCX_REVO_004),
     .role = Role::primary_idms,
     .applies = ics::revocation & ics::refresh_token,
     .needs = {.clients = 2, .public_client = true},
     .purpose = "refuses to revoke a token that was issued to another client, and leaves it valid") {
  given("tokens of a login through one client");
  const auto tokens = idms().obtain_tokens(user());

  when("another registered client revokes the refresh token, and then the owner refreshes");
  const auto request = idms().revocation_request(tokens.refresh_token(), "refresh_token");
  const auto answer = idms().send(request.as(other_client()));
  const auto refreshed = idms().refresh(tokens);

  then("the revocation is denied (RFC 7009 2.1)");
  EXPECT_THAT(answer, IsDenied());
  then("the refresh token was not revoked: the refresh is not denied as invalid_grant");
  EXPECT_THAT(refreshed, Not(IsDenied({"invalid_grant"})));
}

CASE(TP_PIDMS_REVOKE_BI_03,
     .verifies = shall(req::MCX_REVO_004),
     .role = Role::primary_idms,
     .applies = ics::revocation & ics::refresh_token,
     .needs = {.confidential = true},
     .purpose = "refuses to revoke a token for a client with a secret that does not authenticate") {
  given("tokens of a login through a client with a secret");
  const auto tokens = idms().obtain_tokens(user());

  when("the refresh token is revoked without the client's credentials, and then the client refreshes");
  const auto request = idms().revocation_request(tokens.refresh_token(), "refresh_token");
  const auto answer = idms().send(request.without_authentication());
  const auto refreshed = idms().refresh(tokens);

  then("the revocation is denied (RFC 7009 2.1)");
  EXPECT_THAT(answer, IsDenied());
  then("the refresh token was not revoked: the refresh is not denied as invalid_grant");
  EXPECT_THAT(refreshed, Not(IsDenied({"invalid_grant"})));
}

CASE(TP_PIDMS_REVOKE_BV_03,
     .verifies = shall(req::MCX_REVO_005),
     .role = Role::primary_idms,
     .applies = ics::revocation,
     .purpose = "answers the revocation of an unknown token with HTTP 200") {
  when("the client revokes a token that nobody issued");
  const auto answer = idms().send(idms().revocation_request(random().word(43), ""));

  then("the answer is HTTP 200");
  EXPECT_THAT(answer, HasStatus(Eq(200)));
}

CASE(TP_PIDMS_REVOKE_BV_04,
     .verifies = shall(req::MCX_REVO_005),
     .role = Role::primary_idms,
     .applies = ics::revocation & ics::refresh_token,
     .purpose = "answers the revocation of a token that was revoked before with HTTP 200") {
  given("a refresh token that its client revoked");
  const auto tokens = idms().obtain_tokens(user());
  const auto request = idms().revocation_request(tokens.refresh_token(), "");
  idms().send(request);

  when("the client revokes it again");
  const auto answer = idms().send(request);

  then("the answer is HTTP 200");
  EXPECT_THAT(answer, HasStatus(Eq(200)));
}

CASE(TP_PIDMS_REVOKE_BI_04,
     .verifies = shall(req::MCX_REVO_004),
     .role = Role::primary_idms,
     .applies = ics::revocation & ics::token_exchange,
     .needs = {.clients = 2, .public_client = true},
     .purpose = "leaves an access token valid that another client revokes") {
  given("the access token of a login through one client, which is good for an exchange");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("another registered client revokes it, and then the owner exchanges it");
  const auto request = idms().revocation_request(tokens.string_at("access_token"), "access_token");
  idms().send(request.as(other_client()));
  const auto answer = idms().exchange(tokens);

  then("the exchange is granted (RFC 7009 2.1)");
  EXPECT_THAT(answer, IsGranted());
}
