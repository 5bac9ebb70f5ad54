// The form of an assertion: one JWT in compact serialisation whose claims are a JSON object (RFC 7523 2.1, 3 item 10; RFC
// 7515 2, 4.1.11, 7.1; RFC 7519 4, 7.2; RFC 7797). Each case first has a good token granted.
#include "harness/case.h"

namespace {

struct AttackRow {
  std::string_view name, source;  // the rule it breaks
  Obligations verifies;
  std::string (*forge)(const PartnerClient& partner, const User& user);
};

std::string compact(const PartnerClient& partner, const User& user) { return partner.security_token(user).compact(); }

Json json_signature(const std::string& token) {
  const auto parts = split(token, '.');
  return Json::object({{"protected", parts[0]}, {"signature", parts[2]}});
}

std::string flattened(const std::string& token) {
  return json_signature(token).set("payload", split(token, '.')[1]).dump();
}

std::string general(const std::string& token) {
  return Json::object({{"payload", split(token, '.')[1]}, {"signatures", Json::array({json_signature(token)})}}).dump();
}

// Claims that fill the payload so that its encoding ends with bits that belong to no byte.
std::string with_trailing_bits(const PartnerClient& partner, const User& user) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string token = partner.security_token(user).with_header("kid", "k").compact();
  for (std::string kid = "k"; split(token, '.')[0].size() % 4 == 0; kid += 'k')
    token = partner.security_token(user).with_header("kid", kid).compact();
  auto& last = token[token.find('.') - 1];
  last = alphabet[alphabet.find(last) + 1];
  return token;
}

// Wherever it comes to stand, one "~" of three ends a group of base64url with "-", which classic base64 writes "+".
std::string in_classic_letters(const PartnerClient& partner, const User& user) {
  const auto claims = partner.security_token(user).with_claim("x_mcx", "~~~~~~").compact();
  auto parts = split(claims, '.');
  parts[1] = replace_all(replace_all(parts[1], "-", "+"), "_", "/");
  return join(parts, ".");
}

// RFC 7797: the payload stands as it is, and is signed as it is.
std::string unencoded(const PartnerClient& partner, const User& user) {
  const auto key = partner.signing_key();
  auto token = partner.security_token(user).with_header("b64", false).with_header("crit", Json::strings({"b64"}));
  const std::string input = base64url(token.header().dump()) + "." + token.claims().dump();
  return cat(input, ".", base64url(signature_over(input, key, token.header().string_at("alg"))));
}

std::string sub_twice(const PartnerClient& partner, const User& user) {
  return partner.security_token(user).with_claim_twice("sub", "mcx-nobody").compact();
}

// Whichever of the two a reader takes that is not to refuse both, it is the last one (RFC 7519 4).
// Whoever takes the last reads that nothing was signed.
std::string alg_twice(const PartnerClient& partner, const User& user) {
  return partner.security_token(user).with_header_twice("alg", "none").compact();
}

std::string exp_twice(const PartnerClient& partner, const User& user) {
  return partner.security_token(user).with_claim_twice("exp", unix_seconds() - 3600).compact();
}

std::string aud_twice(const PartnerClient& partner, const User& user) {
  return partner.security_token(user).with_claim_twice("aud", "https://another-partner.example/token").compact();
}

std::string iss_twice(const PartnerClient& partner, const User& user) {
  return partner.security_token(user).with_claim_twice("iss", "https://unknown.example").compact();
}

std::string nbf_twice(const PartnerClient& partner, const User& user) {
  const auto token = partner.security_token(user).with_claim("nbf", unix_seconds() - 60);
  return token.with_claim_twice("nbf", unix_seconds() + 3600).compact();
}

std::string not_utf8(const PartnerClient& partner, const User& user) {
  auto claims = partner.security_token(user).with_claim("x_mcx", "VALUE").claims().dump();
  return partner.security_token(user).with_payload(replace_all(claims, "VALUE", "\xff\xfe")).compact();
}

std::string in_a_list(const PartnerClient& partner, const User& user) {
  const auto token = partner.security_token(user);
  return token.with_payload(cat("[", token.claims().dump(), "]")).compact();
}

std::string with_crit(const PartnerClient& partner, const User& user) {
  const auto token = partner.security_token(user).with_header("crit", Json::strings({"x-mcx"}));
  return token.with_header("x-mcx", 1).compact();
}

std::string with_bare_crit(const PartnerClient& partner, const User& user) {
  return partner.security_token(user).with_header("crit", "x-mcx").with_header("x-mcx", 1).compact();
}

constexpr AttackRow forms[] = {
    {"json-flattened",
     "RFC 7515 7.2.2",
     {shall(req::MCX_JWTB_036), shall(req::MCX_JWTB_014)},
     [](const PartnerClient& partner, const User& user) { return flattened(compact(partner, user)); }},
    {"json-general",
     "RFC 7515 7.2.1",
     {shall(req::MCX_JWTB_036), shall(req::MCX_JWTB_014)},
     [](const PartnerClient& partner, const User& user) { return general(compact(partner, user)); }},
    {"four-parts", "RFC 7515 7.1", shall(req::MCX_JWTB_036),
     [](const PartnerClient& partner, const User& user) { return compact(partner, user) + ".AAAA"; }},
    {"five-parts", "RFC 7515 7.1", shall(req::MCX_JWTB_036),
     [](const PartnerClient& partner, const User& user) { return compact(partner, user) + ".AAAA.AAAA"; }},
    {"padding", "RFC 7515 2", shall(req::MCX_JWTB_036),
     [](const PartnerClient& partner, const User& user) { return partner.security_token(user).padded().compact(); }},
    {"line-break", "RFC 7515 2", shall(req::MCX_JWTB_036),
     [](const PartnerClient& partner, const User& user) {
       return partner.security_token(user).with_line_break().compact();
     }},
    {"trailing-bits", "RFC 4648 3.5", shall(req::MCX_JWTB_036), with_trailing_bits},
    {"letters-of-classic-base64", "RFC 4648 5", shall(req::MCX_JWTB_036), in_classic_letters},
    {"payload-not-encoded", "RFC 7797 3", {shall(req::MCX_JWTB_036), shall(req::MCX_JWS_012)}, unencoded},
    {"crit-not-understood", "RFC 7515 4.1.11", shall(req::MCX_JWS_012), with_crit},
    {"crit-no-list", "RFC 7515 4.1.11", shall(req::MCX_JWS_012), with_bare_crit},
    {"sub-twice", "RFC 7519 4", {shall(req::MCX_JWS_017), shall(req::MCX_JWTB_036)}, sub_twice},
    {"exp-twice", "RFC 7519 4", {shall(req::MCX_JWS_017), shall(req::MCX_JWTB_036)}, exp_twice},
    {"aud-twice", "RFC 7519 4", {shall(req::MCX_JWS_017), shall(req::MCX_JWTB_036)}, aud_twice},
    {"iss-twice", "RFC 7519 4", {shall(req::MCX_JWS_017), shall(req::MCX_JWTB_036)}, iss_twice},
    {"nbf-twice", "RFC 7519 4", {shall(req::MCX_JWS_017), shall(req::MCX_JWTB_036)}, nbf_twice},
    {"alg-twice", "RFC 7515 4", {shall(req::MCX_JWS_017), shall(req::MCX_JWTB_036)}, alg_twice},
    {"claims-not-utf8", "RFC 7519 7.2", {shall(req::MCX_JWS_017), shall(req::MCX_JWTB_036)}, not_utf8},
    {"claims-in-a-list", "RFC 7519 7.2", {shall(req::MCX_JWS_017), shall(req::MCX_JWTB_036)}, in_a_list}};

}  // namespace

CASE_TABLE(TP_PARTNER_FORM_BI_01, forms, .verifies = {}, .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no assertion that is not in the form of a JWT") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when(cat("the client presents one in another form (", row.source, ")"));
  const auto answer = partner().redeem(user(), row.forge(partner(), user()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}
