// The keys of the IdMS and the JWK Set in which it may publish them (RFC 7517, RFC 7518 3.3).
#include "harness/case.h"

CASE(TP_PIDMS_KEYS_BV_01, .verifies = shall(req::MCX_JWS_014), .role = Role::primary_idms,
     .purpose = "signs with RSA keys of no less than 2048 bits") {
  when("the published and the provisioned keys are looked at");
  const auto keys = idms().obtain_keys();

  then("every RSA signing key has 2048 bits or more");
  EXPECT_THAT(keys, HasStrongRsaKeys());
}

CASE(TP_PIDMS_KEYS_BV_02, .verifies = shall(req::MCX_JWS_018), .role = Role::primary_idms, .applies = ics::jwks,
     .purpose = "publishes keys that say their type") {
  when("the JWK Set is fetched");
  const KeySet keys{*idms().published_keys().value};

  then("every key has a kty");
  EXPECT_THAT(keys, HasKeyTypes());
}

CASE(TP_PIDMS_KEYS_BI_01, .verifies = shall(req::MCX_JWS_018), .role = Role::primary_idms, .applies = ics::jwks,
     .purpose = "publishes no private member of a key") {
  when("the JWK Set is fetched");
  const KeySet keys{*idms().published_keys().value};

  then("no key has a private or symmetric member");
  EXPECT_THAT(keys, HasNoPrivateMembers());
}

CASE(TP_PIDMS_KEYS_BV_03, .verifies = shall(req::MCX_JWS_018), .role = Role::primary_idms, .applies = ics::jwks,
     .purpose = "publishes the keys that its tokens name") {
  given("the JWK Set and the tokens of a login");
  const KeySet keys{*idms().published_keys().value};
  const auto answer = idms().obtain_grant(idms().obtain_code(user()));

  then("the kid of each token that names one is the kid of a published key");
  EXPECT_THAT(answer.id_token(), NamesKeyAmong(keys));
  EXPECT_THAT(answer.access_token(), NamesKeyAmong(keys));
}
