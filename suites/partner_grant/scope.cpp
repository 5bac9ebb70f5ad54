// scope in the request to the partner, and what of it is granted (TS 33.180 tables B.7.4-1 and B.7.5-1, B.4.2.2; RFC 6749
// 3.3).
#include "harness/case.h"

namespace {

constexpr std::string_view no_scope = "3gpp:mc:mcx_conformance_service";

struct ScopeRow {
  std::string_view name;
  TokenRequest (*bend)(const TokenRequest& request);
};
constexpr ScopeRow useless_scopes[] = {
    {"missing", [](const TokenRequest& request) { return request.without("scope"); }},
    {"empty", [](const TokenRequest& request) { return request.with("scope", ""); }},
    {"unknown", [](const TokenRequest& request) { return request.with("scope", no_scope); }}};

struct KindRow {
  std::string_view name, kind;
};
constexpr KindRow lacking_kinds[] = {{"service", "service"},
                                     {"key-management", "key_management_service"},
                                     {"configuration-management", "config_management_service"},
                                     {"group-management", "group_management_service"}};
constexpr KindRow resource_kinds[] = {{"key-management", "key_management_service"},
                                      {"configuration-management", "config_management_service"},
                                      {"group-management", "group_management_service"}};

}  // namespace

CASE_TABLE(TP_PARTNER_SCOPE_BI_01, useless_scopes, .verifies = shall(req::MCX_JWTB_016), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "grants nothing to a request whose scope names nothing it knows") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents another without a scope of the partner's domain");
  const auto request = partner().grant_request(user(), partner().security_token(user()).compact());
  const auto answer = partner().send(row.bend(request));

  then("the request is denied as invalid_scope or invalid_request");
  EXPECT_THAT(answer, IsDenied({"invalid_scope", "invalid_request"}));
}

CASE(TP_PARTNER_SCOPE_BV_01, .verifies = shall(req::MCX_JWTB_020), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "says so when it grants less than was asked for") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client asks for a scope besides that nobody defined");
  const auto request = partner().grant_request(user(), partner().security_token(user()).compact());
  const auto answer = partner().send(request.with("scope", cat(partner_scopes_for(user()), " ", no_scope)));

  then("the request is denied as invalid_scope, or scope in the answer leaves it out");
  EXPECT_THAT(answer, AnyOf(IsDenied({"invalid_scope"}),
                            HasMember("scope", IsScopeWithout({std::string(no_scope)}))));
}

CASE(TP_PARTNER_SCOPE_BV_02, .verifies = shall(req::MCX_JWTB_020), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "grants no service that was not asked for") {
  given("a user who has more than one service in the partner's domain, and whose security token is granted");
  const auto& owner = partner().user_with("mcptt");
  partner().obtain_trust(owner);

  when("the client asks for one of them");
  const std::string asked(services[0].scope);
  const auto request = partner().grant_request(owner, partner().security_token(owner).compact());
  const auto answer = partner().send(request.with("scope", asked));

  then("no other is granted");
  EXPECT_THAT(answer, GrantsNoMoreThan({asked}));
}

CASE_TABLE(TP_PARTNER_SCOPE_BV_03, lacking_kinds, .verifies = {shall(req::MCX_JWTB_020), shall(req::MCX_RES_036)},
     .role = Role::partner_idms, .applies = ics::jwt_bearer, .purpose = "grants no service that the user does not have") {
  given("a user who lacks a service in the partner's domain, and whose security token is granted");
  const auto& owner = partner().user_without("mcvideo");
  partner().obtain_trust(owner);

  when("the client asks for that service as well");
  const auto request = partner().grant_request(owner, partner().security_token(owner).compact());
  const auto asked = cat(partner_scopes_for(owner), " ", services[1].stem, row.kind);
  const auto answer = partner().send(request.with("scope", asked));

  then("the request is denied, or only what the user has is granted");
  EXPECT_THAT(answer, AnyOf(IsDenied(), GrantsNoMoreThan(words(partner_scopes_for(owner)))));
}

CASE_TABLE(TP_PARTNER_SCOPE_BV_04, resource_kinds, .verifies = should(req::MCX_TOK_042), .role = Role::partner_idms,
           .applies = ics::jwt_bearer,
           .purpose = "grants access to the management services of its domain (TS 33.180 B.4.2.2)") {
  given("a user who has a service in the partner's domain, and whose security token is granted");
  const auto& owner = partner().user_with("mcptt");
  partner().obtain_trust(owner);

  when("the client asks for a management service of it");
  const auto request = partner().grant_request(owner, partner().security_token(owner).compact());
  const auto answer = partner().send(request.with("scope", cat(services[0].stem, row.kind)));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE(TP_PARTNER_SCOPE_BV_05, .verifies = {shall(req::MCX_TOK_005), shall(req::MCX_RES_041)}, .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "issues an access token for services of its domain") {
  when("the client asks for the services that the user has in the partner's domain, and is granted some");
  const auto answer = partner().obtain_trust(user());

  then("the access token is for one or more of them");
  EXPECT_THAT(answer, AuthorisesAnyOf(words(partner_scopes_for(user()))));
}
