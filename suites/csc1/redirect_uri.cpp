// redirect_uri at the authorization endpoint of the primary IdMS: compared as a string, and where an answer may not
// go (TS 33.180 B.3 and B.4.2.2; RFC 6749 3.1.2, 4.1.2.1; RFC 9700 4.1.3). That the user is told with a page is a should of
// RFC 6749 4.1.2.1: any page will do.
#include "harness/case.h"

namespace {

struct Bend {
  const char* name;
  UriBend bend;
  Needs needs = {.working_login = true};
};
constexpr Needs of_host{.hosted_redirect = true, .working_login = true};

constexpr Bend bends[] = {
    {"suffix-appended", UriBend::suffix},
    {"sub-path", UriBend::sub_path},
    {"trailing-slash", UriBend::trailing_slash},
    {"dot-segments", UriBend::dot_segments},
    {"path-traversal", UriBend::traversal},
    {"upper-case-host", UriBend::upper_case_host, of_host},
    {"upper-case-path", UriBend::upper_case_path},
    {"percent-encoded-path", UriBend::percent_encoded},
    {"query-added", UriBend::query_added},
    {"fragment-added", UriBend::fragment_added},
    {"userinfo-added", UriBend::userinfo_added, of_host},
    {"registered-host-as-userinfo", UriBend::host_as_userinfo, of_host},
    {"foreign-host-behind-backslash", UriBend::host_behind_backslash, of_host},
    {"registered-host-as-prefix", UriBend::host_suffix, of_host},
    {"foreign-host", UriBend::foreign_host, of_host},
    {"other-scheme", UriBend::other_scheme},
};

struct Value {
  const char* name;
  const char* value;
};

constexpr Value foreign[] = {
    {"foreign-host", "https://attacker.invalid/cb"},
    {"foreign-loopback", "http://127.0.0.1:8/attacker/cb"},
    {"private-use-scheme", "invalid.attacker:/cb"},
    {"relative", "/attacker/cb"},
    {"network-path", "//attacker.invalid/cb"},
    {"script", "javascript:alert(document.domain)"},
    {"data", "data:text/html,attacker"},
    {"no-uri", "attacker"},
    {"empty", ""},
};

constexpr Value reachable[] = {
    {"foreign-host", "https://attacker.invalid/cb"},
    {"foreign-loopback", "http://127.0.0.1:8/attacker/cb"},
};

struct Fault {
  const char* name;
  const char* parameter;
  const char* value;
};

// Faults whose error must not travel to a URI that is not registered either.
constexpr Fault faults[] = {
    {"response-type-unknown", "response_type", "foo"},
    {"scope-empty", "scope", ""},
    {"challenge-method-plain", "code_challenge_method", "plain"},
    {"prompt-none", "prompt", "none"},
};

}  // namespace

CASE_TABLE(TP_PIDMS_REDIR_BI_01, bends,
           .verifies = {shall(req::MCX_CSC1_069), shall(req::MCX_REG_003)},
           .role = Role::primary_idms,
           .purpose = "gives no code for a redirect_uri that is not the registered string") {
  given("a redirect_uri that differs from the registered one in one place");
  const auto request = idms().authorization_request(user());
  const auto offered = bent(request.redirect_uri(), row.bend);

  when("the user logs in, where that is offered");
  const auto answer = idms().authorize(request.with("redirect_uri", offered), user());

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}

CASE(TP_PIDMS_REDIR_BI_02,
     .verifies = {shall(req::MCX_CSC1_069), shall(req::MCX_REG_003)},
     .role = Role::primary_idms,
     .needs = {.fixed_redirect = true, .working_login = true},
     .purpose = "gives no code for a redirect_uri with another port (only loopback URIs may change it, RFC 8252 7.3)") {
  given("a client whose registered redirect_uri is no loopback address");
  const auto request = idms().authorization_request(user());
  const auto offered = bent(request.redirect_uri(), UriBend::other_port);

  when("the user logs in on a request with another port");
  const auto answer = idms().authorize(request.with("redirect_uri", offered), user());

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}

CASE_TABLE(TP_PIDMS_REDIR_BI_03, foreign,
           .verifies = shall(req::MCX_CSC1_011),
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "refuses a redirect_uri that is not registered: no code, no redirect to it") {
  given("a redirect_uri that has nothing of the registered one");
  const auto request = idms().authorization_request(user()).with("redirect_uri", row.value);

  when("the user logs in, where that is offered");
  const auto answer = idms().authorize(request, user());

  then("no code is issued and the browser is not sent there");
  EXPECT_THAT(answer, CarriesNoCode());
  EXPECT_THAT(answer, StaysAwayFrom(row.value));
}

CASE(TP_PIDMS_REDIR_BI_04,
     .verifies = shall(req::MCX_CSC1_011),
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "refuses a request without redirect_uri, which OpenID Connect Core 3.1.2.1 requires") {
  when("the user logs in on a request without redirect_uri");
  const auto answer = idms().authorize(idms().authorization_request(user()).without("redirect_uri"), user());

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}

CASE_TABLE(TP_PIDMS_REDIR_BI_05, reachable,
           .verifies = shall(req::MCX_CSC1_059),
           .role = Role::primary_idms,
           .needs = {.working_login = true},
           .purpose = "does not redirect to a redirect_uri that is not registered") {
  when("a request in order but for its redirect_uri is sent and the user logs in, where that is offered");
  const auto request = idms().authorization_request(user()).with("redirect_uri", row.value);
  const auto answer = idms().authorize(request, user());

  then("the browser is not sent there");
  EXPECT_THAT(answer, StaysAwayFrom(row.value));
}

CASE_TABLE(TP_PIDMS_REDIR_BI_06, faults,
           .verifies = shall(req::MCX_CSC1_059),
           .role = Role::primary_idms,
           .purpose = "does not send the error of a faulty request to a redirect_uri that is not registered") {
  given("a request with a second fault beside a foreign redirect_uri");
  const std::string elsewhere = "https://attacker.invalid/cb";
  const auto request =
      idms().authorization_request(user()).with("redirect_uri", elsewhere).with(row.parameter, row.value);

  when("it is sent");
  const auto answer = idms().look(request);

  then("the browser is not sent there");
  EXPECT_THAT(answer, StaysAwayFrom(elsewhere));
}

CASE(TP_PIDMS_REDIR_BI_07,
     .verifies = {shall(req::MCX_CSC1_011), shall(req::MCX_CSC1_059)},
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "does not send the browser to a foreign redirect_uri that stands beside the registered one") {
  when("the user logs in on a request with a foreign redirect_uri behind the registered one");
  const std::string elsewhere = "https://attacker.invalid/cb";
  const auto request = idms().authorization_request(user());
  const auto behind = idms().authorize(request.twice("redirect_uri", elsewhere), user());

  when("and on one with the foreign redirect_uri before it");
  const auto swapped = request.with("redirect_uri", elsewhere).twice("redirect_uri", request.redirect_uri());
  const auto before = idms().authorize(swapped, user());

  then("the browser is not sent there");
  EXPECT_THAT(behind, StaysAwayFrom(elsewhere));
  EXPECT_THAT(before, StaysAwayFrom(elsewhere));
}

CASE(TP_PIDMS_REDIR_BI_08,
     .verifies = {shall(req::MCX_CSC1_069), shall(req::MCX_REG_003)},
     .role = Role::primary_idms,
     .needs = {.clients = 2, .other_redirect = true, .working_login = true},
     .purpose = "gives no code for a redirect_uri that is registered for another client") {
  given("the redirect_uri of another registered client");
  const auto request = idms().authorization_request(user());

  when("the user logs in on a request that names it");
  const auto answer = idms().authorize(request.with("redirect_uri", other_client().redirect_uri), user());

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}

CASE(TP_PIDMS_REDIR_BI_09,
     .verifies = {shall(req::MCX_CSC1_069), shall(req::MCX_REG_003)},
     .role = Role::primary_idms,
     .needs = {.working_login = true},
     .purpose = "compares redirect_uri of a request that is sent with POST too (OpenID Connect Core 3.1.2.1)") {
  given("a redirect_uri that is longer than the registered one");
  const auto request = idms().authorization_request(user());
  const auto offered = bent(request.redirect_uri(), UriBend::suffix);

  when("the user logs in on a request with POST, where that is offered");
  const auto answer = idms().authorize(request.with("redirect_uri", offered).posted(), user());

  then("no code is issued");
  EXPECT_THAT(answer, CarriesNoCode());
}
