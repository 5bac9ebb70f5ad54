// Token endpoint of the primary IdMS: the authorization code, its single use, its owner and its age (RFC 6749 4.1.2,
// 4.1.3).
#include "harness/case.h"

namespace {

struct AbsenceRow {
  std::string_view name;
  bool dropped;
};
constexpr AbsenceRow absences[] = {{"missing", true}, {"empty", false}};

struct WrongCodeRow {
  std::string_view name;
  std::string (*bend)(const std::string& code, Random& random);
};
constexpr WrongCodeRow wrong_codes[] = {
    {"unknown", [](const std::string&, Random& random) { return random.word(43); }},
    {"altered", [](const std::string& code, Random&) { return altered(code); }},
    {"capitals-for-small-letters", [](const std::string& code, Random&) { return in_other_case(code); }}};

struct OwnerRow {
  std::string_view name;
  Needs needs;
};
constexpr OwnerRow owners[] = {{"public", {.clients = 2, .public_client = true}},
                               {"confidential", {.clients = 2, .confidential = true}}};

}  // namespace

CASE_TABLE(TP_PIDMS_CODE_BI_01, absences,
           .verifies = shall(req::MCX_CSC1_030),
           .role = Role::primary_idms,
           .purpose = "refuses an access token request without a code") {
  when("the client sends an access token request without a code");
  const auto request = idms().token_request(idms().invent_login());
  const auto answer = idms().send(row.dropped ? request.without("code") : request.with("code", ""));

  then("the request is denied as invalid_request (an empty value read as one: invalid_grant) (RFC 6749 5.2)");
  EXPECT_THAT(answer, row.dropped ? IsDenied({"invalid_request"}) : IsDenied({"invalid_request", "invalid_grant"}));
}

CASE_TABLE(TP_PIDMS_CODE_BI_02, wrong_codes,
           .verifies = shall(req::MCX_CSC1_030),
           .role = Role::primary_idms,
           .purpose = "refuses a code that it did not issue") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems another code");
  const auto other = row.bend(login.code(), random());
  EXPECT_THAT(other == login.code(), Eq(false));  // and so that neither stands in the record
  const auto answer = idms().send(idms().token_request(login).with("code", other));

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_CODE_BI_03,
     .verifies = {shall(req::MCX_CSC1_057), shall(req::MCX_CSC1_030), shall(req::MCX_CSC1_044)},
     .role = Role::primary_idms,
     .purpose = "denies the second use of an authorization code") {
  given("a code that was redeemed once");
  const auto login = idms().obtain_code(user());
  EXPECT_THAT(idms().redeem(login), IsGranted());

  when("the client redeems the code again, and once more");
  const auto answer = idms().redeem(login);
  const auto third = idms().redeem(login);

  then("both requests are denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
  EXPECT_THAT(third, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_CODE_BI_05,
     .verifies = should(req::MCX_CSC1_072),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "revokes the tokens it issued for a code that is used a second time") {
  given("the tokens of a code, whose second use was denied");
  const auto login = idms().obtain_code(user());
  const auto tokens = idms().obtain_grant(login);
  EXPECT_THAT(idms().redeem(login), IsDenied());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_CODE_BI_06,
     .verifies = {shall(req::MCX_CSC1_057), shall(req::MCX_CSC1_044)},
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "denies the second use of an authorization code after a refresh too") {
  given("a code that was redeemed once, and whose refresh token was used");
  const auto login = idms().obtain_code(user());
  EXPECT_THAT(idms().refresh(idms().obtain_grant(login)), IsGranted());

  when("the client redeems the code again");
  const auto answer = idms().redeem(login);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_CODE_BI_07,
     .verifies = shall(req::MCX_CSC1_057),
     .role = Role::primary_idms,
     .purpose = "redeems an authorization code once when it is presented several times at once") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code four times at once");
  const auto answers = idms().send_at_once(idms().token_request(login), 4);

  then("no more than one of the requests is granted");
  const auto granted = std::ranges::count_if(answers, [](const auto& each) { return each.issued(); });
  EXPECT_THAT(granted <= 1, Eq(true));
}

CASE_TABLE(TP_PIDMS_CODE_BI_04, owners,
     .verifies = {shall(req::MCX_REG_002), shall(req::MCX_CSC1_032)},
     .role = Role::primary_idms,
     .purpose = "refuses a code that was issued to another client") {
  given("a login through one client that ended with a code");
  const auto login = idms().obtain_code(user());

  when("another registered client redeems the code");
  const auto answer = idms().send(idms().token_request(login).as(other_client()));

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_CODE_BV_01,
     .verifies = shall(req::MCX_REG_002),
     .role = Role::primary_idms,
     .purpose = "names the client by its registered identifier in the tokens it issues") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code");
  const auto answer = idms().redeem(login);

  then("no token names another client");
  EXPECT_THAT(answer, IsIssuedTo(client().client_id));
}

CASE(TP_PIDMS_CODE_BV_02,
     .verifies = shall(req::MCX_REG_002),
     .role = Role::primary_idms,
     .needs = {.clients = 2},
     .purpose = "names in the tokens of a user's second client that client and not the first") {
  given("a user who has the tokens of one client, and logged in through another");
  idms().obtain_tokens(user());
  const auto login = idms_as_other_client().obtain_code(user());

  when("the other client redeems its code");
  const auto answer = idms_as_other_client().redeem(login);

  then("no token names another client than that one");
  EXPECT_THAT(answer, IsIssuedTo(other_client().client_id));
}

CASE(TP_PIDMS_CODE_TI_01,
     .verifies = should(req::MCX_CSC1_058),
     .role = Role::primary_idms,
     .needs = {.hook = "advance_clock", .waits_s = 610},
     .purpose = "denies a code that is older than ten minutes") {
  given("a login that ended with a code, more than ten minutes ago");
  const auto login = idms().obtain_code(user());
  advance_clock(610);

  when("the client redeems the code");
  const auto answer = idms().redeem(login);

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}
