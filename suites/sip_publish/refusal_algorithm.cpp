// Algorithms and signatures that only a careless verifier takes (RFC 8725 3.1, 3.2; RFC 7518 3.3, 3.4), in access
// tokens presented to an MC server.
#include "harness/case.h"

namespace {

constexpr Obligations validity{shall(req::MCX_SIP_009), shall(req::MCX_SEC_018), shall(req::MCX_SEC_034)};
constexpr Obligations algorithms = validity + shall(req::MCX_JWS_006);

struct NoneLine {
  std::string_view name, alg;
};
constexpr NoneLine none_lines[] = {{"none", "none"}, {"nonE", "nonE"}, {"noNe", "noNe"}, {"noNE", "noNE"},
                                   {"nOne", "nOne"}, {"nOnE", "nOnE"}, {"nONe", "nONe"}, {"nONE", "nONE"},
                                   {"None", "None"}, {"NonE", "NonE"}, {"NoNe", "NoNe"}, {"NoNE", "NoNE"},
                                   {"NOne", "NOne"}, {"NOnE", "NOnE"}, {"NONe", "NONe"}, {"NONE", "NONE"}};
constexpr auto nones = for_each_service(none_lines, {algorithms, {}, {.minted_tokens = true}});

struct HmacLine {
  std::string_view name;
  std::string (*secret)(const ServiceTokens& tokens);
};
template <const std::string_view& name, KeyText form>
std::string public_key(const ServiceTokens& tokens) { return key_text(tokens.key(name), form); }
template <const std::string_view& name>
std::string certificate_pem(const ServiceTokens& tokens) { return tokens.certificate_pem(name); }
constexpr HmacLine hmac_lines[] = {{"ec-pem", public_key<pki_files::ec, KeyText::pem>},
                                   {"ec-pem-trimmed", public_key<pki_files::ec, KeyText::pem_trimmed>},
                                   {"ec-der", public_key<pki_files::ec, KeyText::der>},
                                   {"ec-jwk", public_key<pki_files::ec, KeyText::jwk>},
                                   {"ec-certificate", certificate_pem<pki_files::ec>},
                                   {"rsa-pem", public_key<pki_files::rsa, KeyText::pem>},
                                   {"rsa-pem-trimmed", public_key<pki_files::rsa, KeyText::pem_trimmed>},
                                   {"rsa-der", public_key<pki_files::rsa, KeyText::der>},
                                   {"rsa-jwk", public_key<pki_files::rsa, KeyText::jwk>},
                                   {"rsa-certificate", certificate_pem<pki_files::rsa>}};
constexpr auto hmacs = for_each_service(hmac_lines, {algorithms, {}, {.minted_tokens = true}});

constexpr NoneLine rsa_lines[] = {
    {"rs384", "RS384"}, {"rs512", "RS512"}, {"ps256", "PS256"}, {"ps384", "PS384"}, {"ps512", "PS512"}};
constexpr auto other_algorithms = for_each_service(rsa_lines, {algorithms, {}, {.minted_tokens = true}});

}  // namespace

CASE_TABLE(TP_MCX_ALGORITHM_BI_01, nones, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes no access token without a signature, however alg spells none") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another client presents a token that is not signed and says so (RFC 8725 2.1)");
  auto client = mc_client(row.service);
  const auto attempt = client.attempt(tokens().access_token(user()).alg_named(row.alg).without_signature().compact());

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE_TABLE(TP_MCX_ALGORITHM_BI_02, hmacs, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes no HMAC whose secret is the public key or certificate of its IdMS") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another client presents a token with HS256 and what everybody has of the IdMS as the secret (CVE-2015-9235)");
  auto client = mc_client(row.service);
  const auto token = tokens().access_token(user()).hmac_with(row.secret(tokens()));
  const auto attempt = client.attempt(token.compact());

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

// RFC 8725 3.1 demands that each key be used with exactly one algorithm. Where RS256 is not the one, nothing is known
// of the others.
CASE_TABLE(TP_MCX_ALGORITHM_BI_03, other_algorithms, .verifies = {}, .role = Role::mcx_server,
           .purpose = "uses the RSA key of its IdMS with one algorithm only") {
  given("a client that was authorised by a token with RS256");
  const auto key = tokens().key(pki_files::rsa);
  auto first = mc_client(row.service);
  first.obtain(first.authorisation(tokens().access_token(user()).signed_by(key, "RS256").compact()));

  when("another client presents one that the same key signed with another algorithm");
  auto client = mc_client(row.service);
  const auto attempt = client.attempt(tokens().access_token(user()).signed_by(key, row.alg).compact());

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

namespace {

const std::string zero(32, '\0');

struct OddLine {
  std::string_view name;
  std::string_view key, alg;
  std::string (*sign)(const std::string& input, const Key& key);
};
std::string es256(const std::string& input, const Key& key) { return signature_over(input, key, "ES256"); }

constexpr OddLine odd_lines[] = {
    {"ecdsa-der", pki_files::ec, "ES256",
     [](const std::string& input, const Key& key) { return der_form(es256(input, key)); }},
    {"ecdsa-zero", pki_files::ec, "ES256", [](const std::string&, const Key&) { return zero + zero; }},
    {"ecdsa-r-zero", pki_files::ec, "ES256",
     [](const std::string& input, const Key& key) { return zero + es256(input, key).substr(32); }},
    {"ecdsa-s-zero", pki_files::ec, "ES256",
     [](const std::string& input, const Key& key) { return es256(input, key).substr(0, 32) + zero; }},
    {"ecdsa-n", pki_files::ec, "ES256", [](const std::string&, const Key&) { return p256_order() + p256_order(); }},
    {"rsa-digest-only", pki_files::rsa, "RS256",
     [](const std::string& input, const Key& key) { return digest_only_signature(input, key); }},
    {"rsa-short-padding", pki_files::rsa, "RS256",
     [](const std::string& input, const Key& key) { return short_padding_signature(input, key); }}};
constexpr auto odd_signatures = for_each_service(odd_lines, {validity, {}, {.minted_tokens = true}});

}  // namespace

CASE_TABLE(TP_MCX_ALGORITHM_BI_04, odd_signatures, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes no signature that only a careless verifier takes") {
  given("a client that was authorised by a token with that key and algorithm");
  const auto key = tokens().key(row.key);
  auto first = mc_client(row.service);
  first.obtain(first.authorisation(tokens().signed_with(tokens().access_token(user()), row.key).compact()));

  when("another client presents one whose signature is not what its alg calls for");
  auto client = mc_client(row.service);
  const auto token = tokens().access_token(user()).signed_by(key, row.alg);
  const auto sign = row.sign;
  const auto attempt =
      client.attempt(token.signed_through([=](const std::string& input) { return sign(input, key); }).compact());

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}
