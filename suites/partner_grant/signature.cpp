// The signature of a security token as an attacker may leave it (RFC 7523 3 item 9; RFC 8725 3.1 to 3.3; RFC 7518 3.3,
// 3.4). Each case first has a good token granted, so that a refusal is one of what was changed.
#include "harness/case.h"

namespace {

struct AttackRow {
  std::string_view name, source;  // the rule it breaks, or where it was met
  std::string (*forge)(const PartnerClient& partner, const User& user);
};

constexpr std::int64_t far_future = 4102444800;  // seconds; the year 2100

constexpr AttackRow alterations[] = {
    {"header-changed", "RFC 7515 5.2",
     [](const PartnerClient& partner, const User& user) {
       return partner.issued_security_token(user).with_header("x-mcx", "1").compact();
     }},
    {"payload-changed", "RFC 7515 5.2",
     [](const PartnerClient& partner, const User& user) {
       return partner.issued_security_token(user).with_claim("x_mcx", "1").compact();
     }},
    {"exp-put-off", "RFC 7515 5.2",
     [](const PartnerClient& partner, const User& user) {
       return partner.issued_security_token(user).with_claim("exp", far_future).compact();
     }},
    {"signature-changed", "RFC 7515 5.2, the first octet",
     [](const PartnerClient& partner, const User& user) {
       return partner.issued_security_token(user).altered_signature().compact();
     }},
    {"signature-changed-at-its-end", "RFC 7515 5.2, the last octet",
     [](const PartnerClient& partner, const User& user) {
       const auto token = read_token("security token", partner.security_token(user).compact());
       auto signature = token.parsed.jws.signature;
       signature.back() = static_cast<char>(signature.back() ^ 1);
       return forged(token).with_signature(signature).compact();
     }},
    {"signature-of-another-token", "RFC 7515 5.2",
     [](const PartnerClient& partner, const User& user) {
       const auto other = partner.security_token(user).with_claim("x_mcx", "other").compact();
       return partner.issued_security_token(user).with_signature(read_token("other", other).parsed.jws.signature).compact();
     }},
    {"signature-cut-short", "RFC 7515 5.2",
     [](const PartnerClient& partner, const User& user) {
       const auto token = read_token("security token", partner.security_token(user).compact());
       return forged(token).with_signature(token.parsed.jws.signature.substr(1)).compact();
     }},
    {"signature-lengthened", "RFC 7518 3.4",
     [](const PartnerClient& partner, const User& user) {
       const auto token = read_token("security token", partner.security_token(user).compact());
       return forged(token).with_signature(token.parsed.jws.signature + "mcx").compact();
     }},
    {"alg-none-beside-a-signature", "RFC 8725 2.1",
     [](const PartnerClient& partner, const User& user) {
       return partner.issued_security_token(user).alg_named("none").compact();
     }},
    {"alg-empty", "RFC 7515 4.1.1",
     [](const PartnerClient& partner, const User& user) {
       return partner.issued_security_token(user).alg_named("").without_signature().compact();
     }},
    {"alg-missing", "RFC 7515 4.1.1",
     [](const PartnerClient& partner, const User& user) {
       return partner.issued_security_token(user).without_header("alg").without_signature().compact();
     }},
    {"signature-stripped", "RFC 8725 2.1", [](const PartnerClient& partner, const User& user) {
       return partner.issued_security_token(user).without_signature().compact();
     }}};

}  // namespace

CASE_TABLE(TP_PARTNER_SIGNATURE_BI_01, alterations,
           .verifies = {shall(req::MCX_JWTB_035), shall(req::MCX_JWTB_012), shall(req::MCX_JWS_007),
                        shall(req::MCX_SEC_004)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no security token that was changed after it was signed") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when(cat("the client presents one that was changed (", row.source, ")"));
  const auto answer = partner().redeem(user(), row.forge(partner(), user()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

namespace {

struct NoneRow {
  std::string_view name, alg;
};
constexpr NoneRow none_spellings[] = {{"none", "none"}, {"nonE", "nonE"}, {"noNe", "noNe"}, {"noNE", "noNE"},
                                      {"nOne", "nOne"}, {"nOnE", "nOnE"}, {"nONe", "nONe"}, {"nONE", "nONE"},
                                      {"None", "None"}, {"NonE", "NonE"}, {"NoNe", "NoNe"}, {"NoNE", "NoNE"},
                                      {"NOne", "NOne"}, {"NOnE", "NOnE"}, {"NONe", "NONe"}, {"NONE", "NONE"},
                                      {"blank-none", " none"}};

struct HmacRow {
  std::string_view name, alg;
  std::string (*secret)(const PartnerClient& partner);
};
template <const std::string_view& name, KeyText form>
std::string public_key(const PartnerClient& partner) { return key_text(partner.key(name), form); }
template <const std::string_view& name>
std::string certificate_pem(const PartnerClient& partner) { return partner.certificate_pem(name); }
template <const std::string_view& name>
std::string certificate_der(const PartnerClient& partner) { return partner.certificate(name); }
constexpr HmacRow hmac_secrets[] = {
    {"ec-pem", "HS256", public_key<pki_files::ec, KeyText::pem>},
    {"ec-pem-hs384", "HS384", public_key<pki_files::ec, KeyText::pem>},
    {"ec-pem-hs512", "HS512", public_key<pki_files::ec, KeyText::pem>},
    {"ec-pem-trimmed", "HS256", public_key<pki_files::ec, KeyText::pem_trimmed>},
    {"ec-der", "HS256", public_key<pki_files::ec, KeyText::der>},
    {"ec-jwk", "HS256", public_key<pki_files::ec, KeyText::jwk>},
    {"ec-certificate-pem", "HS256", certificate_pem<pki_files::ec>},
    {"ec-certificate-der", "HS256", certificate_der<pki_files::ec>},
    {"rsa-pem", "HS256", public_key<pki_files::rsa, KeyText::pem>},
    {"rsa-pem-hs384", "HS384", public_key<pki_files::rsa, KeyText::pem>},
    {"rsa-pem-hs512", "HS512", public_key<pki_files::rsa, KeyText::pem>},
    {"rsa-pem-trimmed", "HS256", public_key<pki_files::rsa, KeyText::pem_trimmed>},
    {"rsa-der", "HS256", public_key<pki_files::rsa, KeyText::der>},
    {"rsa-jwk", "HS256", public_key<pki_files::rsa, KeyText::jwk>},
    {"rsa-certificate-pem", "HS256", certificate_pem<pki_files::rsa>},
    {"rsa-certificate-der", "HS256", certificate_der<pki_files::rsa>}};

constexpr NoneRow other_rsa_algorithms[] = {
    {"rs384", "RS384"}, {"rs512", "RS512"}, {"ps256", "PS256"}, {"ps384", "PS384"}, {"ps512", "PS512"}};

}  // namespace

CASE_TABLE(TP_PARTNER_SIGNATURE_BI_02, none_spellings, .verifies = {shall(req::MCX_JWS_004), shall(req::MCX_JWTB_035)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no security token without a signature, however alg spells none") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one that is not signed and says so (RFC 8725 2.1)");
  const auto token = partner().security_token(user()).alg_named(row.alg).without_signature();
  const auto answer = partner().redeem(user(), token);

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE_TABLE(TP_PARTNER_SIGNATURE_BI_03, hmac_secrets, .verifies = {shall(req::MCX_JWS_004), shall(req::MCX_JWTB_035)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no HMAC whose secret is the primary's public key or certificate") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one with an HMAC under what everybody has of the primary (CVE-2015-9235)");
  const auto token = partner().security_token(user()).hmac_with(row.secret(partner()), row.alg);
  const auto answer = partner().redeem(user(), token);

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

// RFC 8725 3.1 demands that each key be used with exactly one algorithm, and that this be checked. Where RS256 is not
// the one, nothing is known of the others.
CASE_TABLE(TP_PARTNER_SIGNATURE_BI_04, other_rsa_algorithms, .verifies = shall(req::MCX_JWS_004),
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "uses the primary's RSA key with one algorithm only") {
  given("a security token with RS256 that is granted");
  const auto key = partner().key(pki_files::rsa);
  const auto first = partner().redeem(user(), partner().security_token(user()).signed_by(key, "RS256"));
  EXPECT_THAT(first, IsGranted());

  when("the client presents one that the same key signed with another algorithm");
  const auto answer = partner().redeem(user(), partner().security_token(user()).signed_by(key, row.alg));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

namespace {

Forgery ecdsa(const PartnerClient& partner, const User& user, std::string (*bend)(const std::string& signature)) {
  const auto key = partner.key(pki_files::ec);
  const auto token = partner.security_token(user).signed_by(key, "ES256");
  return token.signed_through([=](const std::string& input) { return bend(signature_over(input, key, "ES256")); });
}

std::string rsa(const PartnerClient& partner, const User& user,
                std::string (*sign)(std::string_view input, const Key& key)) {
  const auto key = partner.key(pki_files::rsa);
  const auto signer = [=](const std::string& input) { return sign(input, key); };
  return partner.security_token(user).signed_by(key, "RS256").signed_through(signer).compact();
}

const std::string zero(32, '\0');
std::string first_half(const std::string& signature) { return signature.substr(0, 32); }
std::string second_half(const std::string& signature) { return signature.substr(32); }

constexpr AttackRow odd_signatures[] = {
    {"ecdsa-der", "RFC 7518 3.4",
     [](const PartnerClient& partner, const User& user) {
       return ecdsa(partner, user, [](const std::string& signature) { return der_form(signature); }).compact();
     }},
    {"ecdsa-zero", "CVE-2022-21449",
     [](const PartnerClient& partner, const User& user) {
       return ecdsa(partner, user, [](const std::string&) { return zero + zero; }).compact();
     }},
    {"ecdsa-r-zero", "FIPS 186-4 6.4",
     [](const PartnerClient& partner, const User& user) {
       return ecdsa(partner, user, [](const std::string& signature) { return zero + second_half(signature); }).compact();
     }},
    {"ecdsa-s-zero", "FIPS 186-4 6.4",
     [](const PartnerClient& partner, const User& user) {
       return ecdsa(partner, user, [](const std::string& signature) { return first_half(signature) + zero; }).compact();
     }},
    {"ecdsa-n", "FIPS 186-4 6.4",
     [](const PartnerClient& partner, const User& user) {
       return ecdsa(partner, user, [](const std::string&) { return p256_order() + p256_order(); }).compact();
     }},
    {"ecdsa-r-n", "FIPS 186-4 6.4",
     [](const PartnerClient& partner, const User& user) {
       return ecdsa(partner, user, [](const std::string& signature) { return p256_order() + second_half(signature); })
           .compact();
     }},
    {"ecdsa-s-n", "FIPS 186-4 6.4",
     [](const PartnerClient& partner, const User& user) {
       return ecdsa(partner, user, [](const std::string& signature) { return first_half(signature) + p256_order(); })
           .compact();
     }},
    {"ecdsa-of-p-256-with-es384", "RFC 7518 3.4",
     [](const PartnerClient& partner, const User& user) {
       const auto key = partner.key(pki_files::ec);
       const auto signer = [key](const std::string& input) { return p256_sha384_signature(input, key); };
       return partner.security_token(user).with_header("alg", "ES384").signed_through(signer).compact();
     }},
    {"alg-in-small-letters", "RFC 7515 4.1.1",
     [](const PartnerClient& partner, const User& user) {
       const auto key = partner.signing_key();
       const auto alg = key.kind() == KeyKind::rsa ? "RS256" : "ES256";
       const auto signer = [=](const std::string& input) { return signature_over(input, key, alg); };
       return partner.security_token(user).with_header("alg", lower(alg)).signed_through(signer).compact();
     }},
    {"rsa-digest-only", "RFC 8017 9.2",
     [](const PartnerClient& partner, const User& user) { return rsa(partner, user, digest_only_signature); }},
    {"rsa-short-padding", "RFC 8017 8.2.2; CVE-2006-4339 is of this kind",
     [](const PartnerClient& partner, const User& user) { return rsa(partner, user, short_padding_signature); }}};

}  // namespace

CASE_TABLE(TP_PARTNER_SIGNATURE_BI_05, odd_signatures, .verifies = {shall(req::MCX_JWS_007), shall(req::MCX_JWTB_035)},
           .role = Role::partner_idms, .applies = ics::jwt_bearer,
           .purpose = "takes no signature that only a careless verifier takes") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when(cat("the client presents one whose signature is not what its alg calls for (", row.source, ")"));
  const auto answer = partner().redeem(user(), row.forge(partner(), user()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

// RFC 7518 3.3 wants 2048 bits. Whether the certificate of this key was installed or not, the token is to be refused.
CASE(TP_PARTNER_SIGNATURE_BI_06, .verifies = shall(req::MCX_JWS_007), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "takes no signature of an RSA key of 1024 bits") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one with RS256 and a key of 1024 bits");
  const auto key = partner().key(pki_files::weak);
  const auto token = partner().security_token(user()).with_header("alg", "RS256").signed_through(
      [&](const std::string& input) { return signature_over(input, key, "RS256"); });
  const auto answer = partner().redeem(user(), token);

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

CASE(TP_PARTNER_SIGNATURE_BI_07, .verifies = shall(req::MCX_JWS_007), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "takes no nested token whose outer signature is wrong") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents a good one within another that a stranger signed");
  const auto inner = partner().security_token(user()).compact();
  const auto token = partner().security_token(user()).with_header("cty", "JWT").with_payload(inner);
  const auto answer = partner().redeem(user(), partner().signed_as(token, pki_files::rogue));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

// RFC 7523 3 item 9 wants a signature of the issuer: whoever has the partner's public key can encrypt for it.
CASE(TP_PARTNER_SIGNATURE_BI_08, .verifies = shall(req::MCX_JWTB_035), .role = Role::partner_idms,
     .applies = ics::jwt_bearer, .purpose = "takes no claims that are encrypted for it and not signed") {
  given("a security token that is granted, and the public key of the partner");
  partner().obtain_trust(user());
  const auto key = partner().obtain_encryption_key();

  when("the client presents the claims of one as a JWE");
  const auto claims = partner().security_token(user()).claims().dump();
  const auto answer = partner().redeem(user(), encrypt_jwe(claims, key));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}

// Whoever has the secret could make security tokens of every user for itself.
CASE(TP_PARTNER_SIGNATURE_BI_09, .verifies = {shall(req::MCX_JWS_004), shall(req::MCX_JWTB_035)},
     .role = Role::partner_idms, .applies = ics::jwt_bearer, .needs = {.confidential = true},
     .purpose = "takes no HMAC whose secret is that of the client") {
  given("a security token that is granted");
  partner().obtain_trust(user());

  when("the client presents one that it made itself, with HS256 and its own secret");
  const auto answer = partner().redeem(user(), partner().security_token(user()).hmac_with(client().secret.reveal()));

  then("no token is issued");
  EXPECT_THAT(answer, IssuesNothing());
}
