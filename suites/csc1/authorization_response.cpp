// What the primary IdMS returns through the browser: code and state, or error and state (TS 33.180 B.4.2.3; RFC 6749
// 4.1.2, 4.1.2.1; OpenID Connect Core 3.1.2.5, 3.1.2.6).
#include "harness/case.h"

namespace {

struct State {
  const char* name;
  const char* value;
};

// The whole range that RFC 6749 A.5 gives a state: printable ASCII.
constexpr State states[] = {
    {"one-character", "0"},
    {"unreserved", "AZaz09-._~"},
    {"reserved", ":/?#[]@!$&'()*+,;="},
    {"ampersand-and-equals", "a=b&code=injected&state=other"},
    {"percent", "100%25 %2B %3D %"},
    {"plus", "a+b++c"},
    {"blank", " a b  c "},
    {"quotes-and-backslash", "\"'`\\\"'"},
    {"other-printable", "^{|}<>"},
    {"markup", "<script>alert(1)</script>&amp;&lt;"},
    {"json", "{\"a\":[1,2]}"},
    {"url", "https://app.example/cb?a=b#c"},
    {"512-characters",
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
     "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"},
};

// `value` nullptr: the parameter is left out.
struct Fault {
  const char* name;
  const char* parameter;
  const char* value;
};

constexpr Fault faults[] = {
    {"response-type-missing", "response_type", nullptr}, {"response-type-empty", "response_type", ""},
    {"acr-values-missing", "acr_values", nullptr},       {"challenge-missing", "code_challenge", nullptr},
    {"challenge-malformed", "code_challenge", "short"},  {"method-plain", "code_challenge_method", "plain"},
    {"method-unknown", "code_challenge_method", "S512"}, {"scope-missing", "scope", nullptr},
    {"scope-empty", "scope", ""},                        {"prompt-none-and-login", "prompt", "none login"},
};

struct Doubled {
  const char* name;
  const char* parameter;
};

constexpr Doubled required[] = {
    {"response-type", "response_type"},
    {"client-id", "client_id"},
    {"scope", "scope"},
    {"redirect-uri", "redirect_uri"},
    {"state", "state"},
    {"acr-values", "acr_values"},
    {"code-challenge", "code_challenge"},
    {"code-challenge-method", "code_challenge_method"},
};

AuthorizationRequest bent_by(const Fault& row, const AuthorizationRequest& request) {
  return row.value == nullptr ? request.without(row.parameter) : request.with(row.parameter, row.value);
}

}  // namespace

CASE_TABLE(TP_PIDMS_AUTHRESP_BV_01, states,
           .verifies = shall(req::MCX_CSC1_024),
           .role = Role::primary_idms,
           .purpose = "returns the state of the request byte for byte beside the code") {
  given("a login, on a request with this state, from which the browser came back");
  const auto request = idms().authorization_request(user()).with("state", row.value);
  const auto answer = idms().authorize(request, user());
  EXPECT_THAT(answer, ReturnsToClient());

  then("the redirect carries the state unchanged");
  if (answer.landing == Landing::client) EXPECT_THAT(answer, ReturnsState(row.value));
}

CASE_TABLE(TP_PIDMS_AUTHRESP_BV_02, states,
           .verifies = shall(req::MCX_CSC1_060),
           .role = Role::primary_idms,
           .purpose = "returns the state of the request byte for byte beside an error") {
  when("the client asks for a response_type that does not exist, and the user logs in where that comes first");
  const auto request = idms().authorization_request(user()).with("state", row.value);
  const auto answer = idms().authorize(request.with("response_type", "foo"), user());

  then("the redirect to the client carries unsupported_response_type and the state unchanged");
  EXPECT_THAT(answer, IsErrorRedirectWith({"unsupported_response_type"}, row.value));
}

CASE(TP_PIDMS_AUTHRESP_BI_01,
     .verifies = shall(req::MCX_CSC1_060),
     .role = Role::primary_idms,
     .purpose = "invents no state beside an error when the request had none") {
  when("the client asks, without state, for a response_type that does not exist, and the user logs in if asked to");
  const auto request = idms().authorization_request(user()).without("state");
  const auto answer = idms().authorize(request.with("response_type", "foo"), user());

  then("the client is told of one of the two faults, without state; or the user is, on a page");
  EXPECT_THAT(answer, IsAuthorizationError({"unsupported_response_type", "invalid_request"}));
  EXPECT_THAT(answer, Not(RedirectCarries("state")));
}

CASE_TABLE(TP_PIDMS_AUTHRESP_BI_02, faults,
           .verifies = shall(req::MCX_CSC1_060),
           .role = Role::primary_idms,
           .purpose = "returns what is wrong with a request as error and state, or tells the user with a 4xx page") {
  when("the client sends a request with a fault beside client_id and redirect_uri, and the user logs in if asked to");
  const auto request = bent_by(row, idms().authorization_request(user()));
  const auto answer = idms().authorize(request, user());

  then("the fault is told in the form of RFC 6749 4.1.2.1, unless the server goes on with the request");
  EXPECT_THAT(answer, AnyOf(CarriesCode(), IsLoginPage(),
                            IsAuthorizationErrorWith({"invalid_request", "invalid_scope"}, request.state())));
}

CASE_TABLE(TP_PIDMS_AUTHRESP_BI_03, required,
           .verifies = shall(req::MCX_CSC1_060),
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "refuses a request in which a parameter stands twice (RFC 6749 3.1, 4.1.2.1)") {
  given("a conformant request");
  const auto request = idms().authorization_request(user());
  const auto value = request.parameters.get(row.parameter).value_or("");

  when("the user logs in, where that is offered, on the request with one parameter twice");
  const auto answer = idms().authorize(request.twice(row.parameter, value), user());

  then("it is refused with invalid_request");
  EXPECT_THAT(answer, IsRefusedWith({"invalid_request"}));
}

CASE(TP_PIDMS_AUTHRESP_BI_04,
     .verifies = shall(req::MCX_CSC1_064),
     .role = Role::primary_idms,
     .purpose = "shows no page for prompt none when nobody is logged in") {
  when("the client asks with prompt none");
  const auto answer = idms().look(idms().authorization_request(user()).with("prompt", "none"));

  then("the client is told that a login, or consent, would be needed");
  EXPECT_THAT(answer, IsErrorRedirect({"login_required", "interaction_required", "consent_required",
                                       "account_selection_required"}));
}

CASE(TP_PIDMS_AUTHRESP_BI_05,
     .verifies = shall(req::MCX_REFR_002),
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "returns no refresh token through the browser") {
  when("the user logs in");
  const auto request = idms().authorization_request(user());
  const auto login = idms().authorize(request, user());

  when("and logs in, where that is offered, on a request of the implicit grant");
  const auto implicit_request = request.with("nonce", random().word(16)).with("response_type", "id_token token");
  const auto implicit_login = idms().authorize(implicit_request, user());

  then("neither answer carries a refresh token");
  EXPECT_THAT(login, CarriesNoRefreshToken());
  EXPECT_THAT(implicit_login, CarriesNoRefreshToken());
}

CASE(TP_PIDMS_CONSENT_BI_01,
     .verifies = {may(req::MCX_IDM_026), shall(req::MCX_CSC1_060)},
     .role = Role::primary_idms,
     .applies = ics::consent,
     .purpose = "tells the client with access_denied and its state when the user denies consent") {
  given("a login that asks for consent, which the user denies");
  const auto request = idms().authorization_request(user()).with("prompt", "consent");
  const auto answer = idms().authorize(request, Conduct{.user = &user(), .consents = false});
  EXPECT_THAT(answer, AsksConsent());

  then("the client is told, and gets no code (RFC 6749 4.1.2.1)");
  EXPECT_THAT(answer, IsErrorRedirect({"access_denied"}));
  EXPECT_THAT(answer, CarriesNoCode());
  EXPECT_THAT(answer, ReturnsState(request.state()));
}
