// Token endpoint of the primary IdMS: the refresh grant and its answer (TS 33.180 B.5; RFC 6749 6).
#include "harness/case.h"

CASE(TP_PIDMS_REFRESH_BV_01,
     .verifies = shall(req::MCX_REFR_001),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "issues a new access token for a refresh token, without a login") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("the request is granted with an access token other than the first");
  EXPECT_THAT(answer, IsGranted());
  EXPECT_THAT(answer, HasMember("access_token", AllOf(IsText(), Not(IsTextEqualTo(tokens.string_at("access_token"))))));
}

namespace {

struct ForgedRow {
  std::string_view name;
  std::string (*forge)(const TokenAnswer& tokens, Random& random);
};
constexpr ForgedRow forged_tokens[] = {
    {"unknown", [](const TokenAnswer&, Random& random) { return random.word(43); }},
    {"altered", [](const TokenAnswer& tokens, Random&) { return altered(tokens.refresh_token()); }},
    {"access-token", [](const TokenAnswer& tokens, Random&) { return tokens.string_at("access_token"); }}};

struct OwnerRow {
  std::string_view name;
  Needs needs;
};
constexpr OwnerRow owners[] = {{"public", {.clients = 2, .public_client = true}},
                               {"confidential", {.clients = 2, .confidential = true}}};

}  // namespace

CASE_TABLE(TP_PIDMS_REFRESH_BI_01, forged_tokens,
           .verifies = shall(req::MCX_REFR_001),
           .role = Role::primary_idms,
           .applies = ics::refresh_token,
           .purpose = "refuses a refresh token that it did not issue") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes with a forged refresh token");
  const auto forged = row.forge(tokens, random());
  const auto answer = idms().send(idms().refresh_request(tokens).with("refresh_token", forged));

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_REFRESH_BV_02,
     .verifies = {shall(req::MCX_REFR_007), shall(req::MCX_REFR_008), shall(req::MCX_REFR_009)},
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "returns the required members of table B.5.3-1, each of its type") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("access_token is a string", shall(req::MCX_REFR_007));
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
  then("token_type is bearer, in letters of any case", shall(req::MCX_REFR_008));
  EXPECT_THAT(answer, HasMember("token_type", IsTextNoCase("bearer")));
  then("expires_in is a number of seconds", shall(req::MCX_REFR_009));
  EXPECT_THAT(answer, HasMember("expires_in", IsNumber()));
}

CASE(TP_PIDMS_REFRESH_BV_03,
     .verifies = {may(req::MCX_REFR_010), may(req::MCX_REFR_011)},
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "returns well-formed optional members of table B.5.3-1, if any") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes");
  const auto answer = idms().refresh(tokens);

  then("an id_token is for the same user, of the same issuer, for the same client", may(req::MCX_REFR_010));
  EXPECT_THAT(answer, IdentifiesAs(tokens));
  then("a refresh_token is a string", may(req::MCX_REFR_011));
  EXPECT_THAT(answer, AnyOf(LacksMember("refresh_token"), HasMember("refresh_token", IsText())));
}

CASE_TABLE(TP_PIDMS_REFRESH_BI_02, owners,
     .verifies = shall(req::MCX_REFR_013),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "refuses a refresh token that was issued to another client") {
  given("tokens of a login through one client");
  const auto tokens = idms().obtain_tokens(user());

  when("another registered client refreshes with them");
  const auto answer = idms().send(idms().refresh_request(tokens).as(other_client()));

  then("the request is denied as invalid_grant");
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

CASE(TP_PIDMS_REFRESH_BV_05,
     .verifies = shall(req::MCX_CSC1_063),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "ignores a parameter of a refresh request that it does not know") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes and sends a parameter that nobody has defined");
  const auto answer = idms().send(idms().refresh_request(tokens).with("x_unheard_of", random().word(8)));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE(TP_PIDMS_REFRESH_BV_04,
     .verifies = shall(req::MCX_REFR_006),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.confidential = true},
     .purpose = "refreshes for a client with a secret that authenticates with HTTP Basic") {
  given("tokens of a login through a client with a secret");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes and authenticates");
  const auto answer = idms().refresh(tokens);

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

namespace {

enum class Credentials { none, nobody, wrong };
struct CredentialsRow {
  std::string_view name;
  Credentials sent;
};
constexpr CredentialsRow bad_credentials[] = {{"client-id-only", Credentials::none},
                                              {"no-client-at-all", Credentials::nobody},
                                              {"wrong-secret", Credentials::wrong}};

TokenRequest with_credentials(const TokenRequest& request, Credentials sent, const ClientRegistration& client) {
  const auto bare = request.without_authentication();
  switch (sent) {
    case Credentials::nobody: return bare.without("client_id");
    case Credentials::wrong: return request.with_basic(client.client_id, altered(client.secret.reveal()));
    case Credentials::none: break;
  }
  return bare;
}

}  // namespace

CASE_TABLE(TP_PIDMS_REFRESH_BI_03, bad_credentials,
           .verifies = shall(req::MCX_REFR_006),
           .role = Role::primary_idms,
           .applies = ics::refresh_token,
           .needs = {.confidential = true},
           .purpose = "does not refresh for a client with a secret that does not prove it") {
  given("tokens of a login through a client with a secret");
  const auto tokens = idms().obtain_tokens(user());

  when("they are refreshed without the client's credentials");
  const auto answer = idms().send(with_credentials(idms().refresh_request(tokens), row.sent, client()));

  then("the request is denied as invalid_client (without client_id also as invalid_request) (RFC 6749 5.2)");
  EXPECT_THAT(answer, row.sent == Credentials::nobody ? IsDenied({"invalid_client", "invalid_request"})
                                                      : IsDenied({"invalid_client"}));
}

// A server that checks the account revokes the token as well, so that a later try is denied too.
CASE(TP_PIDMS_REFRESH_BO_01,
     .verifies = should(req::MCX_REFR_012),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.hook = "disable_user"},
     .purpose = "does not refresh for an account that is not valid any more") {
  given("tokens of a login, after which the account was disabled");
  const auto tokens = idms().obtain_tokens(user());
  disable(user());

  when("the client refreshes, and tries again");
  const auto first = idms().refresh(tokens);
  const auto again = idms().refresh(tokens);

  then("both requests are denied as invalid_grant");
  EXPECT_THAT(first, IsDenied({"invalid_grant"}));
  EXPECT_THAT(again, IsDenied({"invalid_grant"}));
}
