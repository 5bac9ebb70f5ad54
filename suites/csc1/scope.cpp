// Which scopes the IdMS knows and which it binds to an access token (TS 33.180 B.4.2.2; TS 24.482 4.1; RFC 6749 3.3).
#include "harness/case.h"

namespace {

struct ScopeRow {
  std::string_view name;  // the scope itself, as far as its case differs
  Needs needs;
  std::string_view scope;
};

constexpr ScopeRow mc_scopes[] = {
    {"ptt", {.user_with = "mcptt"}, "3gpp:mc:ptt_service"},
    {"ptt-key-management", {.user_with = "mcptt"}, "3gpp:mc:ptt_key_management_service"},
    {"ptt-config-management", {.user_with = "mcptt"}, "3gpp:mc:ptt_config_management_service"},
    {"ptt-group-management", {.user_with = "mcptt"}, "3gpp:mc:ptt_group_management_service"},
    {"video", {.user_with = "mcvideo"}, "3gpp:mc:video_service"},
    {"video-key-management", {.user_with = "mcvideo"}, "3gpp:mc:video_key_management_service"},
    {"video-config-management", {.user_with = "mcvideo"}, "3gpp:mc:video_config_management_service"},
    {"video-group-management", {.user_with = "mcvideo"}, "3gpp:mc:video_group_management_service"},
    {"data", {.user_with = "mcdata"}, "3gpp:mc:data_service"},
    {"data-key-management", {.user_with = "mcdata"}, "3gpp:mc:data_key_management_service"},
    {"data-config-management", {.user_with = "mcdata"}, "3gpp:mc:data_config_management_service"},
    {"data-group-management", {.user_with = "mcdata"}, "3gpp:mc:data_group_management_service"},
};

}  // namespace

CASE_TABLE(TP_PIDMS_SCOPE_BV_01, mc_scopes, .verifies = shall(req::MCX_CSC1_020), .role = Role::primary_idms,
           .purpose = "grants a scope of an MC service to a user who is authorised for the service") {
  when("a user who is authorised for the service asks for the scope");
  const auto request = idms().authorization_request(user()).scoped("openid " + std::string(row.scope));
  const auto login = idms().obtain_decision(request, user());

  then("the login is not refused and the scope is granted");
  EXPECT_THAT(login, CarriesCode());
  if (!login.has_code()) return;
  EXPECT_THAT(idms().obtain_grant(login), ReportsScope(std::string(row.scope)));
}

// The resource servers of that scope learn from the access token whose keys, groups or profile they are asked for.
CASE_TABLE(TP_PIDMS_SCOPE_BV_02, mc_scopes, .verifies = shall(req::MCX_TOK_002), .role = Role::primary_idms,
           .purpose = "states an MC service ID in an access token for one scope alone") {
  given("the access token of a login for the scope, which is granted");
  const auto request = idms().authorization_request(user()).scoped("openid " + std::string(row.scope));
  const auto answer = idms().obtain_readable_grant(idms().obtain_code(request, user()));
  EXPECT_THAT(answer, ReportsScope(std::string(row.scope)));
  EXPECT_THAT(answer.access_token(), IsJwt());

  then("it states an MC service ID as a URI");
  EXPECT_THAT(answer.access_token(), NamesAnMcService());
}

CASE(TP_PIDMS_SCOPE_BV_03, .verifies = shall(req::MCX_CSC1_020), .role = Role::primary_idms,
     .needs = {.user_with = "mcptt"},
     .purpose = "grants a scope wherever it stands in the list, whose order does not matter (RFC 6749 3.3)") {
  when("a user asks for a service and for openid behind it");
  const auto request = idms().authorization_request(user()).scoped("3gpp:mc:ptt_service openid");
  const auto login = idms().obtain_decision(request, user());

  then("the login is not refused and the scope is granted");
  EXPECT_THAT(login, CarriesCode());
  if (!login.has_code()) return;
  EXPECT_THAT(idms().obtain_grant(login), ReportsScope("3gpp:mc:ptt_service"));
}

CASE(TP_PIDMS_SCOPE_BI_01, .verifies = shall(req::MCX_CSC1_020), .role = Role::primary_idms,
     .purpose = "does not grant a scope that does not exist") {
  when("the client asks for an unheard-of scope besides others");
  const auto request = idms().authorization_request(user());
  const auto more = *request.parameters.get("scope") + " mcx_unheard_of";
  const auto login = idms().obtain_decision(request.scoped(more), user());

  then("the request is refused for its scope, or the scope is left out (RFC 6749 3.3)");
  if (!login.has_code()) return EXPECT_THAT(login, IsAuthorizationError({"invalid_scope", "invalid_request"}));
  EXPECT_THAT(idms().obtain_grant(login), AllOf(ReportsNoneOf({"mcx_unheard_of"}), BindsNoneOf({"mcx_unheard_of"})));
}

CASE(TP_PIDMS_SCOPE_BI_03, .verifies = shall(req::MCX_CSC1_020), .role = Role::primary_idms,
     .needs = {.user_with = "mcptt"},
     .purpose = "takes no scope for another that differs in the case of its letters (RFC 6749 3.3)") {
  when("a user asks for a service in capitals, which names none");
  const auto request = idms().authorization_request(user()).scoped("openid 3GPP:MC:PTT_SERVICE");
  const auto login = idms().obtain_decision(request, user());

  then("the request is refused for its scope, or the scope is left out");
  if (!login.has_code()) return EXPECT_THAT(login, IsAuthorizationError({"invalid_scope", "invalid_request"}));
  const std::vector<std::string> both{"3GPP:MC:PTT_SERVICE", "3gpp:mc:ptt_service"};
  EXPECT_THAT(idms().obtain_grant(login), AllOf(ReportsNoneOf(both), BindsNoneOf(both)));
}

namespace {

struct ForbiddenRow {
  std::string_view name;
  Needs needs;
  const char* scope;
};

constexpr ForbiddenRow forbidden[] = {
    {"mcptt", {.user_without = "mcptt"}, "3gpp:mc:ptt_service"},
    {"mcvideo", {.user_without = "mcvideo"}, "3gpp:mc:video_service"},
    {"mcdata", {.user_without = "mcdata"}, "3gpp:mc:data_service"},
    {"mcptt-key-management", {.user_without = "mcptt"}, "3gpp:mc:ptt_key_management_service"},
    {"mcvideo-key-management", {.user_without = "mcvideo"}, "3gpp:mc:video_key_management_service"},
    {"mcdata-key-management", {.user_without = "mcdata"}, "3gpp:mc:data_key_management_service"},
};

}  // namespace

CASE_TABLE(TP_PIDMS_SCOPE_BI_02, forbidden, .verifies = {shall(req::MCX_CSC1_021), shall(req::MCX_TOK_032)},
           .role = Role::primary_idms, .purpose = "binds no scope of a service the user is not authorised for") {
  when("a user asks for the user's own services and for one the user is not authorised for");
  const auto request = idms().authorization_request(user());
  const auto more = *request.parameters.get("scope") + " " + row.scope;
  const auto login = idms().obtain_decision(request.scoped(more), user());

  then("the login is refused, or the scope is left out of what is granted");
  if (!login.has_code()) return EXPECT_THAT(login, IsAuthorizationError({"invalid_scope", "access_denied"}));
  const auto answer = idms().obtain_grant(login);

  then("the response says that the scope is not granted", shall(req::MCX_CSC1_021));
  EXPECT_THAT(answer, ReportsNoneOf({row.scope}));

  then("the access token is not bound to it", shall(req::MCX_TOK_032));
  EXPECT_THAT(answer, BindsNoneOf({row.scope}));
}
