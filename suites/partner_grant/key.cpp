// Whose key signed a security token: only one that was provisioned for its issuer (TS 33.180 5.1.4.2; RFC 8725 3.8, 3.10).
// Each case first has a good token granted, so that a refusal is one of the key.
#include "harness/case.h"

namespace {

struct AttackRow {
  std::string_view name, source;  // the rule it breaks, or where it was met
  std::string (*forge)(const PartnerClient& partner, const User& user);
};

Forgery by_rogue(const PartnerClient& partner, const User& user) {
  return partner.signed_as(partner.security_token(user), pki_files::rogue);
}

constexpr AttackRow foreign_keys[] = {
    {"not-provisioned", "TS 33.180 5.1.4.2",
     [](const PartnerClient& partner, const User& user) { return by_rogue(partner, user).compact(); }},
    {"not-provisioned-with-kid-of-the-good-key", "RFC 7515 4.1.4, a hint only",
     [](const PartnerClient& partner, const User& user) {
       return by_rogue(partner, user).with_header("kid", partner.signing_key().thumbprint()).compact();
     }},
    {"not-provisioned-with-x5t-of-the-good-key", "RFC 7515 4.1.8",
     [](const PartnerClient& partner, const User& user) {
       const auto print = base64url(sha256(partner.certificate(partner.key_name_of(pki_files::ec))));
       return by_rogue(partner, user).with_header("x5t#S256", print).compact();
     }},
    {"not-provisioned-rsa", "TS 33.180 5.1.4.2",
     [](const PartnerClient& partner, const User& user) {
       return partner.signed_with(partner.security_token(user), pki_files::rsa_of(pki_files::rogue)).compact();
     }},
    {"look-alike-of-the-good-key", "TS 33.180 5.1.4.2", [](const PartnerClient& partner, const User& user) {
       return partner.signed_as(partner.security_token(user), pki_files::look_alike).compact();
     }}};

// Where the header offers the key itself.
constexpr AttackRow offered_keys[] = {
    {"jwk", "CVE-2018-0114",
     [](const PartnerClient& partner, const User& user) {
       return by_rogue(partner, user)
           .with_header("jwk", partner.key(partner.key_name_of(pki_files::rogue)).public_jwk())
           .compact();
     }},
    {"jwk-rsa", "CVE-2018-0114",
     [](const PartnerClient& partner, const User& user) {
       const auto name = pki_files::rsa_of(pki_files::rogue);
       return partner.signed_with(partner.security_token(user), name)
           .with_header("jwk", partner.key(name).public_jwk())
           .compact();
     }},
    {"jwk-beside-the-kid-of-the-good-key", "CVE-2018-0114",
     [](const PartnerClient& partner, const User& user) {
       return by_rogue(partner, user)
           .with_header("kid", partner.signing_key().thumbprint())
           .with_header("jwk", partner.key(partner.key_name_of(pki_files::rogue)).public_jwk())
           .compact();
     }},
    {"x5c", "RFC 8725 3.10",
     [](const PartnerClient& partner, const User& user) {
       const auto chain = Json::strings({base64(partner.certificate(partner.key_name_of(pki_files::rogue)))});
       return by_rogue(partner, user).with_header("x5c", chain).compact();
     }},
    {"x5c-of-a-look-alike", "RFC 8725 3.10",
     [](const PartnerClient& partner, const User& user) {
       const auto chain = Json::strings({base64(partner.certificate(partner.key_name_of(pki_files::look_alike)))});
       return partner.signed_as(partner.security_token(user), pki_files::look_alike)
           .with_header("x5c", chain)
           .compact();
     }},
    {"kid-names-an-empty-file", "RFC 8725 3.10",
     [](const PartnerClient& partner, const User& user) {
       const auto token = partner.security_token(user).with_header("kid", "../../../../../../../../dev/null");
       return token.signed_by(Key::symmetric(""), "HS256").compact();
     }},
    {"kid-alters-a-query", "RFC 8725 3.10", [](const PartnerClient& partner, const User& user) {
       const auto token = partner.security_token(user).with_header("kid", "x' UNION SELECT 'mcx-conformance' -- ");
       return token.signed_by(Key::symmetric("mcx-conformance"), "HS256").compact();
     }}};

struct KidRow {
  std::string_view name, kid;
};
constexpr KidRow harmful_kids[] = {{"path", "../../../../../../../../etc/hostname"},
                                   {"sql", "1' OR '1'='1"},
                                   {"nul", std::string_view("key\0.pem", 8)},
                                   {"line-break", "key\r\nX-Injected: 1"},
                                   {"shell", "$(id)"}};

}  // namespace

CASE_TABLE(TP_PARTNER_KEY_BI_01, foreign_keys, .verifies = {shall(req::MCX_JWS_008), shall(req::MCX_SEC_004)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no security token signed with a key that nobody provisioned") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when(cat("the client presents one in the name of the same primary under another key (", row.source, ")"));
  const auto answer = partner().redeem(user(), row.forge(partner(), user()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE(TP_PARTNER_KEY_BI_02, .verifies = {shall(req::MCX_JWS_008), shall(req::MCX_SEC_004)}, .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "takes no key of one primary for another") {
  given("two primaries whose security tokens are granted");
  partner().obtain_trust(user());
  partner().obtain_trust_of_second_primary(user());

  when("the client presents one that names the first as issuer and is signed by the second");
  const auto token = partner().signed_as(partner().security_token(user()), pki_files::second);
  const auto answer = partner().redeem(user(), token);

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE_TABLE(TP_PARTNER_KEY_BI_03, offered_keys,
           .verifies = {shall(req::MCX_JWS_008), should(req::MCX_JWS_011), shall(req::MCX_SEC_004)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no key from the header of the security token") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when(cat("the client presents one whose header leads to the key that it is signed with (", row.source, ")"));
  const auto answer = partner().redeem(user(), row.forge(partner(), user()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

// RFC 8725 3.10 binds those who look a kid up. To a partner that chooses the key by issuer alone, every kid is one that
// it does not know, and it may grant.
CASE_TABLE(TP_PARTNER_KEY_BI_04, harmful_kids, .verifies = should(req::MCX_JWS_011), .role = Role::partner_idms,
           .applies = ics::jwt_bearer, .purpose = "looks at kid before it is used for anything (RFC 8725 3.10)") {
  given("a security token that is granted, and the answer to one whose kid nobody knows");
  partner().obtain_trust(user());
  const auto ordinary = partner().security_token(user()).with_header("kid", random().word(12));
  const auto answer_to_ordinary = partner().redeem(user(), ordinary);

  when("the client presents one whose kid would do harm where it is looked up");
  const auto token = partner().security_token(user()).with_header("kid", std::string(row.kid));
  const auto answer = partner().redeem(user(), token);

  then("it is refused, or answered as the one whose kid nobody knows");
  EXPECT_THAT(answer, AnyOf(IsDenied(), AnswersAs(answer_to_ordinary)));
}

namespace {

struct AddressRow {
  std::string_view name, header, content_type;
  std::string (*document)(const PartnerClient& partner);
};
constexpr AddressRow addresses[] = {
    {"jku", "jku", "application/jwk-set+json",
     [](const PartnerClient& partner) {
       return Json::object({{"keys", Json::array({partner.key(partner.key_name_of(pki_files::rogue)).public_jwk()})}})
           .dump();
     }},
    {"x5u", "x5u", "application/pem-certificate-chain", [](const PartnerClient& partner) {
       const auto der = partner.certificate(partner.key_name_of(pki_files::rogue));
       return cat("-----BEGIN CERTIFICATE-----\n", base64(der), "\n-----END CERTIFICATE-----\n");
     }}};

}  // namespace

CASE_TABLE(TP_PARTNER_KEY_BI_05, addresses,
           .verifies = {shall(req::MCX_JWS_008), should(req::MCX_JWS_011), shall(req::MCX_SEC_004)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "fetches no key from where the security token says") {
  given("a security token that is granted, and a server of ours that offers another key");
  partner().obtain_trust(user());
  const KeyServer server(std::string(row.content_type), row.document(partner()));

  when("the client presents one that this key signed and that points to the server");
  const auto token = partner().security_token(user()).with_header(row.header, server.url());
  const auto answer = partner().redeem(user(), partner().signed_as(token, pki_files::rogue));

  then("no token is issued", {shall(req::MCX_JWS_008), shall(req::MCX_SEC_004)});
  EXPECT_THAT(answer, IssuesNothing());
  then("nobody came for the key", should(req::MCX_JWS_011));
  EXPECT_THAT(server.visits(), Eq(0));
}

namespace {

struct FaultyRow {
  std::string_view name, owner;
};
constexpr FaultyRow faulty_certificates[] = {{"expired", pki_files::expired},
                                             {"not-yet-valid", pki_files::not_yet_valid},
                                             {"not-for-signatures", pki_files::wrong_usage}};

}  // namespace

// The certificates were offered to the partner for the same primary; if it would not have them, it refuses their keys
// too.
CASE_TABLE(TP_PARTNER_KEY_BI_06, faulty_certificates, .verifies = should(req::MCX_JWS_021), .role = Role::partner_idms,
           .applies = ics::jwt_bearer & ics::faulty_certificates,
           .purpose = "relies on no certificate that is out of its time or not for signatures") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one whose key has such a certificate only");
  const auto answer = partner().redeem(user(), partner().signed_as(partner().security_token(user()), row.owner));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}
