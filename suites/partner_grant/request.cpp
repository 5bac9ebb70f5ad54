// The parameters of the request to the partner (TS 33.180 table B.7.4-1; RFC 7523 2.1; RFC 6749 2.3, 3.2, 5.2). Each case
// first has the request as it should be granted.
#include "harness/case.h"

namespace {

struct BentRow {
  std::string_view name;
  Obligations verifies;
  TokenRequest (*bend)(const TokenRequest& request);
};

constexpr BentRow requests[] = {
    {"grant-type-missing", shall(req::MCX_JWTB_013),
     [](const TokenRequest& request) { return request.without("grant_type"); }},
    {"grant-type-empty", shall(req::MCX_JWTB_013),
     [](const TokenRequest& request) { return request.with("grant_type", ""); }},
    {"assertion-missing", {shall(req::MCX_JWTB_014), shall(req::MCX_JWTB_012)},
     [](const TokenRequest& request) { return request.without("assertion"); }},
    {"assertion-empty", {shall(req::MCX_JWTB_014), shall(req::MCX_JWTB_012)},
     [](const TokenRequest& request) { return request.with("assertion", ""); }},
    {"assertion-twice", {shall(req::MCX_JWTB_014), shall(req::MCX_JWTB_029)},
     [](const TokenRequest& request) { return request.twice("assertion", request.parameters.get("assertion").value()); }},
    {"assertion-of-two-with-comma", {shall(req::MCX_JWTB_014), shall(req::MCX_JWTB_029)},
     [](const TokenRequest& request) {
       const auto token = request.parameters.get("assertion").value();
       return request.with("assertion", cat(token, ",", token));
     }},
    {"assertion-of-two-with-blank", {shall(req::MCX_JWTB_014), shall(req::MCX_JWTB_029)},
     [](const TokenRequest& request) {
       const auto token = request.parameters.get("assertion").value();
       return request.with("assertion", cat(token, " ", token));
     }},
    {"scope-twice", shall(req::MCX_JWTB_028),
     [](const TokenRequest& request) { return request.twice("scope", request.parameters.get("scope").value()); }},
    {"grant-type-twice", shall(req::MCX_JWTB_028),
     [](const TokenRequest& request) { return request.twice("grant_type", request.parameters.get("grant_type").value()); }},
    {"by-get", shall(req::MCX_JWTB_028), [](const TokenRequest& request) { return request.sent_by("GET"); }}};

struct ValueRow {
  std::string_view name, value;
};
constexpr ValueRow other_grants[] = {{"short-name", "jwt-bearer"},
                                     {"underscore", "urn:ietf:params:oauth:grant-type:jwt_bearer"},
                                     {"longer", "urn:ietf:params:oauth:grant-type:jwt-bearer-2"},
                                     {"as-client-assertion", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}};

}  // namespace

CASE_TABLE(TP_PARTNER_REQUEST_BI_01, requests, .verifies = {}, .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "grants nothing to a request that is not in form") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents another in a request that is not in form");
  const auto request = partner().grant_request(user(), partner().security_token(user()).compact());
  const auto answer = partner().send(row.bend(request));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE_TABLE(TP_PARTNER_REQUEST_BI_02, other_grants, .verifies = shall(req::MCX_JWTB_013), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "refuses a grant_type that it does not know") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents another under a grant_type that nobody defined");
  const auto request = partner().grant_request(user(), partner().security_token(user()).compact());
  const auto answer = partner().send(request.with("grant_type", row.value));

  then("the request is denied as unsupported_grant_type");
  EXPECT_THAT(answer, IsDenied({"unsupported_grant_type"}));
}

CASE(TP_PARTNER_CLIENT_BI_01, .verifies = shall(req::MCX_JWTB_015), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .needs = {.public_client = true},
     .purpose = "grants nothing to a client that does not name itself") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents another without client_id");
  const auto request = partner().grant_request(user(), partner().security_token(user()).compact());
  const auto answer = partner().send(request.without("client_id"));

  then("the request is denied as invalid_request or invalid_client");
  EXPECT_THAT(answer, IsDenied({"invalid_request", "invalid_client"}));
}

CASE(TP_PARTNER_CLIENT_BI_02, .verifies = shall(req::MCX_JWTB_015), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .needs = {.public_client = true},
     .purpose = "grants nothing to a client that is not registered with it") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("a client that is not registered presents one that is made for it");
  const auto stranger = cat("mcx-conformance-", random().word(12));
  const auto aud = Json::strings({stranger, partner().token_endpoint()});
  const auto token = partner().security_token(user()).with_claim("aud", aud);
  const auto answer = partner().send(partner().grant_request(user(), token.compact()).with("client_id", stranger));

  then("the request is denied as invalid_client");
  EXPECT_THAT(answer, IsDenied({"invalid_client"}));
}

CASE(TP_PARTNER_CLIENT_BI_03, .verifies = shall(req::MCX_JWTB_037), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .needs = {.confidential = true},
     .purpose = "validates the credentials of a client that presents some") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents another with a wrong secret");
  const auto request = partner().grant_request(user(), partner().security_token(user()).compact());
  const auto answer = partner().send(request.with_basic(client().client_id, random().word(32)));

  then("the request is denied as invalid_client");
  EXPECT_THAT(answer, IsDenied({"invalid_client"}));
}

// RFC 7521 4.1 leaves it to the server whether a client authenticates beside an assertion.
CASE(TP_PARTNER_CLIENT_BI_04, .verifies = shall(req::MCX_JWTB_037), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .needs = {.confidential = true},
     .purpose = "serves a client with a secret that does not authenticate, or refuses it in due form") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents another, and names itself without its credentials");
  const auto request = partner().grant_request(user(), partner().security_token(user()).compact());
  const auto answer = partner().send(request.without_authentication().with("client_id", client().client_id));

  then("the request is granted, or denied as invalid_client");
  EXPECT_THAT(answer, AnyOf(IsGranted(), IsDenied({"invalid_client"})));
}
