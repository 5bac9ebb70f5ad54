// Parameters of the authentication request that the primary IdMS enforces (TS 33.180 table B.4.2.2-1). A parameter
// without a value counts as left out (RFC 6749 3.1). How the user is told is judged elsewhere (MCX-CSC1-060).
#include "harness/case.h"

namespace {

// `value` nullptr: the parameter is left out.
struct Bent {
  const char* name;
  const char* parameter;
  const char* value;
  Obligations verifies;
};

AuthorizationRequest bent_by(const Bent& row, const AuthorizationRequest& request) {
  return row.value == nullptr ? request.without(row.parameter) : request.with(row.parameter, row.value);
}

constexpr Obligations response_type{shall(req::MCX_CSC1_005)};
constexpr Obligations state{shall(req::MCX_CSC1_013)};
constexpr Obligations acr_values{shall(req::MCX_CSC1_015)};
constexpr Obligations challenge{shall(req::MCX_CSC1_017)};
constexpr Obligations method{shall(req::MCX_CSC1_019)};

constexpr Bent incomplete[] = {
    {"response-type-missing", "response_type", nullptr, response_type},
    {"response-type-empty", "response_type", "", response_type},
    {"state-missing", "state", nullptr, state},
    {"state-empty", "state", "", state},
    {"acr-values-missing", "acr_values", nullptr, acr_values},
    {"acr-values-empty", "acr_values", "", acr_values},
    {"challenge-missing", "code_challenge", nullptr, challenge},
    {"challenge-empty", "code_challenge", "", challenge},
    {"challenge-short", "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c", challenge},
    {"challenge-padded", "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=", challenge},
    {"challenge-in-base64", "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+c/", challenge},
    {"challenge-with-blank", "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw cM", challenge},
    {"challenge-of-129-characters", "code_challenge",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaa", challenge},
    {"method-missing", "code_challenge_method", nullptr, method},
    {"method-empty", "code_challenge_method", "", method},
    {"method-plain", "code_challenge_method", "plain", method},
    {"method-lower-case", "code_challenge_method", "s256", method},
    {"method-unknown", "code_challenge_method", "S512", method},
};

struct Value {
  const char* name;
  const char* value;
};

constexpr Value other_types[] = {
    {"unknown", "foo"},
    {"upper-case", "CODE"},
    {"token", "token"},
};

constexpr Value front_channel_types[] = {
    {"token", "token"},
    {"id-token", "id_token"},
    {"id-token-token", "id_token token"},
};

constexpr Bent without_openid[] = {
    {"scope-missing", "scope", nullptr, {}},
    {"scope-empty", "scope", "", {}},
    {"openid-missing", "scope", "3gpp:mc:ptt_service", {}},
    {"openid-in-upper-case", "scope", "OPENID 3gpp:mc:ptt_service", {}},
    {"openid-as-part-of-a-word", "scope", "openid2 3gpp:mc:ptt_service", {}},
};

constexpr Bent optional[] = {
    {"unknown", "mcx_conformance_unknown", "1", {}},
    {"unknown-empty", "mcx_conformance_unknown", "", {}},
    {"nonce", "nonce", "n-0S6_WzA2Mj", {}},
    {"nonce-empty", "nonce", "", {}},
    {"login-hint", "login_hint", "somebody@example.org", {}},
    {"ui-locales", "ui_locales", "fr-CA fr en", {}},
    {"claims-locales", "claims_locales", "de", {}},
    {"display", "display", "touch", {}},
    {"max-age", "max_age", "3600", {}},
    {"prompt-login", "prompt", "login", {}},
    {"prompt-empty", "prompt", "", {}},
};

}  // namespace

CASE(TP_PIDMS_AUTHREQ_BV_02,
     .verifies = shall(req::MCX_CSC1_015),
     .role = Role::primary_idms,
     .purpose = "takes acr_values in which 3gpp:acr:password is the second choice") {
  when("the client asks for a method nobody knows, or else the password");
  const auto request = idms().authorization_request(user());
  const auto answer = idms().look(request.with("acr_values", "urn:example:acr:unheard-of 3gpp:acr:password"));

  then("the request goes on to the login page");
  EXPECT_THAT(answer, IsLoginPage());
}

CASE_TABLE(TP_PIDMS_AUTHREQ_BI_01, incomplete,
           .verifies = {},
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "refuses a request in which a REQUIRED parameter is missing or malformed") {
  when("the user logs in, where that is offered, on such a request");
  const auto answer = idms().authorize(bent_by(row, idms().authorization_request(user())), user());

  then("it is refused with invalid_request");
  EXPECT_THAT(answer, IsRefusedWith({"invalid_request"}));
}

CASE_TABLE(TP_PIDMS_AUTHREQ_BI_02, other_types,
           .verifies = shall(req::MCX_CSC1_005),
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "refuses a response_type other than code") {
  when("the user logs in, where that is offered, on a request with another response_type");
  const auto request = idms().authorization_request(user());
  const auto answer = idms().authorize(request.with("response_type", row.value), user());

  then("it is refused with unsupported_response_type, or unauthorized_client where the type is known to the server");
  EXPECT_THAT(answer, IsRefusedWith({"unsupported_response_type", "unauthorized_client"}));
}

CASE_TABLE(TP_PIDMS_AUTHREQ_BI_03, front_channel_types,
           .verifies = shall(req::MCX_CSC1_001),
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "gives a native client no token in the front channel") {
  when("the user logs in, where that is offered, on a request of the implicit grant");
  const auto request = idms().authorization_request(user());
  const auto answer = idms().authorize(request.with("response_type", row.value), user());

  then("it is refused; invalid_request is the word of a server that misses the nonce first (OIDC Core 3.2.2.1)");
  EXPECT_THAT(answer, IsRefusedWith({"unsupported_response_type", "unauthorized_client", "invalid_request"}));
}

CASE_TABLE(TP_PIDMS_AUTHREQ_BI_04, without_openid,
           .verifies = shall(req::MCX_CSC1_009),
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "gives no OpenID Connect answer to a request whose scope lacks openid") {
  when("the user logs in, where that is offered, and the client redeems the code, where there is one");
  const auto login = idms().authorize(bent_by(row, idms().authorization_request(user())), user());
  const auto tokens = login.has_code() ? idms().redeem(login) : TokenAnswer{};

  then("it is refused with invalid_scope or invalid_request, or gets a plain OAuth 2.0 answer without ID token");
  EXPECT_THAT(login, AnyOf(CarriesCode(), IsRefusedWith({"invalid_scope", "invalid_request"})));
  EXPECT_THAT(tokens, LacksMember("id_token"));
  if (login.has_code()) EXPECT_THAT(tokens, IsNoServerFault());
}

CASE(TP_PIDMS_AUTHREQ_BI_05,
     .verifies = shall(req::MCX_CSC1_015),
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "does not claim an authentication method that it does not know") {
  given("acr_values that name no method the profile knows");
  const std::string unknown = "urn:example:acr:unheard-of";
  const auto request = idms().authorization_request(user()).with("acr_values", unknown);

  when("the user logs in, where that is offered, and the client redeems the code, where there is one");
  const auto login = idms().authorize(request, user());
  const auto tokens = login.has_code() ? idms().redeem(login) : TokenAnswer{};

  then("the request is refused, or the ID token does not state that acr (OpenID Connect Core 3.1.2.1, 5.5.1.1)");
  EXPECT_THAT(login, IsNoServerError());
  EXPECT_THAT(tokens.id_token(), Not(HasClaim("acr", IsTextEqualTo(unknown))));
  if (login.has_code()) EXPECT_THAT(tokens, IsNoServerFault());
}

CASE_TABLE(TP_PIDMS_AUTHREQ_BV_03, optional,
           .verifies = shall(req::MCX_CSC1_022),
           .role = Role::primary_idms,
           .purpose = "goes on with a request that carries an optional or unknown parameter") {
  when("the client asks with one parameter more");
  const auto answer = idms().look(bent_by(row, idms().authorization_request(user())));

  then("the request goes on to the login page");
  EXPECT_THAT(answer, IsLoginPage());
}

CASE(TP_PIDMS_AUTHREQ_BI_06,
     .verifies = shall(req::MCX_CSC1_068),
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "does not redeem, with a code_verifier, a code that was asked for without code_challenge") {
  when("the user logs in, where that is offered, on a request without code_challenge");
  const auto request = idms().authorization_request(user());
  const auto login = idms().authorize(request.without("code_challenge").without("code_challenge_method"), user());

  when("the client redeems the code, where there is one, with a code_verifier");
  const auto tokens = login.has_code() ? idms().redeem(login) : TokenAnswer{};

  then("nothing is issued");
  EXPECT_THAT(tokens, IssuesNothing());
  if (login.has_code()) EXPECT_THAT(tokens, IsNoServerFault());
}
