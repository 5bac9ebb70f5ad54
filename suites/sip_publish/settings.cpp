// Service settings without a token (7.3.4), limited service, the Warning header (4.4), and settings as they are
// notified (7.3.6), in TS 24.379 and its like for MCVideo and MCData.
#include "harness/case.h"

namespace {

constexpr OfService unbound{shall(req::MCX_BIND_001), shall(req::MCX_BIND_003), shall(req::MCX_BIND_005)};
constexpr auto bound_client =
    for_each_service({{}, {shall(req::MCX_SIP_056), shall(req::MCX_SIP_082), shall(req::MCX_SIP_083)}});
constexpr auto unknown_client = for_each_service({shall(req::MCX_SIP_057), unbound});
constexpr auto other_id = for_each_service({shall(req::MCX_SIP_057), {}, {.users = 2}});
constexpr auto limited = for_each_service({shall(req::MCX_IDM_003), {}});
constexpr auto warning_form = for_each_service(
    {{}, {shall(req::MCX_SIP_060), shall(req::MCX_SIP_086), shall(req::MCX_SIP_087)}, {.minted_tokens = true}});
constexpr auto notified = for_each_service({shall(req::MCX_SIP_055), {}});
constexpr auto subscribed = for_each_service({{shall(req::MCX_SIP_059), shall(req::MCX_SIP_117)}, {}});
constexpr auto other_subscribed = for_each_service({shall(req::MCX_SIP_059), {}, {.users = 2}});

}  // namespace

CASE_TABLE(TP_MCX_SETTINGS_BV_01, bound_client, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes new settings of a bound client without a token") {
  given("a client whose token was taken");
  auto client = mc_client(row.service);
  client.obtain(client.authorisation());
  EXPECT_THAT(client.tag(), Ne(""));

  when("it publishes other settings under its entity-tag");
  auto request = client.settings().with("SIP-If-Match", client.tag());
  request.settings->profile_index = "2";
  const auto answer = client.publish(request);

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_SETTINGS_BI_01, unknown_client, .verifies = {}, .role = Role::mcx_server,
           .purpose = "binds nobody on the strength of a stated MC service ID") {
  given("a client that was authorised, and one that was not");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.obtain_authorised();

  when("it publishes settings with the MC service ID of its user, twice");
  const auto once = client.settings_only(), twice = client.settings_only();

  then("both are refused", row.own);
  EXPECT_THAT(once, IsSipRefusal());
  EXPECT_THAT(twice, IsSipRefusal());
  then("the answer is 404 with the warning text code 141", shall(req::MCX_SIP_057));
  EXPECT_THAT(once, IsRefusedWith(404, 141));
  EXPECT_THAT(twice, IsRefusedWith(404, 141));
}

CASE_TABLE(TP_MCX_SETTINGS_BI_02, other_id, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes no settings of a user from an IMPU that is bound to another") {
  given("a client that was authorised for one user");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes settings with the MC service ID of another one");
  client.use_user(other_user());
  const auto answer = client.settings_only();

  then("the answer is 404 with the warning text code 141");
  EXPECT_THAT(answer, IsRefusedWith(404, 141));
}

CASE_TABLE(TP_MCX_SETTINGS_BI_03, limited, .verifies = {}, .role = Role::mcx_server,
           .purpose = "does not treat a UE that is registered and shows no token as authorised") {
  given("a client whose registration the SIP core has told");
  auto client = mc_client(row.service);
  client.third_party_register();

  when("it publishes without a token, and then settings with the MC service ID of its user");
  auto request = client.settings();
  request.info->remove(client.names().request_uri);
  const auto attempt = client.attempt(request);

  then("the second is refused");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE_TABLE(TP_MCX_SETTINGS_BV_02, limited, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes the token of a UE that published without one before") {
  given("a client that published without a token, and is not bound");
  auto client = mc_client(row.service);
  auto request = client.settings();
  request.info->remove(client.names().request_uri);
  const auto before = client.attempt(request);

  when("its user has logged in and it presents the token (step C-3)");
  client.obtain_authorised();

  then("it was not bound before");
  EXPECT_THAT(before, LeavesUnbound());
}

CASE_TABLE(TP_MCX_SETTINGS_BI_04, warning_form, .verifies = {}, .role = Role::mcx_server,
           .purpose = "writes its Warning as 399, a host, and a quoted text that begins with three digits") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one is refused with a token that expired, and without any");
  auto client = mc_client(row.service);
  const auto token = tokens().access_token(user()).with_claim("exp", unix_seconds() - 3600).compact();
  const auto attempt = client.attempt(token);

  then("a Warning has that form, whatever others a core added (RFC 3261 20.43)");
  EXPECT_THAT(attempt.answer, HasWellFormedWarnings());
  EXPECT_THAT(attempt.afterwards, HasWellFormedWarnings());
}

CASE_TABLE(TP_MCX_SETTINGS_BV_03, notified, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::settings_subscription,
           .purpose = "notifies a user of the settings that were published last") {
  given("a client that was authorised and has chosen another user profile");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  auto request = client.settings().with("SIP-If-Match", client.tag());
  request.settings->profile_index = "2";
  client.obtain(request);

  when("it subscribes to the settings of its user");
  client.obtain_subscription();
  const auto notice = client.next_notice();

  then("a NOTIFY tells its settings");
  EXPECT_THAT(notice, NotifiesSettings(client.identity().entity, "2"));
}

CASE_TABLE(TP_MCX_SETTINGS_BV_04, notified, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::settings_subscription & ics::several_clients,
           .purpose = "keeps the settings of one client apart from those of another") {
  given("two clients of a user with different user profiles");
  auto first = mc_client(row.service), second = mc_client(row.service);
  first.obtain_authorised();
  auto request = second.authorisation();
  request.settings->profile_index = "2";
  second.obtain(request);

  when("the first one subscribes to the settings of its user");
  first.obtain_subscription();
  const auto notice = first.next_notice();

  then("a NOTIFY tells either's own");
  EXPECT_THAT(notice, NotifiesSettings(first.identity().entity, "1"));
  EXPECT_THAT(notice, NotifiesSettings(second.identity().entity, "2"));
}

CASE_TABLE(TP_MCX_SETTINGS_BV_05, subscribed, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::settings_subscription, .purpose = "lets a user subscribe to the user's own settings") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it subscribes to the settings of its user");
  const auto answer = client.subscribe();
  const auto notice = client.next_notice();

  then("the server accepts, and a NOTIFY comes", shall(req::MCX_SIP_059));
  EXPECT_THAT(answer, IsSubscribed());
  EXPECT_THAT(notice, IsNotice());
  then("its Subscription-State is active, pending or terminated", shall(req::MCX_SIP_117));
  EXPECT_THAT(notice, StatesSubscription());
}

CASE_TABLE(TP_MCX_SETTINGS_BI_05, other_subscribed, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::settings_subscription, .purpose = "tells nobody the settings of another user") {
  given("a client that was authorised for one user");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it subscribes to the settings of another user");
  const auto answer = client.subscribe(mc_service_id(other_user(), row.service));

  then("the answer is 403");
  EXPECT_THAT(answer, IsSipStatus(403));
}
