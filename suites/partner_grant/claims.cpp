// The claims of a security token as the partner enforces them (TS 33.180 B.8, B.11.3, B.12; RFC 7523 3; RFC 8725 3.9,
// 3.12). The primary signs each as it stands. Each case first has a good token granted.
#include "harness/case.h"

namespace {

using Partner = PartnerClient;

struct ClaimRow {
  std::string_view name;
  Forgery (*bend)(const Forgery& token, const Partner& partner);
};

std::int64_t ahead(std::int64_t seconds) { return unix_seconds() + seconds; }

constexpr ClaimRow issuers[] = {
    {"missing", [](const Forgery& token, const Partner&) { return token.without_claim("iss"); }},
    {"unknown", [](const Forgery& token, const Partner&) { return token.with_claim("iss", "https://unknown.example"); }},
    {"in-capitals",
     [](const Forgery& token, const Partner& partner) { return token.with_claim("iss", upper(partner.issuer())); }},
    {"with-slash",
     [](const Forgery& token, const Partner& partner) { return token.with_claim("iss", partner.issuer() + "/"); }},
    {"with-query",
     [](const Forgery& token, const Partner& partner) { return token.with_claim("iss", partner.issuer() + "?a=1"); }},
    {"with-blank",
     [](const Forgery& token, const Partner& partner) { return token.with_claim("iss", partner.issuer() + " "); }},
    {"empty", [](const Forgery& token, const Partner&) { return token.with_claim("iss", ""); }},
    {"number", [](const Forgery& token, const Partner&) { return token.with_claim("iss", 5); }},
    {"list", [](const Forgery& token, const Partner& partner) {
       return token.with_claim("iss", Json::strings({partner.issuer()}));
     }}};

constexpr ClaimRow audiences[] = {
    {"missing", [](const Forgery& token, const Partner&) { return token.without_claim("aud"); }},
    {"empty-list", [](const Forgery& token, const Partner&) { return token.with_claim("aud", Json::array()); }},
    {"another-partner",
     [](const Forgery& token, const Partner&) {
       const auto client = token.claims().find("aud")->items().front();
       return token.with_claim("aud", Json::array({client, "https://another-partner.example/token"}));
     }},
    {"another-partner-alone",
     [](const Forgery& token, const Partner&) {
       return token.with_claim("aud", "https://another-partner.example/token");
     }},
    {"client-only",
     [](const Forgery& token, const Partner&) {
       return token.with_claim("aud", Json::array({token.claims().find("aud")->items().front()}));
     }},
    {"longer",
     [](const Forgery& token, const Partner& partner) {
       const auto client = token.claims().find("aud")->items().front();
       return token.with_claim("aud", Json::array({client, partner.token_endpoint() + "/of/another"}));
     }},
    {"shorter",
     [](const Forgery& token, const Partner& partner) {
       const auto client = token.claims().find("aud")->items().front();
       const auto& own = partner.token_endpoint();
       return token.with_claim("aud", Json::array({client, own.substr(0, own.size() - 1)}));
     }},
    {"in-capitals",
     [](const Forgery& token, const Partner& partner) {
       const auto client = token.claims().find("aud")->items().front();
       return token.with_claim("aud", Json::array({client, upper(partner.token_endpoint())}));
     }},
    {"with-query",
     [](const Forgery& token, const Partner& partner) {
       const auto client = token.claims().find("aud")->items().front();
       return token.with_claim("aud", Json::array({client, partner.token_endpoint() + "?of=another"}));
     }},
    {"other-scheme",
     [](const Forgery& token, const Partner& partner) {
       const auto client = token.claims().find("aud")->items().front();
       const auto& own = partner.token_endpoint();
       return token.with_claim("aud", Json::array({client, "ftp" + own.substr(own.find(':'))}));
     }},
    {"same-host", [](const Forgery& token, const Partner& partner) {
       const auto client = token.claims().find("aud")->items().front();
       const auto other = parse_url(partner.token_endpoint())->origin() + "/mcx-conformance/another";
       return token.with_claim("aud", Json::array({client, other}));
     }}};

constexpr ClaimRow audience_types[] = {
    {"object",
     [](const Forgery& token, const Partner& partner) {
       const auto client = token.claims().find("aud")->items().front();
       return token.with_claim("aud", Json::object({{"client", client}, {"partner", partner.token_endpoint()}}));
     }},
    {"number", [](const Forgery& token, const Partner&) { return token.with_claim("aud", 5); }}};

struct JudgedRow {
  std::string_view name;
  Obligations verifies;
  Forgery (*bend)(const Forgery& token, const Partner& partner);
};

constexpr JudgedRow times[] = {
    {"exp-missing",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_033)},
     [](const Forgery& token, const Partner&) { return token.without_claim("exp"); }},
    {"exp-past-by-60-s",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_033), shall(req::MCX_JWTB_026), shall(req::MCX_REVO_007)},
     [](const Forgery& token, const Partner&) {
       return token.with_claim("iat", ahead(-360)).with_claim("exp", ahead(-60));
     }},
    {"exp-past-by-an-hour",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_033), shall(req::MCX_REVO_007)},
     [](const Forgery& token, const Partner&) { return token.with_claim("exp", ahead(-3600)); }},
    {"exp-zero",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_033)},
     [](const Forgery& token, const Partner&) { return token.with_claim("exp", 0); }},
    {"exp-negative",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_033)},
     [](const Forgery& token, const Partner&) { return token.with_claim("exp", -ahead(300)); }},
    {"exp-a-string",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_036)},
     [](const Forgery& token, const Partner&) { return token.with_claim("exp", std::to_string(ahead(300))); }},
    {"exp-true",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_036)},
     [](const Forgery& token, const Partner&) { return token.with_claim("exp", Json(true)); }},
    {"exp-null",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_033)},
     [](const Forgery& token, const Partner&) { return token.with_claim("exp", Json()); }},
    {"exp-a-fraction-in-the-past",
     {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_033)},
     [](const Forgery& token, const Partner&) {
       return token.with_claim("exp", Json::number(std::to_string(ahead(-3600)) + ".5"));
     }},
    {"nbf-in-an-hour", shall(req::MCX_JWTB_034),
     [](const Forgery& token, const Partner&) {
       return token.with_claim("nbf", ahead(3600)).with_claim("exp", ahead(7200));
     }},
    {"nbf-in-ten-minutes", shall(req::MCX_JWTB_034),
     [](const Forgery& token, const Partner&) {
       return token.with_claim("nbf", ahead(600)).with_claim("exp", ahead(7200));
     }},
    {"nbf-a-string", shall(req::MCX_JWTB_036),
     [](const Forgery& token, const Partner&) { return token.with_claim("nbf", std::to_string(ahead(-60))); }},
    {"iat-missing", shall(req::MCX_JWTB_025),
     [](const Forgery& token, const Partner&) { return token.without_claim("iat"); }},
    {"iat-in-an-hour", shall(req::MCX_JWTB_025),
     [](const Forgery& token, const Partner&) {
       return token.with_claim("iat", ahead(3600)).with_claim("exp", ahead(7200));
     }},
    {"iat-a-string", shall(req::MCX_JWTB_025),
     [](const Forgery& token, const Partner&) { return token.with_claim("iat", std::to_string(ahead(0))); }},
    {"sub-missing",
     {shall(req::MCX_JWTB_022), shall(req::MCX_JWTB_031)},
     [](const Forgery& token, const Partner&) { return token.without_claim("sub"); }},
    {"sub-unknown",
     {shall(req::MCX_JWTB_001), shall(req::MCX_JWTB_031)},
     [](const Forgery& token, const Partner&) { return token.with_claim("sub", "mcx-conformance-nobody"); }},
    {"sub-a-list",
     {shall(req::MCX_JWTB_031), shall(req::MCX_JWTB_036)},
     [](const Forgery& token, const Partner&) {
       return token.with_claim("sub", Json::strings({token.claims().string_at("sub")}));
     }},
    {"sub-with-a-blank", shall(req::MCX_JWTB_031),
     [](const Forgery& token, const Partner&) {
       return token.with_claim("sub", token.claims().string_at("sub") + " ");
     }},
    {"sub-in-capitals", shall(req::MCX_JWTB_031), [](const Forgery& token, const Partner&) {
       return token.with_claim("sub", upper(token.claims().string_at("sub")));
     }}};

// Other tokens of the same primary, signed with its key (TS 33.180 B.2.1, B.2.2).
constexpr ClaimRow other_kinds[] = {
    {"id-token",
     [](const Forgery& token, const Partner&) {
       const auto client = token.claims().find("aud")->items().front();
       return token.with_claim("aud", client)
           .with_claim("nonce", "n-0S6_WzA2Mj")
           .with_claim("auth_time", ahead(-5))
           .with_claim("acr", "3gpp:acr:password")
           .with_claim("mcptt_id", "sip:user@primary.example");
     }},
    {"access-token", [](const Forgery& token, const Partner&) {
       const auto client = token.claims().find("aud")->items().front();
       return token.without_claim("aud")
           .with_header("typ", "at+jwt")
           .with_claim("scope", "openid 3gpp:mc:ptt_service")
           .with_claim("client_id", client)
           .with_claim("mcptt_id", "sip:user@primary.example");
     }}};

}  // namespace

CASE_TABLE(TP_PARTNER_CLAIMS_BI_01, issuers, .verifies = {shall(req::MCX_JWTB_021), shall(req::MCX_JWTB_030)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no security token whose issuer is not, to the letter, a primary it trusts") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one with another iss");
  const auto answer = partner().redeem(user(), row.bend(partner().security_token(user()), partner()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE_TABLE(TP_PARTNER_CLAIMS_BI_02, audiences,
           .verifies = {shall(req::MCX_JWTB_023), shall(req::MCX_JWTB_032), shall(req::MCX_JWS_009)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no security token that is not for it") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one whose audience does not name the partner");
  const auto answer = partner().redeem(user(), row.bend(partner().security_token(user()), partner()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE_TABLE(TP_PARTNER_CLAIMS_BI_03, audience_types, .verifies = shall(req::MCX_TOK_039), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "takes no aud that is neither a string nor a list of strings") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one whose aud is of another type");
  const auto answer = partner().redeem(user(), row.bend(partner().security_token(user()), partner()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE_TABLE(TP_PARTNER_CLAIMS_BI_04, times, .verifies = {}, .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no security token out of its time, or for nobody it knows") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one with a claim that does not hold");
  const auto answer = partner().redeem(user(), row.bend(partner().security_token(user()), partner()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE_TABLE(TP_PARTNER_CLAIMS_BI_05, other_kinds, .verifies = shall(req::MCX_JWS_010), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "takes no other token of the primary for a security token") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents a token of another kind that the primary signed");
  const auto answer = partner().redeem(user(), row.bend(partner().security_token(user()), partner()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE(TP_PARTNER_CLAIMS_BI_06, .verifies = {shall(req::MCX_JWTB_001), shall(req::MCX_JWTB_031)},
     .role = Role::partner_idms, .applies = ics::jwt_bearer,
     .purpose = "takes the user from the security token, not from the request") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents that of an unknown subject, and names a known one beside it");
  const auto token = partner().security_token(user()).with_claim("sub", "mcx-conformance-nobody");
  const auto request = partner().grant_request(user(), token.compact());
  const auto answer = partner().send(request.with("sub", user().partner.sub));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

namespace {

// What a claim has to say, it has to say under every key and for every primary.
struct ElsewhereRow {
  std::string_view name;
  Obligations verifies;
  bool second;  // primary; else the RSA key of the first
  Forgery (*bend)(const Forgery& token);
};

Forgery past(const Forgery& token) { return token.with_claim("exp", ahead(-3600)); }
Forgery early(const Forgery& token) { return token.with_claim("nbf", ahead(3600)).with_claim("exp", ahead(7200)); }
Forgery for_another(const Forgery& token) {
  const auto client = token.claims().find("aud")->items().front();
  return token.with_claim("aud", Json::array({client, "https://another-partner.example/token"}));
}
Forgery undated(const Forgery& token) { return token.without_claim("iat"); }
Forgery for_nobody(const Forgery& token) { return token.with_claim("sub", "mcx-conformance-nobody"); }

constexpr Obligations expiry = {shall(req::MCX_JWTB_024), shall(req::MCX_JWTB_033)};
constexpr Obligations audience = {shall(req::MCX_JWTB_023), shall(req::MCX_JWTB_032)};
constexpr Obligations subject = {shall(req::MCX_JWTB_001), shall(req::MCX_JWTB_031)};
constexpr ElsewhereRow elsewhere[] = {{"rsa-exp-past", expiry, false, past},
                                      {"rsa-nbf-in-an-hour", shall(req::MCX_JWTB_034), false, early},
                                      {"rsa-aud-another-partner", audience, false, for_another},
                                      {"rsa-iat-missing", shall(req::MCX_JWTB_025), false, undated},
                                      {"rsa-sub-unknown", subject, false, for_nobody},
                                      {"second-primary-exp-past", expiry, true, past},
                                      {"second-primary-nbf-in-an-hour", shall(req::MCX_JWTB_034), true, early},
                                      {"second-primary-aud-another-partner", audience, true, for_another},
                                      {"second-primary-iat-missing", shall(req::MCX_JWTB_025), true, undated},
                                      {"second-primary-sub-unknown", subject, true, for_nobody}};

Forgery token_of(const Partner& partner, const User& user, bool second) {
  return second ? partner.security_token_of_second_primary(user)
                : partner.signed_with(partner.security_token(user), pki_files::rsa);
}

}  // namespace

CASE_TABLE(TP_PARTNER_CLAIMS_BI_07, elsewhere, .verifies = {}, .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "holds the claims against the rules under another key and for another primary too") {
  given("a security token of that key or primary that is granted");
  if (row.second) partner().obtain_trust_of_second_primary(user());
  EXPECT_THAT(partner().redeem(user(), token_of(partner(), user(), row.second)), IsGranted());

  when("the client presents one of the same with a claim that does not hold");
  const auto answer = partner().redeem(user(), row.bend(token_of(partner(), user(), row.second)));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}
