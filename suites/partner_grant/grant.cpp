// A good security token at the partner's token endpoint, and the answer to it (TS 33.180 B.7.4, B.7.5; TS 24.482
// 6.3.3; RFC 7523 2.1; RFC 6749 5.1). The harness is the primary IdMS.
#include "harness/case.h"

CASE(TP_PARTNER_GRANT_BV_01,
     .verifies = {shall(req::MCX_JWTB_012), shall(req::MCX_JWTB_013), shall(req::MCX_JWTB_017),
                  shall(req::MCX_JWTB_001)},
     .role = Role::partner_idms, .applies = ics::jwt_bearer,
     .purpose = "grants an access token for a security token of a primary it trusts") {
  when("the client presents a security token of its primary");
  const auto answer = partner().obtain_decision(user());

  then("the request is granted", {shall(req::MCX_JWTB_012), shall(req::MCX_JWTB_013)});
  EXPECT_THAT(answer, IsGranted());
  then("an access token is in the answer", {shall(req::MCX_JWTB_001), shall(req::MCX_JWTB_017)});
  EXPECT_THAT(answer, HasMember("access_token", IsText()));
}

CASE(TP_PARTNER_GRANT_BV_02, .verifies = shall(req::MCX_JWTB_028), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "answers a good security token as RFC 6749 5.1 describes it") {
  when("the client presents a security token of its primary");
  const auto answer = partner().obtain_decision(user());

  then("the answer is HTTP 200 with a JSON object that holds an access token");
  EXPECT_THAT(answer, IsTokenResponse());
}

CASE(TP_PARTNER_GRANT_BV_03, .verifies = shall(req::MCX_JWTB_028), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "lets nobody store the answer with the access token (RFC 6749 5.1)") {
  given("a security token that is granted");
  const auto answer = partner().obtain_trust(user());

  then("Cache-Control is no-store, and Pragma is no-cache");
  EXPECT_THAT(answer, HasHeader("Cache-Control", HasSubstr("no-store")));
  EXPECT_THAT(answer, HasHeader("Pragma", HasSubstr("no-cache")));
}

CASE(TP_PARTNER_GRANT_BV_04, .verifies = shall(req::MCX_JWTB_018), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "states that the access token is a bearer token") {
  given("a security token that is granted");
  const auto answer = partner().obtain_trust(user());

  then("token_type is Bearer, in letters of any case");
  EXPECT_THAT(answer, HasMember("token_type", IsTextNoCase("Bearer")));
}

CASE(TP_PARTNER_GRANT_BV_05, .verifies = shall(req::MCX_JWTB_019), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "states how long the access token lives") {
  given("a security token that is granted, and that outlives any access token");
  partner().obtain_trust(user());
  const auto token = partner().security_token(user()).with_claim("exp", unix_seconds() + 24 * 3600);
  const auto answer = partner().redeem(user(), token);
  EXPECT_THAT(answer, IsGranted());

  then("expires_in is a whole number of seconds");
  EXPECT_THAT(answer, HasMember("expires_in", IsWholeNumber()));
  then("and does not reach beyond exp of the access token");
  EXPECT_THAT(answer, ExpiresInStaysWithinExp());
}

namespace {

struct AlgorithmRow {
  std::string_view name, key;
};
constexpr AlgorithmRow algorithms[] = {{"rs256", pki_files::rsa}, {"es256", pki_files::ec}};

struct AudienceRow {
  std::string_view name;
  std::vector<std::string> (*names)(const std::string& client, const std::string& partner);
};
using Names = std::vector<std::string>;
constexpr AudienceRow audiences[] = {
    {"partner-first", [](const std::string& client, const std::string& partner) { return Names{partner, client}; }},
    {"one-more", [](const std::string& client, const std::string& partner) {
       return Names{client, partner, "https://another-partner.example/token"};
     }}};

}  // namespace

CASE_TABLE(TP_PARTNER_GRANT_BV_06, algorithms, .verifies = should(req::MCX_JWS_016), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "takes the algorithms that RFC 7518 3.1 asks for") {
  given("a security token that is granted, whichever of them signed it");
  partner().obtain_trust(user());

  when("the client presents one that is signed with this one");
  const auto answer = partner().redeem(user(), partner().signed_with(partner().security_token(user()), row.key));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE_TABLE(TP_PARTNER_GRANT_BV_07, audiences, .verifies = shall(req::MCX_TOK_039), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "finds itself in an audience at any place (RFC 7519 4.1.3)") {
  given("a security token for the client and the partner that is granted");
  partner().obtain_trust(user());

  when("the client presents one whose audience lists them otherwise");
  const auto aud = Json::strings(row.names(client().client_id, partner().token_endpoint()));
  const auto answer = partner().redeem(user(), partner().security_token(user()).with_claim("aud", aud));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

namespace {

struct HarmlessRow {
  std::string_view name;
  Forgery (*bend)(const Forgery& token);
};
// RFC 7519 4 and 5.1: claims that are not understood are ignored, and typ is an option.
constexpr HarmlessRow harmless[] = {
    {"claim-nobody-defined", [](const Forgery& token) { return token.with_claim("x_mcx_unheard_of", "1"); }},
    {"header-nobody-defined", [](const Forgery& token) { return token.with_header("x-mcx-unheard-of", "1"); }},
    {"typ-missing", [](const Forgery& token) { return token.without_header("typ"); }}};

}  // namespace

CASE_TABLE(TP_PARTNER_GRANT_BV_08, harmless, .verifies = shall(req::MCX_JWTB_028), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "takes a security token with more or less than it needs") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one that differs in what nobody demands");
  const auto answer = partner().redeem(user(), row.bend(partner().security_token(user())));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE(TP_PARTNER_GRANT_BV_09, .verifies = shall(req::MCX_JWTB_028), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "ignores a parameter that it does not know (RFC 6749 3.2)") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents another, beside a parameter that nobody defined");
  const auto request = partner().grant_request(user(), partner().security_token(user()).compact());
  const auto answer = partner().send(request.with("x_mcx_unheard_of", random().word(8)));

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}
