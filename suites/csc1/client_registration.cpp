// What registration means at the two endpoints of the primary IdMS (TS 33.180 B.3, B.4.2.2; RFC 6749 4.1.2.1, 5.2).
#include "harness/case.h"

namespace {

struct Value {
  const char* name;
  const char* value;
};

constexpr Value unregistered[] = {
    {"unknown", "mcx-conformance-nobody-registered-this"},
    {"empty", ""},
    {"sql", "' OR '1'='1"},
    {"wildcard", "*"},
    {"path", "../mcx-ue-1"},
};

}  // namespace

CASE_TABLE(TP_PIDMS_REG_BI_01, unregistered,
           .verifies = {shall(req::MCX_CSC1_007), shall(req::MCX_CSC1_059)},
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "does not redirect for a client_id that is not registered") {
  when("somebody asks with such a client_id and the user logs in, where that is offered");
  const auto request = idms().authorization_request(user()).with("client_id", row.value);
  const auto answer = idms().authorize(request, user());

  then("the browser is not sent to the redirect_uri of the request");
  EXPECT_THAT(answer, StaysAwayFrom(request.redirect_uri()));
}

CASE_TABLE(TP_PIDMS_REG_BI_02, unregistered,
           .verifies = shall(req::MCX_REG_001),
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "gives no code to a client that is not registered") {
  when("somebody asks with such a client_id and the user logs in, where that is offered");
  const auto request = idms().authorization_request(user()).with("client_id", row.value);
  const auto answer = idms().authorize(request, user());

  then("no code and no token is issued");
  EXPECT_THAT(answer, CarriesNoCode());
  EXPECT_THAT(answer, CarriesNoToken());
}

CASE(TP_PIDMS_REG_BI_03,
     .verifies = {shall(req::MCX_CSC1_007), shall(req::MCX_CSC1_059)},
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "does not redirect for a request without client_id") {
  when("somebody asks without client_id and the user logs in, where that is offered");
  const auto request = idms().authorization_request(user()).without("client_id");
  const auto answer = idms().authorize(request, user());

  then("no code is issued and the browser is not sent to the redirect_uri of the request", shall(req::MCX_CSC1_007));
  EXPECT_THAT(answer, CarriesNoCode());
  EXPECT_THAT(answer, StaysAwayFrom(request.redirect_uri()));

  then("the browser is not sent to the redirect_uri of the request", shall(req::MCX_CSC1_059));
  EXPECT_THAT(answer, StaysAwayFrom(request.redirect_uri()));
}

CASE(TP_PIDMS_REG_BI_04,
     .verifies = shall(req::MCX_REG_001),
     .role = Role::primary_idms,
     .needs = {.public_client = true},
     .purpose = "redeems no code for a client_id that is not registered") {
  given("a code of a registered client");
  const auto login = idms().obtain_code(user());

  when("somebody redeems it under a client_id that nobody registered");
  const auto request = idms().token_request(login).with("client_id", "mcx-conformance-nobody-registered-this");
  const auto answer = idms().send(request);

  then("nothing is issued");
  EXPECT_THAT(answer, IssuesNothing());
}
