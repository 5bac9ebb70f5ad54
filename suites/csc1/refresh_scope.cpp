// Token endpoint of the primary IdMS: a refresh never widens what was granted (TS 33.180 B.5.2; RFC 6749 6).
#include "harness/case.h"

namespace {

constexpr std::string_view service_scope = "openid 3gpp:mc:ptt_service";
constexpr std::string_view wider_scope = "openid 3gpp:mc:ptt_service 3gpp:mc:ptt_key_management_service";

}  // namespace

// The server may ignore the scope asked for, if it says what it grants instead (RFC 6749 3.3).
CASE(TP_PIDMS_REFRSCOPE_BV_01,
     .verifies = shall(req::MCX_REFR_005),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.user_with = "mcptt"},
     .purpose = "grants the narrower scope that a refresh request asks for, or says that it grants another") {
  given("tokens of a login for a service and its key management");
  const auto tokens = idms().obtain_tokens(idms().authorization_request(user()).scoped(wider_scope), user());

  when("the client refreshes for the service alone");
  const auto answer = idms().send(idms().refresh_request(tokens).with("scope", service_scope));

  then("the request is granted for the service alone, or for what was granted at first, of which the client is told");
  const auto narrower = GrantsNoMoreThan(TokenAnswer::scope_words(service_scope));
  const auto original = GrantsNoMoreThan(TokenAnswer::scope_words(wider_scope));
  EXPECT_THAT(answer, IsGranted());
  EXPECT_THAT(answer, AnyOf(narrower, AllOf(HasMember("scope", IsText()), original)));
}

CASE(TP_PIDMS_REFRSCOPE_BV_02,
     .verifies = shall(req::MCX_REFR_005),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .purpose = "grants the original scope to a refresh request without scope") {
  given("tokens of a login");
  const auto tokens = idms().obtain_tokens(user());

  when("the client refreshes without scope");
  const auto answer = idms().refresh(tokens);

  then("the request is granted, for the scope that was granted at first");
  EXPECT_THAT(answer, IsGranted());
  EXPECT_THAT(answer, GrantsScopeOf(tokens));
}

CASE(TP_PIDMS_REFRSCOPE_BV_03,
     .verifies = shall(req::MCX_REFR_005),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.user_with = "mcptt"},
     .purpose = "grants the same scope that the login asked for") {
  given("tokens of a login for a service");
  const auto tokens = idms().obtain_tokens(idms().authorization_request(user()).scoped(service_scope), user());

  when("the client refreshes for the same service");
  const auto answer = idms().send(idms().refresh_request(tokens).with("scope", service_scope));

  then("the request is granted, for that service");
  EXPECT_THAT(answer, IsGranted());
  EXPECT_THAT(answer, GrantsScopeOf(tokens));
}

CASE(TP_PIDMS_REFRSCOPE_BV_04,
     .verifies = shall(req::MCX_REFR_005),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.user_with = "mcptt"},
     .purpose = "grants the same scope in another order, which does not matter (RFC 6749 3.3)") {
  given("tokens of a login for a service");
  const auto tokens = idms().obtain_tokens(idms().authorization_request(user()).scoped(service_scope), user());

  when("the client refreshes for the same service, with openid behind it");
  const auto answer = idms().send(idms().refresh_request(tokens).with("scope", "3gpp:mc:ptt_service openid"));

  then("the request is granted, for that service");
  EXPECT_THAT(answer, IsGranted());
  EXPECT_THAT(answer, GrantsScopeOf(tokens));
}

CASE(TP_PIDMS_REFRSCOPE_BI_01,
     .verifies = shall(req::MCX_REFR_005),
     .role = Role::primary_idms,
     .applies = ics::refresh_token,
     .needs = {.user_with = "mcptt"},
     .purpose = "never grants a wider scope at refresh than the login asked for") {
  given("tokens of a login for a service");
  const auto tokens = idms().obtain_tokens(idms().authorization_request(user()).scoped(service_scope), user());

  when("the client refreshes for the service and its key management");
  const auto answer = idms().send(idms().refresh_request(tokens).with("scope", wider_scope));

  then("the request is denied as invalid_scope, or granted within the original scope (TS 33.180 B.5.2)");
  EXPECT_THAT(answer, AnyOf(IsDenied({"invalid_scope"}),
                            AllOf(IsGranted(), GrantsNoMoreThan(TokenAnswer::scope_words(service_scope)))));
}
