// Which partner a security token is issued for (TS 33.180 5.1.4.1, 5.1.4.2, B.7.2, B.8, C.2 step 6b; RFC 8693 2.2.2).
#include "harness/case.h"

namespace {

constexpr std::string_view stranger = "https://idms.unknown.example/token";

}  // namespace

CASE(TP_PIDMS_PARTNER_BV_01, .verifies = {shall(req::MCX_TOK_004), shall(req::MCX_XCH_016)}, .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "issues a security token for the one partner that was named") {
  given("the security token for a partner");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));
  const auto& at = profile();

  then("its audience names the partner, and nobody else besides the client and the primary IdMS itself");
  const auto others = NamesNoAudienceBut(
      {client().client_id, at.partner.token, at.partner.issuer, at.endpoints.issuer, at.endpoints.token});
  EXPECT_THAT(token, HasClaim("aud", AllOf(NamesAudience(at.partner.token), others)));
}

CASE(TP_PIDMS_PARTNER_BI_01, .verifies = {shall(req::MCX_XCH_011), shall(req::MCX_RES_042), should(req::MCX_XCH_031)},
     .role = Role::primary_idms, .applies = ics::token_exchange,
     .purpose = "issues no security token for an IdMS it was not configured with") {
  given("an access token that was exchanged for a known partner");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client exchanges it for an IdMS that nobody knows");
  const auto answer = idms().send(idms().exchange_request(tokens, stranger));

  then("the request is denied", {shall(req::MCX_XCH_011), shall(req::MCX_RES_042)});
  EXPECT_THAT(answer, IsDenied());
  then("the error is invalid_target", should(req::MCX_XCH_031));
  EXPECT_THAT(answer, AllOf(IsDenied(), DeniesOnlyAs({"invalid_target"})));
}

CASE(TP_PIDMS_PARTNER_BV_02, .verifies = {shall(req::MCX_TOK_004), shall(req::MCX_XCH_016)}, .role = Role::primary_idms,
     .applies = ics::token_exchange, .needs = {.other_partner = true},
     .purpose = "issues independent security tokens for two partners, each for its own") {
  given("the access tokens of two logins");
  const auto tokens = idms().obtain_tokens(user()), more = idms().obtain_tokens(user());
  const auto& other = profile().other_partners.front().token;

  when("the client exchanges one for each partner");
  const auto here = idms().obtain_security_token(tokens);
  const auto there = idms().obtain_security_token(idms().exchange_request(more, other));

  then("each security token names its own partner and not the other");
  EXPECT_THAT(here, HasClaim("aud", AllOf(NamesAudience(profile().partner.token), Not(NamesAudience(other)))));
  EXPECT_THAT(there, HasClaim("aud", AllOf(NamesAudience(other), Not(NamesAudience(profile().partner.token)))));
}

namespace {

struct SpellingRow {
  std::string_view name;
  UriBend bend;
};

// Each is another address, and to a careless eye the partner's.
constexpr SpellingRow other_addresses[] = {{"suffix", UriBend::suffix},
                                           {"sub-path", UriBend::sub_path},
                                           {"traversal", UriBend::traversal},
                                           {"host-suffix", UriBend::host_suffix},
                                           {"host-as-userinfo", UriBend::host_as_userinfo},
                                           {"foreign-host", UriBend::foreign_host},
                                           {"other-scheme", UriBend::other_scheme},
                                           {"other-port", UriBend::other_port},
                                           {"upper-case-path", UriBend::upper_case_path},
                                           {"query", UriBend::query_added},
                                           {"fragment", UriBend::fragment_added}};

// The same address by RFC 3986 6.2.2, or by custom: the standard leaves open whether it is taken for it.
constexpr SpellingRow same_addresses[] = {{"upper-case", UriBend::upper_case_host},
                                          {"dot-segments", UriBend::dot_segments},
                                          {"percent-encoded", UriBend::percent_encoded},
                                          {"trailing-slash", UriBend::trailing_slash}};

}  // namespace

CASE_TABLE(TP_PIDMS_PARTNER_BI_02, other_addresses, .verifies = shall(req::MCX_XCH_011), .role = Role::primary_idms,
           .applies = ics::token_exchange,
           .purpose = "issues no security token for an address that only looks like the partner's") {
  given("an access token that was exchanged for a known partner");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client exchanges it for the address bent in one place");
  const auto answer = idms().send(idms().exchange_request(tokens, bent(idms().partner_address(), row.bend)));

  then("the request is denied");
  EXPECT_THAT(answer, IsDenied());
}

CASE_TABLE(TP_PIDMS_PARTNER_BO_01, same_addresses, .verifies = shall(req::MCX_TOK_026), .role = Role::primary_idms,
           .applies = ics::token_exchange,
           .purpose = "writes the partner into aud as it is known or as it was named, when it is spelled differently") {
  given("an access token that was exchanged for a known partner");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client exchanges it and spells the partner's address differently");
  const auto address = idms().partner_address();
  const auto spelled = bent(address, row.bend);
  const auto answer = idms().send(idms().exchange_request(tokens, spelled));

  then("a security token, if one is issued, names the partner in one of both spellings (table B.8-1)");
  EXPECT_THAT(answer, NamesAsAudience({address, spelled}));
}

CASE(TP_PIDMS_PARTNER_BI_04, .verifies = shall(req::MCX_TOK_004), .role = Role::primary_idms,
     .applies = ics::token_exchange,
     .purpose = "issues no security token for an IdMS that audience names besides the partner in resource") {
  given("an access token that was exchanged for a known partner");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client names the partner as resource and an IdMS that nobody knows as audience (RFC 8693 2.1)");
  const auto answer = idms().send(idms().exchange_request(tokens).with("audience", stranger));

  then("a security token, if one is issued, does not name both");
  EXPECT_THAT(answer, NamesNotAll({idms().partner_address(), std::string(stranger)}));
}

CASE(TP_PIDMS_PARTNER_BI_03, .verifies = shall(req::MCX_TOK_004), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "issues no security token for two IdMSs at once") {
  given("an access token that was exchanged for a known partner");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);

  when("the client names the partner and a second IdMS in one request");
  const auto answer = idms().send(idms().exchange_request(tokens).twice("resource", stranger));

  then("a security token, if one is issued, does not name both");
  EXPECT_THAT(answer, NamesNotAll({idms().partner_address(), std::string(stranger)}));
}
