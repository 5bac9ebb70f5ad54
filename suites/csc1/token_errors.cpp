// Token endpoint of the primary IdMS: the form of its errors, and no failure of its own for whatever it is sent
// (RFC 6749 5.2).
#include "harness/case.h"

namespace {

struct FaultRow {
  std::string_view name, parameter, value;  // value "": the parameter is left out
};
constexpr FaultRow faults[] = {{"unknown-code", "code", "4n7unknown2code8to9everybody6here5and3there1"},
                               {"no-code", "code", ""},
                               {"no-grant-type-and-unknown-code", "grant_type", ""},
                               {"unsupported-grant-type", "grant_type", "urn:example:grant-type:unheard-of"},
                               {"refresh-without-token", "grant_type", "refresh_token"},
                               {"unregistered-client-and-unknown-code", "client_id", "client-that-nobody-registered"}};

TokenRequest bent(const TokenRequest& request, const FaultRow& row) {
  return row.value.empty() ? request.without(row.parameter) : request.with(row.parameter, row.value);
}

}  // namespace

CASE_TABLE(TP_PIDMS_TOKENERR_BI_01, faults,
           .verifies = shall(req::MCX_CSC1_044),
           .role = Role::primary_idms,
           .needs = {.public_client = true},
           .purpose = "answers an invalid access token request with an error and without a token") {
  when("a client that never logged in sends an invalid request");
  const auto answer = idms().send(bent(idms().token_request(idms().invent_login()), row));

  then("an error comes back, and no token");
  EXPECT_THAT(answer, CarriesError());
}

CASE_TABLE(TP_PIDMS_TOKENERR_BI_02, faults,
           .verifies = shall(req::MCX_CSC1_062),
           .role = Role::primary_idms,
           .needs = {.public_client = true},
           .purpose = "sends errors of the token endpoint in the form of RFC 6749 5.2") {
  when("a client that never logged in sends an invalid request");
  const auto answer = idms().send(bent(idms().token_request(idms().invent_login()), row));

  then("the error has the status, the type and one of the codes of RFC 6749 5.2");
  EXPECT_THAT(answer, IsErrorResponse());
}

CASE(TP_PIDMS_TOKENERR_BI_03,
     .verifies = shall(req::MCX_CSC1_062),
     .role = Role::primary_idms,
     .purpose = "challenges a client that it refuses and that used the Authorization header") {
  when("a client that nobody registered authenticates with HTTP Basic");
  const auto request = idms().token_request(idms().invent_login()).without("client_id");
  const auto answer = idms().send(request.with_basic("client-that-nobody-registered", random().word(20)));

  then("the error has the form of RFC 6749 5.2, and invalid_client comes with 401 and WWW-Authenticate");
  EXPECT_THAT(answer, IsErrorResponse());
}

CASE(TP_PIDMS_TOKENERR_BI_04,
     .verifies = shall(req::MCX_CSC1_056),
     .role = Role::primary_idms,
     .purpose = "answers an invalid access token request with a client error") {
  when("a client sends an access token request without code");
  const auto answer = idms().send(idms().token_request(idms().invent_login()).without("code"));

  then("the status says that the request was wrong (RFC 6749 5.2: 400, or 401 for the client's credentials)");
  EXPECT_THAT(answer, HasStatus(AnyOf(Eq(400), Eq(401))));
}

namespace {

struct BodyRow {
  std::string_view name, content_type, body;
};
constexpr BodyRow strange_bodies[] = {
    {"json", "application/json", R"({"grant_type":"authorization_code","code":"x"})"},
    {"multipart", "multipart/form-data; boundary=part",
     "--part\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nauthorization_code\r\n--part--\r\n"},
    {"no-content-type", "", "grant_type=authorization_code&code=x"},
    {"plain-text", "text/plain", "grant_type=authorization_code&code=x"},
    {"empty", "application/x-www-form-urlencoded", ""},
    {"not-utf-8", "application/x-www-form-urlencoded",
     "grant_type=authorization_code&code=\xff\xfe&client_id=\xc3\x28"},
    {"not-utf-8-encoded", "application/x-www-form-urlencoded",
     "grant_type=authorization_code&code=%FF%FE&client_id=%C3("},
    {"broken-encoding", "application/x-www-form-urlencoded", "grant_type=authorization_code&code=%&client_id=%4&%=%zz"},
    {"nothing-but-separators", "application/x-www-form-urlencoded", "&&==&=&;&=&"}};

}  // namespace

CASE_TABLE(TP_PIDMS_TOKENERR_BI_05, strange_bodies,
           .verifies = shall(req::MCX_CSC1_062),
           .role = Role::primary_idms,
           .purpose = "does not fail on a body that is no proper form") {
  when("the token endpoint gets such a body");
  const auto request = idms().token_request(idms().invent_login());
  const auto answer = idms().send(request.typed(row.content_type).with_body(row.body));

  then("it answers, and does not blame itself (5xx)");
  EXPECT_THAT(answer, IsNoServerFault());
}

CASE(TP_PIDMS_TOKENERR_BI_06,
     .verifies = shall(req::MCX_CSC1_062),
     .role = Role::primary_idms,
     .purpose = "refuses a token request of 200 kB and does not fail on it") {
  when("a client sends an access token request of 200 kB");
  const auto request = idms().token_request(idms().invent_login());
  const auto answer = idms().send(request.with("x_padding", random().word(200 * 1024)));

  then("the request is refused as the client's fault");
  EXPECT_THAT(answer, IsAnsweredOrClosed());
}

namespace {

using Deed = TokenAnswer (*)(IdmClient& client, const AuthorizationAnswer& login);
struct DeedRow {
  std::string_view name;
  Deed deed;
};
constexpr DeedRow late_faults[] = {
    {"used-code", [](IdmClient& client, const AuthorizationAnswer& login) {
       client.redeem(login);
       return client.redeem(login);
     }},
    {"other-verifier", [](IdmClient& client, const AuthorizationAnswer& login) {
       return client.send(client.token_request(login).with("code_verifier", std::string(64, 'v')));
     }},
    {"other-redirect-uri", [](IdmClient& client, const AuthorizationAnswer& login) {
       return client.send(client.token_request(login).with("redirect_uri", "https://client.example/elsewhere"));
     }}};

}  // namespace

// Whether it is refused is judged where the clause that asks for it is.
CASE_TABLE(TP_PIDMS_TOKENERR_BI_07, late_faults,
           .verifies = shall(req::MCX_CSC1_062),
           .role = Role::primary_idms,
           .purpose = "sends the errors that come after a login in the form of RFC 6749 5.2 too") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client presents it in a way that is to be refused");
  const auto answer = row.deed(idms(), login);

  then("a refusal has the status, the type and one of the codes of RFC 6749 5.2");
  EXPECT_THAT(answer, AnyOf(IsGranted(), IsErrorResponse()));
}

CASE(TP_PIDMS_TOKENERR_BI_08,
     .verifies = shall(req::MCX_CSC1_062),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "sends the errors of a refresh in the form of RFC 6749 5.2 too") {
  given("a refresh token");
  const auto tokens = idms().obtain_grant(idms().obtain_code(user()));

  when("the client refreshes with an altered one");
  const auto altered_token = altered(tokens.refresh_token());
  const auto answer = idms().send(idms().refresh_request(tokens).with("refresh_token", altered_token));

  then("a refusal has the status, the type and one of the codes of RFC 6749 5.2");
  EXPECT_THAT(answer, AnyOf(IsGranted(), IsErrorResponse()));
}
