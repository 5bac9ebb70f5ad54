// Access tokens that an MC server must not take (TS 33.180 5.1.3.2.1 step 2, B.2.2, B.11.2, B.12; RFC 7515, RFC 7519;
// RFC 8725), for each of the three services. Each case first has a client authorised with a good token, so that a
// refusal is one of what was changed; that client must stay bound.
#include "harness/case.h"

namespace {

// What every token that does not hold breaks, and how a failed authorisation is answered.
constexpr Obligations validity{shall(req::MCX_SIP_009), shall(req::MCX_SEC_018), shall(req::MCX_SEC_034)};
constexpr std::array<Obligations, 3> answer{
    {shall(req::MCX_SIP_048), shall(req::MCX_SIP_050), shall(req::MCX_SIP_052)}};

std::int64_t ahead(std::int64_t seconds) { return unix_seconds() + seconds; }

struct TokenLine {
  std::string_view name;
  std::string (*token)(const ServiceTokens& tokens, const User& user, McService service);
  Obligations verifies;  // besides `validity`: what this fault breaks as well
};

// --- claims
constexpr TokenLine claim_lines[] = {
    {"exp-missing", [](const ServiceTokens& tokens, const User& user,
                       McService) { return tokens.access_token(user).without_claim("exp").compact(); }},
    {"expired-60-s",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("iat", ahead(-360)).with_claim("exp", ahead(-60)).compact();
     },
     shall(req::MCX_REVO_011)},
    {"expired-an-hour",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("exp", ahead(-3600)).compact();
     },
     shall(req::MCX_REVO_011)},
    {"exp-zero",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("exp", 0).compact();
     },
     shall(req::MCX_REVO_011)},
    {"exp-a-string",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("exp", std::to_string(ahead(300))).compact();
     }},
    {"exp-null", [](const ServiceTokens& tokens, const User& user,
                    McService) { return tokens.access_token(user).with_claim("exp", Json()).compact(); }},
    {"nbf-in-an-hour",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("nbf", ahead(3600)).with_claim("exp", ahead(7200)).compact();
     }},
    {"nbf-in-ten-minutes",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("nbf", ahead(600)).with_claim("exp", ahead(7200)).compact();
     }},
    {"issuer-unknown",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("iss", "https://unknown.example").compact();
     }},
    {"issuer-with-a-suffix",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("iss", tokens.issuer() + ".evil.example").compact();
     }},
    {"issuer-with-a-slash",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("iss", tokens.issuer() + "/").compact();
     }},
    {"issuer-in-capitals",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("iss", upper(tokens.issuer())).compact();
     }},
    {"issuer-a-list",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("iss", Json::strings({tokens.issuer()})).compact();
     }},
    {"nbf-a-string",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("nbf", std::to_string(ahead(-60))).compact();
     }},
    {"scope-in-capitals",
     [](const ServiceTokens& tokens, const User& user, McService service) {
       return tokens.access_token(user).with_claim("scope", upper(std::string(names_of(service).scope))).compact();
     }},
    {"scope-with-more-letters",
     [](const ServiceTokens& tokens, const User& user, McService service) {
       return tokens.access_token(user).with_claim("scope", cat(names_of(service).scope, "s")).compact();
     }},
    {"id-a-list",
     [](const ServiceTokens& tokens, const User& user, McService service) {
       const auto id = Json::strings({mc_service_id(user, service)});
       return tokens.access_token(user).with_claim(names_of(service).claim, id).compact();
     },
     shall(req::MCX_RES_033)},
    {"scope-missing", [](const ServiceTokens& tokens, const User& user,
                         McService) { return tokens.access_token(user).without_claim("scope").compact(); }},
    {"scope-of-openid-only",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim("scope", "openid").compact();
     }},
    {"scope-of-key-management-only",
     [](const ServiceTokens& tokens, const User& user, McService service) {
       const auto& scope = names_of(service).scope;
       return tokens.access_token(user)
           .with_claim("scope", replace_all(std::string(scope), "_service", "_key_management_service"))
           .compact();
     }},
    {"scope-of-another-service",
     [](const ServiceTokens& tokens, const User& user, McService service) {
       const auto other = service == McService::mcptt ? McService::mcvideo : McService::mcptt;
       return tokens.access_token(user).with_claim("scope", names_of(other).scope).compact();
     }},
    {"id-missing",
     [](const ServiceTokens& tokens, const User& user, McService service) {
       const auto token = tokens.access_token(user);
       return token.with_claim("sub", mc_service_id(user, service)).without_claim(names_of(service).claim).compact();
     },
     shall(req::MCX_RES_033)},
    {"id-empty",
     [](const ServiceTokens& tokens, const User& user, McService service) {
       const auto token = tokens.access_token(user).with_claim("sub", mc_service_id(user, service));
       return token.with_claim(names_of(service).claim, "").compact();
     },
     shall(req::MCX_RES_033)},
    {"claim-doubled",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_claim_twice("exp", ahead(-3600)).compact();  // the last counts, or none
     }},
    {"claims-no-json", [](const ServiceTokens& tokens, const User& user,
                          McService) { return tokens.access_token(user).with_payload("claims").compact(); }},
    {"of-another-domain",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto token = tokens.access_token(user).with_claim("iss", second_issuer);
       return tokens.signed_as(token, pki_files::second).compact();
     },
     {shall(req::MCX_SEC_001), shall(req::MCX_BIND_015), shall(req::MCX_BIND_016)}},
    {"id-token",
     [](const ServiceTokens& tokens, const User& user, McService) { return tokens.id_token(user).compact(); },
     shall(req::MCX_RES_034)},
    {"security-token",
     [](const ServiceTokens& tokens, const User& user, McService) { return tokens.security_token(user).compact(); },
     {shall(req::MCX_RES_034), shall(req::MCX_BIND_015)}},
    {"refresh-token",
     [](const ServiceTokens&, const User&, McService) {
       return std::string("tGzv3JOkF0XG5Qx2TlKWIAtGzv3JOkF0XG5Qx2TlKWIA");
     },
     shall(req::MCX_RES_034)}};

constexpr auto claims = for_each_service(claim_lines, {validity, answer, {.minted_tokens = true}});

}  // namespace

CASE_TABLE(TP_MCX_REFUSAL_BI_01, claims, .verifies = {}, .role = Role::mcx_server,
           .purpose = "authorises nobody by an access token whose claims do not hold") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another client presents a token with claims that do not hold, and then the first");
  const auto token = row.token(tokens(), user(), row.service);
  auto client = mc_client(row.service);
  const auto attempt = client.attempt(token);
  const auto again = first.attempt(token);

  then("neither is authorised by it", validity + row.TokenLine::verifies);
  EXPECT_THAT(attempt, LeavesUnbound());
  EXPECT_THAT(again.answer, IsNotTaken());
  then("the server says that the authorisation failed, and leaves the first client bound", row.own);
  EXPECT_THAT(attempt, IsAnsweredWith(403, 101));
  EXPECT_THAT(again, IsAnsweredWith(403, 101));
  EXPECT_THAT(again.afterwards, IsAccepted());
}

namespace {

// --- who signed, and how
constexpr TokenLine signature_lines[] = {
    {"header-changed", [](const ServiceTokens& tokens, const User& user,
                          McService) { return tokens.issued_access_token(user).with_header("x-mcx", "1").compact(); }},
    {"payload-changed", [](const ServiceTokens& tokens, const User& user,
                           McService) { return tokens.issued_access_token(user).with_claim("x_mcx", "1").compact(); }},
    {"exp-put-off",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.issued_access_token(user).with_claim("exp", ahead(86400)).compact();
     }},
    {"signature-changed", [](const ServiceTokens& tokens, const User& user,
                             McService) { return tokens.issued_access_token(user).altered_signature().compact(); }},
    {"signature-of-another-token",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto other = read_token("other", tokens.access_token(user).with_claim("x_mcx", "other").compact());
       return tokens.issued_access_token(user).with_signature(other.parsed.jws.signature).compact();
     }},
    {"signature-cut-short",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto token = read_token("access token", tokens.access_token(user).compact());
       return forged(token).with_signature(token.parsed.jws.signature.substr(1)).compact();
     }},
    {"signature-stripped", [](const ServiceTokens& tokens, const User& user,
                              McService) { return tokens.issued_access_token(user).without_signature().compact(); }},
    {"two-parts", [](const ServiceTokens& tokens, const User& user,
                     McService) { return tokens.issued_access_token(user).cut_to_two_parts().compact(); }},
    {"four-parts", [](const ServiceTokens& tokens, const User& user,
                      McService) { return tokens.issued_access_token(user).with_extra_part("AAAA").compact(); }},
    {"signed-by-a-stranger",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.signed_as(tokens.access_token(user), pki_files::rogue).compact();
     }},
    {"signed-by-a-look-alike",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.signed_as(tokens.access_token(user), pki_files::look_alike).compact();
     }},
    {"key-in-jwk",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto jwk = tokens.key(pki_files::rogue).public_jwk();
       return tokens.signed_with(tokens.access_token(user).with_header("jwk", jwk), pki_files::rogue).compact();
     }},
    {"key-in-jwk-beside-the-kid-of-the-good-key",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto token = tokens.access_token(user).with_header("kid", tokens.signing_key().thumbprint());
       const auto jwk = tokens.key(pki_files::rogue).public_jwk();
       return tokens.signed_with(token.with_header("jwk", jwk), pki_files::rogue).compact();
     }},
    {"key-in-x5c",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto chain = Json::strings({base64(tokens.certificate(pki_files::rogue))});
       return tokens.signed_with(tokens.access_token(user).with_header("x5c", chain), pki_files::rogue).compact();
     }},
    {"kid-of-a-file",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto token = tokens.access_token(user).signed_by(Key::symmetric(""), "HS256");
       return token.with_header("kid", "../../../../../../dev/null").compact();
     },
     shall(req::MCX_JWS_006)},
    {"kid-with-sql",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto token = tokens.access_token(user).signed_by(Key::symmetric("mcx"), "HS256");
       return token.with_header("kid", "x' UNION SELECT 'mcx' -- ").compact();
     },
     shall(req::MCX_JWS_006)},
    {"crit-unknown",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto token = tokens.access_token(user).with_header("crit", Json::strings({"x-mcx"}));
       return token.with_header("x-mcx", "1").compact();
     }},
    {"crit-no-list",
     [](const ServiceTokens& tokens, const User& user, McService) {
       return tokens.access_token(user).with_header("crit", "x-mcx").with_header("x-mcx", "1").compact();
     }},
    {"nested-in-a-stranger-s",
     [](const ServiceTokens& tokens, const User& user, McService) {
       const auto inner = tokens.access_token(user).compact();
       return tokens
           .signed_as(tokens.access_token(user).with_header("cty", "JWT").with_payload(inner), pki_files::rogue)
           .compact();
     }},
    {"rsa-1024", [](const ServiceTokens& tokens, const User& user, McService) {
       const auto key = tokens.key(pki_files::weak);
       const auto sign = [key](const std::string& input) { return signature_over(input, key, "RS256"); };
       return tokens.access_token(user).with_header("alg", "RS256").signed_through(sign).compact();
     }}};
constexpr auto signatures = for_each_service(signature_lines, {validity, answer, {.minted_tokens = true}});

}  // namespace

CASE_TABLE(TP_MCX_REFUSAL_BI_02, signatures, .verifies = {}, .role = Role::mcx_server,
           .purpose = "authorises nobody by an access token that its IdMS did not sign") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another client presents a token whose signature does not hold, and then the first");
  const auto token = row.token(tokens(), user(), row.service);
  auto client = mc_client(row.service);
  const auto attempt = client.attempt(token);
  const auto again = first.attempt(token);

  then("neither is authorised by it", validity + row.TokenLine::verifies);
  EXPECT_THAT(attempt, LeavesUnbound());
  EXPECT_THAT(again.answer, IsNotTaken());
  then("the server says that the authorisation failed, and leaves the first client bound", row.own);
  EXPECT_THAT(attempt, IsAnsweredWith(403, 101));
  EXPECT_THAT(again, IsAnsweredWith(403, 101));
  EXPECT_THAT(again.afterwards, IsAccepted());
}

namespace {

struct OfferedLine {
  std::string_view name, header, type;
  std::string (*document)(const ServiceTokens& tokens);
};
constexpr OfferedLine offered_lines[] = {
    {"jku", "jku", "application/jwk-set+json",
     [](const ServiceTokens& tokens) {
       return Json::object({{"keys", Json::array({tokens.key(pki_files::rogue).public_jwk()})}}).dump();
     }},
    {"x5u", "x5u", "application/pem-certificate-chain", [](const ServiceTokens& tokens) {
       const auto der = tokens.certificate(pki_files::rogue);
       return cat("-----BEGIN CERTIFICATE-----\n", base64(der), "\n-----END CERTIFICATE-----\n");
     }}};
constexpr auto offered = for_each_service(offered_lines, {validity, {}, {.minted_tokens = true}});

}  // namespace

CASE_TABLE(TP_MCX_REFUSAL_BI_03, offered, .verifies = {}, .role = Role::mcx_server,
           .purpose = "fetches no key from where an access token says it lies") {
  given("a client that was authorised, and a server of ours with the key of a stranger");
  auto first = mc_client(row.service);
  first.obtain_authorised();
  const KeyServer keys(std::string(row.type), row.document(tokens()));

  when("another client presents a token that the stranger signed and that names that server");
  auto client = mc_client(row.service);
  const auto token = tokens().access_token(user()).with_header(row.header, keys.url());
  const auto attempt = client.attempt(tokens().signed_with(token, pki_files::rogue).compact());

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}
