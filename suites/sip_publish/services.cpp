// One UE, several services: each MC server authorises for its own service and knows nothing of the others (7.3.3 to
// 7.3.5 of TS 24.379, TS 24.281 and TS 24.282; TS 33.180 5.1.3.1).
#include "harness/case.h"

namespace {

constexpr OfService unbound{shall(req::MCX_BIND_001), shall(req::MCX_BIND_003), shall(req::MCX_BIND_005)};
constexpr OfService still_bound{shall(req::MCX_SIP_056), shall(req::MCX_SIP_082), shall(req::MCX_SIP_083)};
constexpr auto elsewhere_alone = for_each_service({shall(req::MCX_SIP_057), unbound, {}, true});
constexpr auto elsewhere_ended = for_each_service({{}, still_bound, {}, true});

// The same UE, as the MC server of another service meets it.
McClient at_other_service(McClient made, const McIdentity& ue) {
  made.use_impu(ue.impu);
  made.use_client_id(ue.client_id);
  return made;
}

}  // namespace

CASE_TABLE(TP_MCX_SERVICES_BI_01, elsewhere_alone, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes nobody for bound who was authorised for another service") {
  given("a client that was authorised, and one whose UE was authorised for another service alone");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.obtain_authorised();
  auto elsewhere = at_other_service(mc_client(other_than(row.service)), client.identity());
  elsewhere.obtain_authorised();

  when("that one publishes settings without a token");
  const auto answer = client.settings_only();

  then("it is refused", row.own);
  EXPECT_THAT(answer, IsSipRefusal());
  then("the answer is 404 with the warning text code 141", shall(req::MCX_SIP_057));
  EXPECT_THAT(answer, IsRefusedWith(404, 141));
}

CASE_TABLE(TP_MCX_SERVICES_BV_01, elsewhere_ended, .verifies = {}, .role = Role::mcx_server,
           .purpose = "leaves a client bound that logs off from another service") {
  given("a client whose UE was authorised for another service as well, and logged off from that one");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  auto elsewhere = at_other_service(mc_client(other_than(row.service)), client.identity());
  elsewhere.obtain_authorised();
  EXPECT_THAT(elsewhere.remove(), IsAccepted());

  when("it publishes settings without a token");
  const auto answer = client.settings_only();

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}
