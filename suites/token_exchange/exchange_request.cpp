// Token endpoint of the primary IdMS: the token exchange request (TS 33.180 B.7.2, RFC 8693 2.1; TS 24.482 6.3.2).
// client_id, scope and requested_token_type are options of RFC 8693: neither demanded nor refused here.
#include "harness/case.h"

CASE(TP_PIDMS_XCH_BV_01, .verifies = {shall(req::MCX_XCH_009), shall(req::MCX_XCH_002), shall(req::MCX_XCH_025)},
     .role = Role::primary_idms, .applies = ics::token_exchange,
     .purpose = "exchanges an access token of its own for a security token") {
  given("the access token of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client exchanges it for the partner");
  const auto answer = idms().exchange(tokens);

  then("the grant is supported", {shall(req::MCX_XCH_009), shall(req::MCX_XCH_002)});
  EXPECT_THAT(answer, HasStatus(Eq(200)));
  then("the answer is HTTP 200 with a JSON object", shall(req::MCX_XCH_025));
  EXPECT_THAT(answer, AllOf(HasStatus(Eq(200)), HasMediaType("application/json"), IsJsonObject()));
}

CASE(TP_PIDMS_XCH_BV_02, .verifies = shall(req::MCX_CSC1_063), .role = Role::primary_idms,
     .applies = ics::token_exchange,
     .purpose = "ignores a parameter of the exchange request that nobody defined (RFC 6749 3.2)") {
  given("an access token that was exchanged, and that of a second login");
  idms().obtain_exchange(idms().obtain_tokens(user()));
  const auto tokens = idms().obtain_tokens(user());

  when("the client exchanges the second one and adds a parameter of its own");
  const auto answer = idms().send(idms().exchange_request(tokens).with("x_mcx_unknown", random().word(8)));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE(TP_PIDMS_XCH_BV_03, .verifies = shall(req::MCX_XCH_002), .role = Role::primary_idms,
     .applies = ics::token_exchange & ics::refresh_token,
     .purpose = "exchanges the access token of a refresh as it does that of a login") {
  given("an access token that was exchanged, and the one that a refresh gave in its place");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);
  const auto refreshed = idms().refresh(tokens);
  EXPECT_THAT(refreshed, HasMember("access_token", IsText()));

  when("the client exchanges the newer one");
  const auto answer = idms().exchange(refreshed);

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

namespace {

struct ValueRow {
  std::string_view name, value;
};
constexpr ValueRow other_grants[] = {{"short-name", "token-exchange"},
                                     {"underscore", "urn:ietf:params:oauth:grant-type:token_exchange"},
                                     {"longer", "urn:ietf:params:oauth:grant-type:token-exchange-2"},
                                     {"other-root", "urn:example:grant-type:token-exchange"}};

struct AbsenceRow {
  std::string_view name;
  bool empty;
  TokenRequest bend(const TokenRequest& request, std::string_view parameter) const {
    return empty ? request.with(parameter, "") : request.without(parameter);
  }
};
// A parameter without a value counts as left out (RFC 6749 3.2).
constexpr AbsenceRow absences[] = {{"missing", false}, {"empty", true}};

struct RepeatedRow {
  std::string_view name, parameter;
};
// resource and audience may stand more than once (RFC 8693 2.1).
constexpr RepeatedRow repeated[] = {{"grant-type", "grant_type"},
                                    {"subject-token", "subject_token"},
                                    {"subject-token-type", "subject_token_type"},
                                    {"client-id", "client_id"}};

constexpr ValueRow other_types[] = {{"unknown-urn", "urn:example:token-type:unknown"},
                                    {"saml2", "urn:ietf:params:oauth:token-type:saml2"},
                                    {"refresh-token", "urn:ietf:params:oauth:token-type:refresh_token"},
                                    {"id-token", "urn:ietf:params:oauth:token-type:id_token"},
                                    {"short-name", "jwt"},
                                    {"with-blank", "urn:ietf:params:oauth:token-type:jwt x"}};

}  // namespace

CASE_TABLE(TP_PIDMS_XCH_BI_01, other_grants, .verifies = {shall(req::MCX_XCH_009), shall(req::MCX_XCH_002)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges nothing under another grant_type") {
  given("an access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client sends the request again with a grant_type that is not quite the one of RFC 8693");
  const auto answer = idms().send(idms().exchange_request(tokens).with("grant_type", row.value));

  then("the request is denied; how the error is named is another rule's matter");
  EXPECT_THAT(answer, IsDenied());
}

CASE_TABLE(TP_PIDMS_XCH_BI_02, absences, .verifies = shall(req::MCX_XCH_009), .role = Role::primary_idms,
           .applies = ics::token_exchange, .purpose = "exchanges nothing without grant_type") {
  given("an access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client sends the request again without grant_type");
  const auto answer = idms().send(row.bend(idms().exchange_request(tokens), "grant_type"));

  then("the request is denied");
  EXPECT_THAT(answer, IsDenied());
}

CASE_TABLE(TP_PIDMS_XCH_BI_03, absences, .verifies = {shall(req::MCX_XCH_013), shall(req::MCX_XCH_030)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges nothing without subject_token") {
  given("an access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client sends the request again without subject_token");
  const auto answer = idms().send(row.bend(idms().exchange_request(tokens), "subject_token"));

  then("the request is denied", shall(req::MCX_XCH_013));
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

CASE_TABLE(TP_PIDMS_XCH_BI_04, absences, .verifies = {shall(req::MCX_XCH_015), shall(req::MCX_XCH_030)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges nothing without subject_token_type") {
  given("an access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client sends the request again without subject_token_type");
  const auto answer = idms().send(row.bend(idms().exchange_request(tokens), "subject_token_type"));

  then("the request is denied", shall(req::MCX_XCH_015));
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

CASE_TABLE(TP_PIDMS_XCH_BI_05, other_types, .verifies = {shall(req::MCX_XCH_015), shall(req::MCX_XCH_030)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges nothing under a subject_token_type that does not say what the token is") {
  given("an access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client sends the request again with that subject_token_type");
  const auto answer = idms().send(idms().exchange_request(tokens).with("subject_token_type", row.value));

  then("the request is denied", shall(req::MCX_XCH_015));
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

CASE_TABLE(TP_PIDMS_XCH_BI_06, absences, .verifies = {shall(req::MCX_XCH_011), shall(req::MCX_XCH_025)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges nothing without resource") {
  given("an access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client sends the request again and names no partner");
  const auto request = idms().exchange_request(tokens).without("audience");
  const auto answer = idms().send(row.bend(request, "resource"));

  then("the request is denied", shall(req::MCX_XCH_011));
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request or invalid_target", shall(req::MCX_XCH_025));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request", "invalid_target"}));
}

CASE_TABLE(TP_PIDMS_XCH_BI_07, repeated, .verifies = shall(req::MCX_CSC1_063), .role = Role::primary_idms,
           .applies = ics::token_exchange, .purpose = "refuses an exchange request in which a parameter stands twice") {
  given("an access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client sends the request again and a parameter twice with one value");
  const auto request = idms().exchange_request(tokens);
  const auto value = request.parameters.get(row.parameter).value_or("");
  const auto answer = idms().send(request.twice(row.parameter, value));

  then("the request is denied as invalid_request (RFC 6749 5.2: it repeats a parameter)");
  EXPECT_THAT(answer, IsDenied({"invalid_request"}));
}

CASE(TP_PIDMS_XCH_BI_12, .verifies = shall(req::MCX_CSC1_037), .role = Role::primary_idms,
     .applies = ics::token_exchange, .needs = {.confidential = true},
     .purpose = "exchanges nothing for a client with a secret that does not prove it (RFC 6749 3.2.1)") {
  given("an access token of a client with a secret, which was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client asks again, without its credentials");
  const auto answer = idms().send(idms().exchange_request(tokens).without_authentication());

  then("the request is denied as invalid_client");
  EXPECT_THAT(answer, IsDenied({"invalid_client"}));
}
