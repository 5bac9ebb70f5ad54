// The two endpoints of CSC-1 as places of the primary IdMS (TS 33.180 5.1.2.1), and the authorization endpoint under
// requests that no client would send: it has an answer for them that is no server error, for a fault is told by
// redirect or to the user (RFC 6749 4.1.2.1).
#include "harness/case.h"

namespace {

struct Junk {
  const char* name;
  const char* parameter;
  std::string_view unit;
  int times;
};

constexpr Junk junk[] = {
    {"state-of-16-kilobytes", "state", "s", 16 * 1024},
    {"unknown-parameter-of-16-kilobytes", "mcx_conformance_unknown", "0123456789abcdef", 1024},
    {"scope-of-1000-words", "scope", "openid ", 1000},
    {"client-id-of-4-kilobytes", "client_id", "c", 4 * 1024},
    {"redirect-uri-of-4-kilobytes", "redirect_uri", "https://app.example/", 204},
    {"state-that-is-no-utf-8", "state", "\xff\xfe\xc0\xaf", 1},
    {"scope-that-is-no-utf-8", "scope", "openid \x80", 1},
    {"client-id-that-is-no-utf-8", "client_id", "\xc3\x28", 1},
    {"redirect-uri-that-is-no-utf-8", "redirect_uri", "https://app.example/\xff", 1},
    {"state-with-nul", "state", std::string_view("a\0b", 3), 1},
    {"client-id-with-nul", "client_id", std::string_view("mcx\0", 4), 1},
    {"redirect-uri-with-nul", "redirect_uri", std::string_view("https://app.example/\0", 21), 1},
    {"challenge-with-nul", "code_challenge", std::string_view("a\0b", 3), 1},
    {"state-with-line-breaks", "state", "a\r\nSet-Cookie: injected=1\r\n\r\nb", 1},
    {"login-hint-of-16-kilobytes", "login_hint", "h", 16 * 1024},
};

std::string text_of(const Junk& row) {
  std::string text;
  for (int i = 0; i < row.times; ++i) text += row.unit;
  return text;
}

struct Method {
  const char* name;
};

constexpr Method methods[] = {{"PUT"}, {"DELETE"}, {"PATCH"}};

}  // namespace

CASE(TP_PIDMS_ENDP_BV_01,
     .verifies = shall(req::MCX_IDM_010),
     .role = Role::primary_idms,
     .purpose = "serves the authorization endpoint and the token endpoint at separate IP addresses") {
  given("an answer of the token endpoint");
  const auto tokens = idms().send({.url = profile().endpoints.token, .parameters = {}, .headers = {}, .body = {}});
  EXPECT_THAT(tokens.http.remote_address, Ne(""));

  when("the authorization endpoint is asked");
  const auto login = idms().look(idms().authorization_request(user()));

  then("it answers from another IP address");
  EXPECT_THAT(login, ComesFromElsewhereThan(tokens.http.remote_address));
}

CASE(TP_PIDMS_ENDP_BI_01,
     .verifies = shall(req::MCX_IDM_010),
     .role = Role::primary_idms,
     .purpose = "gives no token at the authorization endpoint") {
  given("a login that ended with a code");
  auto request = idms().token_request(idms().obtain_code(user()));

  when("the client sends the token request to the authorization endpoint");
  request.url = profile().endpoints.authorization;
  const auto answer = idms().send(request);

  then("nothing is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE(TP_PIDMS_ENDP_BI_02,
     .verifies = shall(req::MCX_IDM_010),
     .role = Role::primary_idms,
     .purpose = "begins no login at the token endpoint") {
  given("a conformant authentication request");
  TokenRequest request{.name = "authentication request", .url = profile().endpoints.token, .method = "GET",
                       .parameters = idms().authorization_request(user()).parameters, .headers = {}, .body = {}};

  when("the client sends it to the token endpoint, by GET and by POST");
  const auto by_get = idms().send(request);
  const auto by_post = idms().send(request.sent_by("POST"));

  then("there is no login form and no code");
  EXPECT_THAT(by_get, IsNoLogin());
  EXPECT_THAT(by_post, IsNoLogin());
}

CASE_TABLE(TP_PIDMS_ENDP_BI_03, junk,
           .verifies = shall(req::MCX_CSC1_060),
           .role = Role::primary_idms,
           .purpose = "answers a request with an oversized or malformed value, and not with a server error") {
  when("somebody asks with such a value");
  const auto answer = idms().look(idms().authorization_request(user()).with(row.parameter, text_of(row)));

  then("there is an answer and it is no server error");
  EXPECT_THAT(answer, IsNoServerError());
}

CASE_TABLE(TP_PIDMS_ENDP_BI_04, methods,
           .verifies = shall(req::MCX_CSC1_060),
           .role = Role::primary_idms,
           .purpose = "answers a request by a method other than GET and POST, and not with a server error") {
  when("somebody sends a conformant request by such a method");
  auto request = idms().authorization_request(user());
  request.method = row.name;
  const auto answer = idms().look(request);

  then("there is an answer and it is no server error");
  EXPECT_THAT(answer, IsNoServerError());
}

CASE(TP_PIDMS_ENDP_BI_05,
     .verifies = shall(req::MCX_CSC1_060),
     .role = Role::primary_idms,
     .purpose = "answers an empty request, and not with a server error") {
  given("a request without any parameter");
  auto request = idms().authorization_request(user());
  request.parameters = {};

  when("somebody sends it by GET and by POST");
  const auto by_get = idms().look(request);
  const auto by_post = idms().look(request.posted());

  then("there is an answer and it is no server error");
  EXPECT_THAT(by_get, IsNoServerError());
  EXPECT_THAT(by_post, IsNoServerError());
}
