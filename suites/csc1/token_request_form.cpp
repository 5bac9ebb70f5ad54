// Token endpoint of the primary IdMS: methods, repeated parameters and parameters without a value (RFC 6749 3.2).
#include "harness/case.h"

namespace {

struct ParameterRow {
  std::string_view name, parameter;
};
constexpr ParameterRow code_parameters[] = {{"grant-type", "grant_type"},
                                            {"code", "code"},
                                            {"client-id", "client_id"},
                                            {"redirect-uri", "redirect_uri"},
                                            {"code-verifier", "code_verifier"}};
constexpr ParameterRow refresh_parameters[] = {{"grant-type", "grant_type"},
                                               {"refresh-token", "refresh_token"},
                                               {"scope", "scope"}};

struct MethodRow {
  std::string_view name, method;
};
constexpr MethodRow other_methods[] = {{"get", "GET"}, {"put", "PUT"}};

}  // namespace

CASE_TABLE(TP_PIDMS_TOKENFORM_BI_01, code_parameters,
           .verifies = shall(req::MCX_CSC1_063),
           .role = Role::primary_idms,
           .purpose = "refuses an access token request in which a parameter stands twice") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code and sends a parameter twice with one value");
  const auto request = idms().token_request(login);
  const auto value = request.parameters.get(row.parameter).value_or("");
  const auto answer = idms().send(request.twice(row.parameter, value));

  then("the request is denied as invalid_request (RFC 6749 5.2: it repeats a parameter)");
  EXPECT_THAT(answer, IsDenied({"invalid_request"}));
}

CASE_TABLE(TP_PIDMS_TOKENFORM_BI_02, refresh_parameters,
           .verifies = shall(req::MCX_CSC1_063),
           .role = Role::primary_idms,
           .applies = ics::refresh_token,
           .purpose = "refuses a refresh request in which a parameter stands twice") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes and sends a parameter twice with one value");
  const auto request = idms().refresh_request(tokens).with("scope", "openid");
  const auto value = request.parameters.get(row.parameter).value_or("");
  const auto answer = idms().send(request.twice(row.parameter, value));

  then("the request is denied as invalid_request (RFC 6749 5.2: it repeats a parameter)");
  EXPECT_THAT(answer, IsDenied({"invalid_request"}));
}

// Two logins, since a refused request may cost the code.
CASE_TABLE(TP_PIDMS_TOKENFORM_BI_03, code_parameters,
           .verifies = shall(req::MCX_CSC1_063),
           .role = Role::primary_idms,
           .needs = {.public_client = true},
           .purpose = "takes a parameter of an access token request that has no value for one that was left out") {
  given("what the token endpoint says to a request that lacks the parameter");
  const auto without = idms().send(idms().token_request(idms().obtain_code(user())).without(row.parameter));

  when("the client sends the parameter without a value, with the code of another login");
  const auto login = idms().obtain_code(user());
  const auto empty = idms().send(idms().token_request(login).with(row.parameter, ""));

  then("the answer is the same");
  EXPECT_THAT(empty, AnswersAs(without));
}

CASE(TP_PIDMS_TOKENFORM_BV_01,
     .verifies = shall(req::MCX_CSC1_063),
     .role = Role::primary_idms,
     .needs = {.public_client = true},
     .purpose = "takes a client_secret without a value for one that was left out") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("a client without a secret redeems the code and sends an empty client_secret");
  const auto answer = idms().send(idms().token_request(login).with("client_secret", ""));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE(TP_PIDMS_TOKENFORM_BI_04,
     .verifies = shall(req::MCX_CSC1_063),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "takes a refresh_token without a value for one that was left out") {
  given("what the token endpoint says to a refresh request without refresh_token");
  const auto request = idms().refresh_request(idms().obtain_tokens(user()));
  const auto without = idms().send(request.without("refresh_token"));

  when("the client sends refresh_token without a value");
  const auto empty = idms().send(request.with("refresh_token", ""));

  then("the answer is the same");
  EXPECT_THAT(empty, AnswersAs(without));
}

CASE_TABLE(TP_PIDMS_TOKENFORM_BI_05, other_methods,
           .verifies = shall(req::MCX_CSC1_063),
           .role = Role::primary_idms,
           .purpose = "issues nothing to a token request that is no POST") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code with another method");
  const auto answer = idms().send(idms().token_request(login).sent_by(row.method));

  then("the request is denied (405 and 400 are usual)");
  EXPECT_THAT(answer, IsDenied());
}
