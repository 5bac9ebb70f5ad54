// How the ID token and the access token are signed (RFC 7515, RFC 7518 3; TS 33.180 B.2.1.1, B.2.2.1). The client may
// lean on TLS instead (OpenID Connect Core 3.1.3.7), the resource servers cannot.
#include "harness/case.h"

CASE(TP_PIDMS_JWS_BV_01, .verifies = shall(req::MCX_TOK_006), .role = Role::primary_idms,
     .purpose = "signs the ID token with a key of its own") {
  given("the keys of the IdMS and a token response with an ID token");
  const auto keys = idms().obtain_keys();
  const auto token = idms().obtain_issued("id_token", user());

  then("the signature verifies with one of the keys (RFC 7519 7.2)");
  EXPECT_THAT(token, IsSignedBy(keys));
}

CASE(TP_PIDMS_JWS_BV_02, .verifies = {shall(req::MCX_JWS_002), shall(req::MCX_JWS_020)}, .role = Role::primary_idms,
     .purpose = "signs the access token with a key of its own") {
  given("the keys of the IdMS and a token response with an access token");
  const auto keys = idms().obtain_keys();
  const auto token = idms().obtain_issued("access_token", user());

  then("it carries a digital signature that verifies with one of the keys");
  EXPECT_THAT(token, AllOf(HasAsymmetricAlg(), IsSignedBy(keys)));
}

CASE(TP_PIDMS_JWS_BI_01, .verifies = shall(req::MCX_JWS_003), .role = Role::primary_idms,
     .needs = {.public_client = true},
     .purpose = "uses neither alg none nor HMAC for the ID token of a client that has no secret") {
  given("the ID token of a client that has no secret");
  const auto token = idms().obtain_id_token(user());

  then("its alg is one of a digital signature (RFC 8725 3.2; OpenID Connect Core 10.1)");
  EXPECT_THAT(token, HasAsymmetricAlg());
}

namespace {

struct TokenRow {
  std::string_view name;
  std::string_view member;  // of the token response
};

constexpr TokenRow both_tokens[] = {{"id-token", "id_token"}, {"access-token", "access_token"}};

}  // namespace

CASE_TABLE(TP_PIDMS_JWS_BV_03, both_tokens, .verifies = shall(req::MCX_JWS_013), .role = Role::primary_idms,
           .purpose = "serializes the token compactly, without padding") {
  given("a token that is a JWS");
  const auto token = idms().obtain_jws(row.member, user());

  then("it is three parts of base64url without padding");
  EXPECT_THAT(token, IsCompactWithoutPadding());
}

CASE_TABLE(TP_PIDMS_JWS_BV_05, both_tokens, .verifies = shall(req::MCX_JWS_022), .role = Role::primary_idms,
           .purpose = "signs the token with the key that its header names") {
  given("the keys of the IdMS and a token that is a JWT");
  const auto keys = idms().obtain_keys();
  const auto token = idms().obtain_jwt(row.member, user());

  then("where kid names one of the keys, the signature verifies with it");
  EXPECT_THAT(token, FitsKeyThatItNames(keys));
}

CASE(TP_PIDMS_JWS_BI_02, .verifies = shall(req::MCX_JWS_024), .role = Role::primary_idms,
     .purpose = "does not leave the access token unsigned, which reaches the resource servers through the client") {
  given("an access token that is a JWT");
  const auto token = idms().obtain_access_jwt(user());

  then("its alg is not none (RFC 8725 3.2)");
  EXPECT_THAT(token, IsNotUnsecured());
}

CASE_TABLE(TP_PIDMS_JWS_BV_04, both_tokens, .verifies = shall(req::MCX_JWS_015), .role = Role::primary_idms,
           .purpose = "writes an ES256 signature as R and S, 64 bytes") {
  given("a token that is a JWT");
  const auto token = idms().obtain_jwt(row.member, user());

  then("if alg is ES256, the signature has 64 bytes");
  EXPECT_THAT(token, HasFlatEs256Signature());
}
