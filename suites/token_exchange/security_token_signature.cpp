// How the security token is signed (TS 33.180 5.1.4.2; RFC 7515, RFC 7518 3.4): the partner has nothing else to lean
// on.
#include "harness/case.h"

CASE(TP_PIDMS_SECSIG_BV_01, .verifies = shall(req::MCX_JWS_001), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "issues a security token that is a JSON Web Signature") {
  given("a security token as it was issued");
  const auto token = idms().obtain_issued_security_token(idms().obtain_tokens(user()));

  then("it is a compact JWS whose payload is a JSON object");
  EXPECT_THAT(token, IsJwt());
}

CASE(TP_PIDMS_SECSIG_BV_02, .verifies = shall(req::MCX_JWS_001), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "signs the security token with a key that the partner can hold") {
  given("a security token, and what partners of the IdMS verify it with");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));
  const auto keys = idms().obtain_provisioned_keys(token);

  then("it carries a digital signature that verifies with one of the keys");
  EXPECT_THAT(token, AllOf(HasAsymmetricAlg(), IsSignedBy(keys, idms().keys_published())));
}

CASE(TP_PIDMS_SECSIG_BV_03, .verifies = shall(req::MCX_JWS_013), .role = Role::primary_idms,
     .applies = ics::token_exchange, .purpose = "serializes the security token compactly, without padding") {
  given("a security token that is a JWS");
  const auto tokens = idms().obtain_tokens(user());
  idms().obtain_security_token(tokens);

  when("another one is issued");
  const auto token = idms().obtain_issued_security_token(tokens);

  then("it is three parts of base64url without padding");
  EXPECT_THAT(token, IsCompactWithoutPadding());
}

CASE(TP_PIDMS_SECSIG_BV_04, .verifies = shall(req::MCX_JWS_015), .role = Role::primary_idms,
     .applies = ics::token_exchange,
     .purpose = "writes an ES256 signature of the security token as R and S, 64 bytes") {
  given("a security token");
  const auto token = idms().obtain_security_token(idms().obtain_tokens(user()));

  then("if alg is ES256, the signature has 64 bytes");
  EXPECT_THAT(token, HasFlatEs256Signature());
}
