// Tokens that the primary IdMS issued, and that are no access token, or none that is still valid (TS 33.180 B.7.2,
// B.12, C.2 step 6b; RFC 8693 2.2.2; RFC 8725 3.12).
#include "harness/case.h"

namespace {

struct OtherTokenRow {
  std::string_view name;
  std::string (*choose)(IdmClient& idms, const TokenAnswer& tokens);
};

constexpr OtherTokenRow other_tokens[] = {
    {"id-token", [](IdmClient&, const TokenAnswer& tokens) { return tokens.id_token().compact.reveal(); }},
    {"security-token",
     [](IdmClient& idms, const TokenAnswer& tokens) { return idms.obtain_security_token(tokens).compact.reveal(); }},
    {"text", [](IdmClient&, const TokenAnswer&) { return std::string("this is no token"); }},
    {"dots", [](IdmClient&, const TokenAnswer&) { return std::string("."); }}};

}  // namespace

CASE_TABLE(TP_PIDMS_SUBJECT_BI_05, other_tokens, .verifies = {shall(req::MCX_XCH_013), shall(req::MCX_XCH_030)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges nothing but an access token") {
  given("an access token that was exchanged, and something else than an access token");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);
  const auto other = row.choose(idms(), tokens);
  EXPECT_THAT(other.empty(), Eq(false));

  when("the client exchanges that");
  const auto answer = idms().send(idms().exchange_request(tokens).with("subject_token", other));

  then("the request is denied", shall(req::MCX_XCH_013));
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

CASE(TP_PIDMS_SUBJECT_BI_06, .verifies = {shall(req::MCX_XCH_013), shall(req::MCX_XCH_030)}, .role = Role::primary_idms,
     .applies = ics::token_exchange & ics::refresh_token, .purpose = "exchanges no refresh token") {
  given("an access token that was exchanged, and the refresh token that came with it");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);
  const auto refresh_token = idms().refresh_request(tokens).parameters.get("refresh_token").value_or("");

  when("the client exchanges the refresh token");
  const auto answer = idms().send(idms().exchange_request(tokens).with("subject_token", refresh_token));

  then("the request is denied", shall(req::MCX_XCH_013));
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

// RFC 7009 2 leaves it open whether an access token can be revoked; one that cannot is answered unsupported_token_type,
// and then there is nothing to judge.
CASE(TP_PIDMS_SUBJECT_BI_07, .verifies = {shall(req::MCX_XCH_016), shall(req::MCX_XCH_013), shall(req::MCX_XCH_030)},
     .role = Role::primary_idms, .applies = ics::token_exchange & ics::revocation,
     .purpose = "exchanges no access token that was revoked") {
  given("an access token that was exchanged and then revoked");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);
  const auto revocation = idms().revocation_request(tokens.string_at("access_token"), "access_token");
  EXPECT_THAT(idms().send(revocation), IsGranted());

  when("the client exchanges it once more");
  const auto answer = idms().exchange(tokens);

  then("the request is denied", {shall(req::MCX_XCH_016), shall(req::MCX_XCH_013)});
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

// Past exp by a minute: the leeway that table B.8-1 and B.2.1.2 know is 30 s.
CASE(TP_PIDMS_SUBJECT_TI_01, .verifies = {shall(req::MCX_REVO_002), shall(req::MCX_XCH_013), shall(req::MCX_XCH_030)},
     .role = Role::primary_idms, .applies = ics::token_exchange, .needs = {.hook = "advance_clock", .waits_s = 660},
     .purpose = "exchanges no access token that is past its exp") {
  given("an access token that was exchanged, and that has been past its exp for a minute");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);
  advance_clock(idms().obtain_lifetime(tokens) + 60);

  when("the client exchanges it once more");
  const auto answer = idms().exchange(tokens);

  then("the request is denied", {shall(req::MCX_REVO_002), shall(req::MCX_XCH_013)});
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}
