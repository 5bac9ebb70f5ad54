// How a refused assertion is named: HTTP 400 with invalid_grant (RFC 7523 3.1; RFC 6749 5.2), whatever is wrong with it.
// That it is refused is judged by the cases of what is wrong.
// Here is also what no server should be brought down by.
#include "harness/case.h"

namespace {

using Partner = PartnerClient;

struct FaultRow {
  std::string_view name;
  std::string (*forge)(const Partner& partner, const User& user);
};

std::string with_payload(const Partner& partner, const User& user, std::string payload) {
  return partner.security_token(user).with_payload(std::move(payload)).compact();
}

std::string nested(std::size_t depth) { return cat(R"({"x":)", std::string(depth, '['), std::string(depth, ']'), "}"); }

constexpr FaultRow faults[] = {
    {"signature-changed", [](const Partner& partner,
                             const User& user) { return partner.security_token(user).altered_signature().compact(); }},
    {"key-not-provisioned",
     [](const Partner& partner, const User& user) {
       return partner.signed_as(partner.security_token(user), pki_files::rogue).compact();
     }},
    {"issuer-unknown",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user).with_claim("iss", "https://unknown.example").compact();
     }},
    {"subject-unknown",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user).with_claim("sub", "mcx-conformance-nobody").compact();
     }},
    {"subject-a-number", [](const Partner& partner,
                            const User& user) { return partner.security_token(user).with_claim("sub", 5).compact(); }},
    {"audience-of-another-partner",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user).with_claim("aud", "https://another-partner.example/token").compact();
     }},
    {"expired",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user).with_claim("exp", unix_seconds() - 3600).compact();
     }},
    {"not-yet-valid",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user)
           .with_claim("nbf", unix_seconds() + 3600)
           .with_claim("exp", unix_seconds() + 7200)
           .compact();
     }},
    {"of-the-future",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user)
           .with_claim("iat", unix_seconds() + 3600)
           .with_claim("exp", unix_seconds() + 7200)
           .compact();
     }},
    {"exp-a-list",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user).with_claim("exp", Json::array({unix_seconds() + 300})).compact();
     }},
    {"alg-none",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user).alg_named("none").without_signature().compact();
     }},
    {"alg-missing", [](const Partner& partner,
                       const User& user) { return partner.security_token(user).without_header("alg").compact(); }},
    {"two-parts", [](const Partner& partner,
                     const User& user) { return partner.security_token(user).cut_to_two_parts().compact(); }},
    {"one-part", [](const Partner&, const User&) { return std::string("eyJhbGciOiJFUzI1NiJ9"); }},
    {"no-token-at-all", [](const Partner&, const User&) { return std::string("mcx-conformance"); }},
    {"header-no-json",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user).altered_header().compact().replace(0, 4, "AAAA");
     }},
    {"claim-doubled",
     [](const Partner& partner, const User& user) {
       return partner.security_token(user).with_claim_twice("exp", unix_seconds() - 3600).compact();
     }},
    {"claims-no-json", [](const Partner& partner, const User& user) { return with_payload(partner, user, "claims"); }},
    {"claims-empty", [](const Partner& partner, const User& user) { return with_payload(partner, user, ""); }},
    {"claims-null", [](const Partner& partner, const User& user) { return with_payload(partner, user, "null"); }},
    {"claims-a-string",
     [](const Partner& partner, const User& user) { return with_payload(partner, user, "\"claims\""); }},
    {"claims-a-number", [](const Partner& partner, const User& user) { return with_payload(partner, user, "5"); }},
    {"claims-an-empty-object",
     [](const Partner& partner, const User& user) { return with_payload(partner, user, "{}"); }},
    {"claims-deep", [](const Partner& partner, const User& user) { return with_payload(partner, user, nested(500)); }}};

}  // namespace

CASE_TABLE(TP_PARTNER_ERROR_BI_01, faults, .verifies = shall(req::MCX_JWTB_037), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "names an invalid assertion invalid_grant") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents an invalid one");
  const auto answer = partner().redeem(user(), row.forge(partner(), user()));

  then("if the request is refused, then with HTTP 400 and invalid_grant");
  EXPECT_THAT(answer, AnyOf(IsGranted(), IsOauthError("invalid_grant")));
}

namespace {

struct SizeRow {
  std::string_view name;
  std::size_t bytes;
};
constexpr SizeRow sizes[] = {{"100-kb", 100'000}, {"400-kb", 400'000}};

}  // namespace

CASE_TABLE(TP_PARTNER_ERROR_BI_02, sizes, .verifies = shall(req::MCX_JWTB_037), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "is not brought down by a security token of great size") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one with a very long claim");
  const auto token = partner().security_token(user()).with_claim("x_mcx", std::string(row.bytes, 'x'));
  const auto answer = partner().redeem(user(), token);

  then("it is granted, refused as invalid_grant, or refused for its size (RFC 9110 15.5.14)");
  EXPECT_THAT(answer, AnyOf(IsGranted(), IsOauthError("invalid_grant"), IsAnsweredOrClosed()));
}
