// The CSK that a client delivers in a MIKEY-SAKKE I_MESSAGE within its PUBLISH (TS 33.180 5.4, 5.2.2, 9.2.1), for each
// of the three services: used at once and later, for the IMPU and the user that delivered it, and taken from nothing
// but a good message. The KMS is that of the profile.
#include "harness/case.h"

namespace {

struct DeliveryLine {
  std::string_view name;
  void (*bend)(DeliveryShape& shape);
  Obligations verifies;
};

constexpr DeliveryLine wrong_lines[] = {
    {"unsigned", [](DeliveryShape& shape) { shape.is_signed = false; }, shall(req::MCX_PROT_033)},
    {"signature-altered", [](DeliveryShape& shape) { shape.alter_signature = true; }, shall(req::MCX_PROT_033)},
    {"signed-by-another", [](DeliveryShape& shape) { shape.signer = "sip:somebody-else@mcx.example"; },
     shall(req::MCX_PROT_033)},
    {"for-another-server", [](DeliveryShape& shape) { shape.receiver = "mdsi.another-domain.example"; },
     shall(req::MCX_PROT_034)},
    {"group-key", [](DeliveryShape& shape) { shape.purpose = 0; }, shall(req::MCX_PROT_035)}};

constexpr auto wrong = for_each_service(wrong_lines, {});
constexpr auto taken = for_each_service({shall(req::MCX_PROT_032), {}});
constexpr auto tied = for_each_service({shall(req::MCX_PROT_016), {}});
constexpr auto tied_of_two = for_each_service({shall(req::MCX_PROT_016), {}, {.users = 2}});
constexpr auto replayed = for_each_service({shall(req::MCX_PROT_036), {}});

}  // namespace

CASE_TABLE(TP_MCX_KEY_BV_01, taken, .verifies = {}, .role = Role::mcx_server, .applies = ics::csk_delivery,
           .purpose = "takes a CSK from the PUBLISH that is protected under it") {
  given("a client that was authorised, and one that is not under a CSK of its own which it does not deliver");
  auto first = mc_client(row.service), client = mc_client(row.service), other = mc_client(row.service);
  first.obtain_authorised();
  other.use_own_csk();
  auto undelivered = other.authorisation();
  undelivered.protection->delivery.clear();
  EXPECT_THAT(other.publish(undelivered), IsSipRefusal());

  when("a third one delivers a CSK in the PUBLISH whose access token is protected under it");
  client.use_own_csk();
  const auto answer = client.publish(client.authorisation());

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_KEY_BV_02, tied, .verifies = {}, .role = Role::mcx_server, .applies = ics::csk_delivery,
           .purpose = "knows the CSK of an IMPU when the next request comes under it") {
  given("a client that was authorised, and one that was under a CSK which it has delivered");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.obtain_authorised();
  client.use_own_csk();
  client.obtain(client.authorisation());

  when("that one publishes settings under the same CSK, which it does not deliver again");
  const auto answer = client.settings_only();

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_KEY_BI_01, wrong, .verifies = {}, .role = Role::mcx_server, .applies = ics::csk_delivery,
           .purpose = "takes no CSK from an I_MESSAGE that is not good") {
  given("a client that has delivered its CSK and was authorised");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.use_own_csk();
  first.obtain(first.authorisation());

  when("another one delivers a CSK otherwise than it must, and protects a good token under it");
  DeliveryShape shape;
  row.bend(shape);
  client.use_own_csk(shape);
  const auto attempt = client.attempt(client.authorisation());

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE_TABLE(TP_MCX_KEY_BI_02, tied, .verifies = {}, .role = Role::mcx_server, .applies = ics::csk_delivery,
           .purpose = "authorises nobody under a CSK that another IMPU has delivered") {
  given("a client that has delivered its CSK and was authorised");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.use_own_csk();
  first.obtain(first.authorisation());

  when("a good token comes from another IMPU, protected under that CSK");
  client.use_csk_of(first);
  const auto attempt = client.attempt(client.authorisation());

  then("that IMPU is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE_TABLE(TP_MCX_KEY_BI_03, tied_of_two, .verifies = {}, .role = Role::mcx_server, .applies = ics::csk_delivery,
           .purpose = "authorises nobody by a token under a CSK that another user has delivered") {
  given(
      "a client that has delivered its CSK and was authorised, and a server that tells another client ID from its own");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.use_own_csk();
  first.obtain(first.authorisation());
  first.use_client_id(first.fresh_urn());
  EXPECT_THAT(first.settings_only(), IsSipRefusal());

  when("another one sends the token of its user under a CSK that comes in the name of another user");
  client.use_own_csk({.initiator = mc_service_id(other_user(), row.service)});
  const auto attempt = client.attempt(client.authorisation());

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE_TABLE(TP_MCX_KEY_BI_04, replayed, .verifies = {}, .role = Role::mcx_server, .applies = ics::csk_delivery,
           .purpose = "authorises nobody by a PUBLISH that was overheard from another IMPU, CSK and all") {
  given(
      "a client that has delivered its CSK and was authorised, and a server that tells another client ID from its own");
  auto client = mc_client(row.service), thief = mc_client(row.service);
  client.use_own_csk();
  const auto request = client.authorisation().written();
  client.obtain(request);
  const auto client_id = client.identity().client_id;
  client.use_client_id(client.fresh_urn());
  EXPECT_THAT(client.settings_only(), IsSipRefusal());

  when("the same body comes from another IMPU");
  thief.use_csk_of(client);
  thief.use_client_id(client_id);
  auto stolen = thief.authorisation();
  stolen.body = request.body;
  const auto attempt = thief.attempt(stolen);

  then("that IMPU is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}
