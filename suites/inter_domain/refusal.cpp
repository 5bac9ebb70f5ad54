// What a partner IdMS must not take from a client of its primary: anything but a security token that this primary made
// for it (TS 33.180 5.1.4.2, B.8; RFC 7523 3; RFC 8725 3.8, 3.12). Everything here is made from what the primary under
// test issued in the same case.
#include "harness/case.h"

namespace {

// What one login and its exchange yielded.
struct Loot {
  TokenAnswer tokens;
  Token security_token;
};

struct OtherRow {
  std::string_view name;
  Obligations verifies;
  std::string (*assertion)(const Loot& loot, PartnerClient& partner);
};

constexpr Obligations another_kind = shall(req::MCX_JWS_010);
constexpr Obligations altered_claims = {shall(req::MCX_JWTB_012), shall(req::MCX_JWTB_035), shall(req::MCX_JWS_007),
                                        shall(req::MCX_SEC_004)};
constexpr Obligations other_key = {shall(req::MCX_JWS_008), shall(req::MCX_SEC_004)};

constexpr OtherRow other_things[] = {
    {"access-token", another_kind,
     [](const Loot& loot, PartnerClient&) { return loot.tokens.access_token().compact.reveal(); }},
    {"id-token", another_kind,
     [](const Loot& loot, PartnerClient&) { return loot.tokens.id_token().compact.reveal(); }},
    {"later-exp", altered_claims,
     [](const Loot& loot, PartnerClient&) {
       return forged(loot.security_token).with_claim("exp", unix_seconds() + 3600).compact();
     }},
    {"key-of-another-primary", other_key,
     [](const Loot& loot, PartnerClient& partner) {
       return partner.signed_with(forged(loot.security_token).without_header("kid"), pki_files::second).compact();
     }},
    {"key-of-nobody", altered_claims, [](const Loot& loot, PartnerClient& partner) {
       return partner.signed_with(forged(loot.security_token), pki_files::rogue).compact();
     }}};

}  // namespace

CASE_TABLE(TP_CHAIN_REFUSAL_BI_01, other_things, .verifies = {}, .role = Role::partner_idms,
           .applies = ics::token_exchange & ics::jwt_bearer, .needs = {.both_domains = true},
           .purpose = "takes nothing that is no security token of the primary under test") {
  given("a security token that the primary issued and the partner takes");
  const auto tokens = idms().obtain_tokens(user());
  const Loot loot{tokens, idms().obtain_security_token(tokens)};
  EXPECT_THAT(partner().redeem(user(), loot.security_token.compact.reveal()), IsGranted());
  const auto assertion = row.assertion(loot, partner());
  EXPECT_THAT(assertion.empty(), Eq(false));

  when("the client presents something else that looks like it");
  const auto answer = partner().redeem(user(), assertion);

  then("the request is denied");
  EXPECT_THAT(answer, IsDenied());
}
