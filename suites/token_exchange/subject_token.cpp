// What the primary IdMS takes for its own access token (TS 33.180 B.7.2, C.2 step 6b; RFC 8693 2.1, 2.2.2; RFC
// 8725 3.1). Each case first exchanges the token as it was issued, so that a refusal is one of what was changed.
#include "harness/case.h"

CASE(TP_PIDMS_SUBJECT_BV_01, .verifies = shall(req::MCX_XCH_013), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "leaves an access token valid that was exchanged (RFC 8693 2.1)") {
  given("a signed access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  EXPECT_THAT(tokens.access_token(), HasAsymmetricAlg());
  idms().obtain_exchange(tokens);

  when("the client exchanges it once more");
  const auto answer = idms().exchange(tokens);

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

namespace {

struct ForgeryRow {
  std::string_view name;
  std::string (*forge)(const Forgery& token);
};

constexpr std::int64_t far_future = 4102444800;  // seconds; the year 2100

constexpr ForgeryRow forgeries[] = {
    {"header-changed", [](const Forgery& token) { return token.with_header("x-mcx", "1").compact(); }},
    {"payload-changed", [](const Forgery& token) { return token.with_claim("x_mcx", "1").compact(); }},
    {"scope-widened", [](const Forgery& token) { return token.with_claim("scope", "openid admin").compact(); }},
    {"exp-put-off", [](const Forgery& token) { return token.with_claim("exp", far_future).compact(); }},
    {"signature-changed", [](const Forgery& token) { return token.altered_signature().compact(); }},
    {"signature-stripped", [](const Forgery& token) { return token.without_signature().compact(); }},
    {"signature-cut-off", [](const Forgery& token) { return token.cut_to_two_parts().compact(); }},
    {"signature-of-zeros", [](const Forgery& token) { return token.with_signature(std::string(64, '\0')).compact(); }},
    {"key-of-a-stranger", [](const Forgery& token) { return token.signed_by_stranger().compact(); }},
    {"key-of-a-stranger-unnamed",
     [](const Forgery& token) { return token.signed_by_stranger().without_header("kid").compact(); }},
    {"other-issuer",
     [](const Forgery& token) { return token.with_claim("iss", "https://a.example").signed_by_stranger().compact(); }},
};

std::string unsigned_with(const Forgery& token, std::string_view alg) {
  return token.alg_named(alg).without_signature().compact();
}

constexpr ForgeryRow confusions[] = {
    {"none", [](const Forgery& token) { return unsigned_with(token, "none"); }},
    {"none-capitalised", [](const Forgery& token) { return unsigned_with(token, "None"); }},
    {"none-in-capitals", [](const Forgery& token) { return unsigned_with(token, "NONE"); }},
    {"none-mixed", [](const Forgery& token) { return unsigned_with(token, "nOnE"); }},
    {"none-with-old-signature", [](const Forgery& token) { return token.alg_named("none").compact(); }},
    {"other-alg-named", [](const Forgery& token) {
       return token.alg_named(token.header().string_at("alg") == "RS256" ? "PS256" : "RS256").compact();
     }}};

struct HmacRow {
  std::string_view name;
  KeyText form;
};
constexpr HmacRow hmac_secrets[] = {
    {"pem", KeyText::pem}, {"pem-trimmed", KeyText::pem_trimmed}, {"der", KeyText::der}, {"jwk", KeyText::jwk}};

}  // namespace

CASE_TABLE(TP_PIDMS_SUBJECT_BI_01, forgeries,
           .verifies = {shall(req::MCX_XCH_013), shall(req::MCX_XCH_016), shall(req::MCX_XCH_030)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges no access token that was changed or signed by somebody else") {
  given("a signed access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  EXPECT_THAT(tokens.access_token(), HasAsymmetricAlg());
  idms().obtain_exchange(tokens);

  when("the client exchanges a forgery of it");
  const auto forgery = row.forge(forged(tokens.access_token()));
  const auto answer = idms().send(idms().exchange_request(tokens).with("subject_token", forgery));

  then("the request is denied", {shall(req::MCX_XCH_013), shall(req::MCX_XCH_016)});
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

CASE(TP_PIDMS_SUBJECT_BI_02, .verifies = {shall(req::MCX_XCH_013), shall(req::MCX_XCH_016), shall(req::MCX_XCH_030)},
     .role = Role::primary_idms, .applies = ics::token_exchange, .needs = {.users = 2},
     .purpose = "exchanges no access token put together from those of two users") {
  given("the signed access tokens of two users, both of which were exchanged");
  const auto tokens = idms().obtain_tokens(user());
  EXPECT_THAT(tokens.access_token(), HasAsymmetricAlg());
  const auto others = idms().obtain_tokens(other_user());
  idms().obtain_exchange(tokens);
  idms().obtain_exchange(others);

  when("the client exchanges the claims of one under the signature of the other");
  const auto claims = others.access_token().parsed.jws.payload;
  const auto forgery = forged(tokens.access_token()).with_payload(claims).compact();
  const auto answer = idms().send(idms().exchange_request(tokens).with("subject_token", forgery));

  then("the request is denied", {shall(req::MCX_XCH_013), shall(req::MCX_XCH_016)});
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

CASE_TABLE(TP_PIDMS_SUBJECT_BI_03, confusions,
           .verifies = {shall(req::MCX_XCH_013), shall(req::MCX_JWS_003), shall(req::MCX_XCH_030)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges no access token whose header names an alg that it was not signed with") {
  given("a signed access token that was exchanged");
  const auto tokens = idms().obtain_tokens(user());
  EXPECT_THAT(tokens.access_token(), HasAsymmetricAlg());
  idms().obtain_exchange(tokens);

  when("the client exchanges it under another alg");
  const auto forgery = row.forge(forged(tokens.access_token()));
  const auto answer = idms().send(idms().exchange_request(tokens).with("subject_token", forgery));

  then("the request is denied", {shall(req::MCX_XCH_013), shall(req::MCX_JWS_003)});
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}

CASE_TABLE(TP_PIDMS_SUBJECT_BI_04, hmac_secrets,
           .verifies = {shall(req::MCX_XCH_013), shall(req::MCX_JWS_003), shall(req::MCX_XCH_030)},
           .role = Role::primary_idms, .applies = ics::token_exchange,
           .purpose = "exchanges no access token made with HS256 and the IdMS's public key as the secret") {
  given("an access token that was exchanged, and the public key that verifies it");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_exchange(tokens);
  const auto key = idms().obtain_key_of(tokens.access_token());

  when("the client exchanges a copy under an HMAC with that key");
  const auto forgery = forged(tokens.access_token()).hmac_with(key_text(key, row.form)).compact();
  const auto answer = idms().send(idms().exchange_request(tokens).with("subject_token", forgery));

  then("the request is denied", {shall(req::MCX_XCH_013), shall(req::MCX_JWS_003)});
  EXPECT_THAT(answer, IsDenied());
  then("a denial is named invalid_request", shall(req::MCX_XCH_030));
  EXPECT_THAT(answer, DeniesOnlyAs({"invalid_request"}));
}
