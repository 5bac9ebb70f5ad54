// Where the standard leaves a partner the choice: a security token that it may take or leave. Either answer passes, and
// the expectation that the record keeps says which it was; only an answer that is neither fails (RFC 7523 3.1).
#include "harness/case.h"

namespace {

struct ChoiceRow {
  std::string_view name, source;  // where the choice is left open
  std::string (*forge)(PartnerClient& partner, const User& user);
};

std::string dated(const PartnerClient& partner, const User& user, std::string_view claim, Json date) {
  return partner.security_token(user).with_claim(claim, std::move(date)).compact();
}

std::string with_audience(const PartnerClient& partner, const User& user, Json audience) {
  return partner.security_token(user).with_claim("aud", std::move(audience)).compact();
}

constexpr std::int64_t year = 365 * 24 * 3600;  // seconds

constexpr ChoiceRow choices[] = {
    {"exp-past-by-10-s", "TS 33.180 B.8, leeway of no more than 30 s",
     [](PartnerClient& partner, const User& user) { return dated(partner, user, "exp", unix_seconds() - 10); }},
    {"exp-a-fraction", "RFC 7519 2, NumericDate",
     [](PartnerClient& partner, const User& user) {
       return dated(partner, user, "exp", Json::number(std::to_string(unix_seconds() + 300) + ".5"));
     }},
    {"exp-in-ten-years", "RFC 7523 3 item 4",
     [](PartnerClient& partner, const User& user) { return dated(partner, user, "exp", unix_seconds() + 10 * year); }},
    {"exp-two-to-the-63", "RFC 7523 3 item 4",
     [](PartnerClient& partner, const User& user) {
       return dated(partner, user, "exp", Json::number("9223372036854775808"));
     }},
    {"iat-two-years-ago", "RFC 7523 3 item 6",
     [](PartnerClient& partner, const User& user) { return dated(partner, user, "iat", unix_seconds() - 2 * year); }},
    {"sub-empty", "TS 33.180 B.8 binds the primary",
     [](PartnerClient& partner, const User& user) {
       return partner.security_token(user).with_claim("sub", "").compact();
     }},
    {"sub-of-256-bytes", "TS 33.180 B.8 binds the primary",
     [](PartnerClient& partner, const User& user) {
       return partner.security_token(user).with_claim("sub", std::string(256, 's')).compact();
     }},
    {"aud-of-the-partner-alone", "TS 33.180 B.8 binds the primary",
     [](PartnerClient& partner, const User& user) { return with_audience(partner, user, partner.token_endpoint()); }},
    {"aud-of-another-client", "TS 33.180 B.8 binds the primary",
     [](PartnerClient& partner, const User& user) {
       return with_audience(partner, user, Json::strings({"mcx-conformance-another", partner.token_endpoint()}));
     }},
    {"ecdsa-with-the-larger-s", "FIPS 186-4 6.4",
     [](PartnerClient& partner, const User& user) {
       const auto key = partner.key(pki_files::ec);
       const auto signer = [key](const std::string& input) { return high_s_form(signature_over(input, key, "ES256")); };
       return partner.security_token(user).with_header("alg", "ES256").signed_through(signer).compact();
     }},
    {"signed-and-encrypted", "RFC 7519 5.2, A.2",
     [](PartnerClient& partner, const User& user) {
       const auto header = Json::object({{"cty", "JWT"}});
       return encrypt_jwe(partner.security_token(user).compact(), partner.obtain_encryption_key(), header);
     }},
    {"used-before", "RFC 7523 3 item 7", [](PartnerClient& partner, const User& user) {
       const auto token =
           partner.security_token(user).with_claim("jti", hex(sha256(partner.security_token(user).compact())));
       const auto text = token.compact();
       partner.redeem(user, text);
       return text;
     }}};

}  // namespace

CASE_TABLE(TP_PARTNER_CHOICE_BI_01, choices, .verifies = shall(req::MCX_JWTB_037), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "takes or refuses in due form what it may take or leave") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when(cat("the client presents one that may be taken or left: ", row.source));
  const auto answer = partner().redeem(user(), row.forge(partner(), user()));

  then("it is granted, or refused with HTTP 400 and invalid_grant; the record says which");
  EXPECT_THAT(answer, AnyOf(IsGranted(), IsOauthError("invalid_grant")));
}

CASE(TP_PARTNER_CHOICE_BI_02, .verifies = may(req::MCX_JWTB_038), .role = Role::partner_idms,
     .applies = ics::jwt_bearer & ics::replay_defence,
     .purpose = "refuses the second use of a security token, as declared") {
  given("a security token with a jti that was granted");
  partner().obtain_trust(user());
  const auto token = partner().security_token(user()).with_claim("jti", random().word_of_now(24)).compact();
  EXPECT_THAT(partner().redeem(user(), token), IsGranted());

  when("the client presents it once more");
  const auto answer = partner().redeem(user(), token);

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}
