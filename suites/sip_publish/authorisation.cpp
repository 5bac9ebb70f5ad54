// Service authorisation by PUBLISH: what a good token leads to (TS 33.180 5.1.3.1, 5.1.3.2.1; clause 7.3.3 of TS 24.379,
// TS 24.281 and TS 24.282), for each of the three services.
#include "harness/case.h"

namespace {

constexpr auto supports = for_each_service({{}, {shall(req::MCX_SIP_047), shall(req::MCX_SIP_049), shall(req::MCX_SIP_051)}});
constexpr auto binds = for_each_service({{}, {shall(req::MCX_BIND_001), shall(req::MCX_BIND_003), shall(req::MCX_BIND_005)}});

}  // namespace

CASE_TABLE(TP_MCX_AUTHORISATION_BV_01, supports, .verifies = {}, .role = Role::mcx_server,
           .purpose = "authorises a user whose PUBLISH carries a valid access token") {
  given("a client whose user has the service");
  auto client = mc_client(row.service);

  when("it publishes access token, client ID and settings");
  const auto answer = client.publish(client.authorisation());

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_AUTHORISATION_BV_02, binds, .verifies = {}, .role = Role::mcx_server,
           .purpose = "binds the asserted IMPU to the MC service ID of the token") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes settings alone");
  const auto answer = client.settings_only();

  then("the server knows the client and answers 200");
  EXPECT_THAT(answer, IsAccepted());
}
