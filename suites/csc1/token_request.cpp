// Token endpoint of the primary IdMS: what it makes of an access token request (TS 33.180 B.4.2.4;
// RFC 6749 3.2, 4.1.3).
#include "harness/case.h"

CASE(TP_PIDMS_TOKEN_BV_01,
     .verifies = shall(req::MCX_CSC1_056),
     .role = Role::primary_idms,
     .purpose = "answers a conformant access token request with HTTP 200, an access_token and its token_type") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code");
  const auto answer = idms().redeem(login);

  then("the answer is HTTP 200 with access_token and token_type");
  EXPECT_THAT(answer, HasStatus(Eq(200)));
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
  EXPECT_THAT(answer, HasMember("token_type", IsText()));
}

CASE(TP_PIDMS_TOKEN_BV_02,
     .verifies = shall(req::MCX_CSC1_056),
     .role = Role::primary_idms,
     .purpose = "takes the charset parameter in the content type of an access token request (B.4.2.4: UTF-8)") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code and names the character set in Content-Type");
  const auto answer =
      idms().send(idms().token_request(login).typed("application/x-www-form-urlencoded; charset=UTF-8"));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE(TP_PIDMS_TOKEN_BV_03,
     .verifies = shall(req::MCX_CSC1_063),
     .role = Role::primary_idms,
     .purpose = "ignores a parameter of an access token request that it does not know") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code and sends a parameter that nobody has defined");
  const auto answer = idms().send(idms().token_request(login).with("x_unheard_of", random().word(8)));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

namespace {

struct GrantTypeRow {
  std::string_view name, value;  // "": the parameter is left out
  bool dropped = false;
};
constexpr GrantTypeRow absent_grant_types[] = {{"missing", "", true}, {"empty", ""}};
constexpr GrantTypeRow other_grant_types[] = {{"unheard-of", "urn:example:grant-type:unheard-of"},
                                              {"implicit", "implicit"},
                                              {"upper-case", "AUTHORIZATION_CODE"},
                                              {"trailing-blank", "authorization_code "}};

}  // namespace

CASE_TABLE(TP_PIDMS_TOKEN_BI_01, absent_grant_types,
           .verifies = shall(req::MCX_CSC1_028),
           .role = Role::primary_idms,
           .purpose = "refuses an access token request without a grant_type") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code without a grant_type");
  const auto request = idms().token_request(login);
  const auto answer = idms().send(row.dropped ? request.without("grant_type") : request.with("grant_type", row.value));

  then("the request is denied as invalid_request (an empty value read as one: unsupported_grant_type) (RFC 6749 5.2)");
  EXPECT_THAT(answer, row.dropped ? IsDenied({"invalid_request"})
                                  : IsDenied({"invalid_request", "unsupported_grant_type"}));
}

CASE_TABLE(TP_PIDMS_TOKEN_BI_02, other_grant_types,
           .verifies = shall(req::MCX_CSC1_028),
           .role = Role::primary_idms,
           .purpose = "refuses a code under a grant_type other than authorization_code") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code under another grant_type");
  const auto answer = idms().send(idms().token_request(login).with("grant_type", row.value));

  then("the request is denied as unsupported_grant_type (RFC 6749 5.2)");
  EXPECT_THAT(answer, IsDenied({"unsupported_grant_type"}));
}

namespace {

struct AbsenceRow {
  std::string_view name;
  bool dropped;
};
constexpr AbsenceRow absences[] = {{"missing", true}, {"empty", false}};

}  // namespace

// A client with a secret may say who it is in the Authorization header alone, so these cases ask for one without.
CASE_TABLE(TP_PIDMS_TOKEN_BI_03, absences,
           .verifies = shall(req::MCX_CSC1_032),
           .role = Role::primary_idms,
           .needs = {.public_client = true},
           .purpose = "refuses an access token request without a client_id") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code without a client_id");
  const auto request = idms().token_request(login);
  const auto answer = idms().send(row.dropped ? request.without("client_id") : request.with("client_id", ""));

  then("the request is denied as invalid_request or invalid_client (RFC 6749 5.2)");
  EXPECT_THAT(answer, IsDenied({"invalid_request", "invalid_client"}));
}

CASE(TP_PIDMS_TOKEN_BI_04,
     .verifies = shall(req::MCX_CSC1_032),
     .role = Role::primary_idms,
     .needs = {.public_client = true},
     .purpose = "refuses an access token request whose client_id is not registered") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the code is redeemed under a client_id that nobody has registered");
  const auto answer = idms().send(idms().token_request(login).with("client_id", random().word(20)));

  then("the request is denied as invalid_client or invalid_grant (RFC 6749 5.2)");
  EXPECT_THAT(answer, IsDenied({"invalid_client", "invalid_grant"}));
}

CASE_TABLE(TP_PIDMS_TOKEN_BI_05, absences,
           .verifies = shall(req::MCX_CSC1_034),
           .role = Role::primary_idms,
           .purpose = "refuses an access token request without the redirect_uri of the authentication request") {
  given("a login that ended with a code, asked for with a redirect_uri");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code without a redirect_uri");
  const auto request = idms().token_request(login);
  const auto answer = idms().send(row.dropped ? request.without("redirect_uri") : request.with("redirect_uri", ""));

  then("the request is denied as invalid_grant or invalid_request (RFC 6749 4.1.3, 5.2)");
  EXPECT_THAT(answer, IsDenied({"invalid_grant", "invalid_request"}));
}

namespace {

struct RedirectRow {
  std::string_view name;
  std::string_view instead, appended;  // another URI, or what follows the right one
  std::size_t cut = 0;                 // characters missing at its end
};
constexpr RedirectRow other_redirect_uris[] = {{"foreign", "https://elsewhere.example/cb", ""},
                                               {"slash-appended", "", "/"},
                                               {"parameter-appended", "", "?more=1"},
                                               {"fragment-appended", "", "#more"},
                                               {"last-character-dropped", "", "", 1},
                                               {"not-a-uri", "redirect", ""}};

}  // namespace

CASE_TABLE(TP_PIDMS_TOKEN_BI_06, other_redirect_uris,
           .verifies = shall(req::MCX_CSC1_034),
           .role = Role::primary_idms,
           .purpose = "refuses an access token request with another redirect_uri than the authentication request had") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code with another redirect_uri");
  auto right = login.request.redirect_uri() + std::string(row.appended);
  right.resize(right.size() - row.cut);
  const auto other = row.instead.empty() ? right : std::string(row.instead);
  const auto answer = idms().send(idms().token_request(login).with("redirect_uri", other));

  then("the request is denied as invalid_grant or invalid_request (RFC 6749 4.1.3, 5.2)");
  EXPECT_THAT(answer, IsDenied({"invalid_grant", "invalid_request"}));
}

CASE(TP_PIDMS_TOKEN_BI_07,
     .verifies = shall(req::MCX_CSC1_034),
     .role = Role::primary_idms,
     .needs = {.clients = 2, .other_redirect = true},
     .purpose = "refuses an access token request with the redirect_uri of another client") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code with a redirect_uri that is registered for another client");
  const auto answer = idms().send(idms().token_request(login).with("redirect_uri", other_client().redirect_uri));

  then("the request is denied as invalid_grant or invalid_request (RFC 6749 4.1.3, 5.2)");
  EXPECT_THAT(answer, IsDenied({"invalid_grant", "invalid_request"}));
}

// At the authorization endpoint a loopback URI may have any port (RFC 8252 7.3); here it is the one that was sent there.
CASE(TP_PIDMS_TOKEN_BI_08,
     .verifies = shall(req::MCX_CSC1_034),
     .role = Role::primary_idms,
     .needs = {.hosted_redirect = true},
     .purpose = "refuses an access token request with another port in redirect_uri than the authentication request had") {
  given("a login that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code with the redirect_uri at another port");
  const auto other = bent(login.request.redirect_uri(), UriBend::other_port);
  const auto answer = idms().send(idms().token_request(login).with("redirect_uri", other));

  then("the request is denied as invalid_grant or invalid_request (RFC 6749 4.1.3, 5.2)");
  EXPECT_THAT(answer, IsDenied({"invalid_grant", "invalid_request"}));
}
