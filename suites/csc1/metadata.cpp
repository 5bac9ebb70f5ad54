// What the IdMS publishes about itself, if it does (RFC 8414; OpenID Connect Discovery 1.0). MCX does not ask for it.
#include "harness/case.h"

CASE(TP_PIDMS_META_BV_01, .verifies = shall(req::MCX_JWS_019), .role = Role::primary_idms, .applies = ics::metadata,
     .purpose = "publishes the issuer that its tokens state") {
  given("the metadata and the tokens of a login");
  const auto metadata = idms().obtain_metadata();
  const auto answer = idms().obtain_readable_grant(idms().obtain_code(user()));

  then("iss of the tokens is the issuer of the metadata, byte for byte");
  EXPECT_THAT(metadata, NamesAnIssuer());
  EXPECT_THAT(answer, StatesNoIssuerBut(metadata.value.string_at("issuer")));
}

CASE(TP_PIDMS_META_BV_02, .verifies = shall(req::MCX_JWS_019), .role = Role::primary_idms, .applies = ics::metadata,
     .purpose = "publishes endpoints with the scheme https") {
  when("the metadata is fetched");
  const auto metadata = idms().obtain_metadata();

  then("every endpoint in it is an https URL");
  EXPECT_THAT(metadata, HasHttpsEndpoints());
}

CASE(TP_PIDMS_META_BV_03, .verifies = shall(req::MCX_JWS_026), .role = Role::primary_idms, .applies = ics::metadata,
     .purpose = "publishes at jwks_uri, if it names one, the keys that its tokens are signed with") {
  given("the metadata, and an ID token that a known key of the IdMS verifies");
  const auto metadata = idms().obtain_metadata();
  const auto token = idms().obtain_id_token(user());
  idms().obtain_key_of(token);

  when("the JWK Set is fetched from jwks_uri");
  const auto keys = idms().keys_of(metadata);

  then("one of its keys verifies the ID token (OpenID Connect Discovery 1.0, 3)");
  if (keys) EXPECT_THAT(token, IsSignedBy(*keys));
}
