// Token endpoint of the primary IdMS: a client that was issued a secret has to prove it (TS 33.180 B.4.2.1, B.4.2.4;
// RFC 6749 2.3.1, 3.2.1, 5.2).
#include "harness/case.h"

CASE(TP_PIDMS_CLIENTAUTH_BV_01,
     .verifies = shall(req::MCX_CSC1_037),
     .role = Role::primary_idms,
     .needs = {.confidential = true},
     .purpose = "accepts HTTP Basic from a client that was issued a secret") {
  given("a login that ended with a code, through a client with a secret");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code and authenticates with HTTP Basic");
  const auto answer = idms().redeem(login);

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE(TP_PIDMS_CLIENTAUTH_BI_01,
     .verifies = shall(req::MCX_CSC1_037),
     .role = Role::primary_idms,
     .needs = {.confidential = true},
     .purpose = "refuses a client that was issued a secret and does not authenticate") {
  given("a login that ended with a code, through a client with a secret");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code without credentials");
  const auto answer = idms().send(idms().token_request(login).without_authentication());

  then("the request is denied as invalid_client");
  EXPECT_THAT(answer, IsDenied({"invalid_client"}));
}

CASE(TP_PIDMS_CLIENTAUTH_BI_02,
     .verifies = {shall(req::MCX_CSC1_037), shall(req::MCX_CSC1_002)},
     .role = Role::primary_idms,
     .needs = {.confidential = true},
     .purpose = "refuses a wrong client secret and challenges the client to HTTP Basic") {
  given("a login that ended with a code, through a client with a secret");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code with a wrong secret in the Authorization header");
  const auto wrong = altered(client().secret.reveal());
  const auto answer = idms().send(idms().token_request(login).with_basic(client().client_id, wrong));

  then("the request is denied as invalid_client", shall(req::MCX_CSC1_037));
  EXPECT_THAT(answer, IsDenied({"invalid_client"}));

  then("the answer has WWW-Authenticate for the scheme that the client used", shall(req::MCX_CSC1_002));
  EXPECT_THAT(answer, HasHeader("WWW-Authenticate", AnyOf(HasSubstr("Basic"), HasSubstr("basic"))));
}

namespace {

struct SecretRow {
  std::string_view name;
  std::string (*bend)(const std::string& secret);
  bool malformed = false;  // and so, as RFC 6749 5.2 has it, an invalid_request as well
};
constexpr SecretRow near_secrets[] = {
    {"empty", [](const std::string&) { return std::string(); }, true},
    {"last-character-dropped", [](const std::string& right) { return right.substr(0, right.size() - 1); }},
    {"one-character-more", [](const std::string& right) { return right + "x"; }},
    {"capitals-for-small-letters", [](const std::string& right) { return in_other_case(right); }}};

}  // namespace

CASE_TABLE(TP_PIDMS_CLIENTAUTH_BI_03, near_secrets,
           .verifies = shall(req::MCX_CSC1_037),
           .role = Role::primary_idms,
           .needs = {.confidential = true},
           .purpose = "refuses a client secret that is nearly right") {
  given("a login that ended with a code, through a client with a secret");
  const auto login = idms().obtain_code(user());
  const auto wrong = row.bend(client().secret.reveal());
  EXPECT_THAT(wrong == client().secret.reveal(), Eq(false));

  when("the client redeems the code with a secret that is nearly the right one");
  const auto answer = idms().send(idms().token_request(login).with_basic(client().client_id, wrong));

  then("the request is denied as invalid_client (an empty secret as invalid_request too)");
  EXPECT_THAT(answer, row.malformed ? IsDenied({"invalid_client", "invalid_request"}) : IsDenied({"invalid_client"}));
}
