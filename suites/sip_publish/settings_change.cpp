// A subscription to poc-settings over its time: its length, and what is told when settings change (TS 24.379 7.3.6 and
// its like for MCVideo and MCData; RFC 6665; RFC 3261 12.2.1.1).
#include "harness/case.h"

namespace {

constexpr auto changed = for_each_service({{shall(req::MCX_SIP_055), shall(req::MCX_SIP_115)}, {}});
constexpr auto refreshed = for_each_service({shall(req::MCX_SIP_118), {}});
constexpr auto granted = for_each_service({shall(req::MCX_SIP_116), {}});

constexpr int late = 8;  // seconds: a notifier may keep some between two NOTIFYs

}  // namespace

CASE_TABLE(TP_MCX_CHANGE_BV_01, changed, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::settings_subscription,
           .purpose = "notifies a user of settings that change while the subscription lasts") {
  given("a client that was authorised, has subscribed to the settings of its user, and was notified");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  client.obtain_subscription();
  const auto first = client.next_notice();
  EXPECT_THAT(first, NotifiesSettings(client.identity().entity, "1"));

  when("it chooses another user profile");
  auto request = client.settings().with("SIP-If-Match", client.tag());
  request.settings->profile_index = "2";
  client.obtain(request);
  const auto second = client.next_notice(late);

  then("a NOTIFY tells the new settings", shall(req::MCX_SIP_055));
  EXPECT_THAT(second, NotifiesSettings(client.identity().entity, "2"));
  then("and has a higher number in CSeq than the one before", shall(req::MCX_SIP_115));
  EXPECT_THAT(second, IsNumberedAfter(first));
}

CASE_TABLE(TP_MCX_CHANGE_BV_02, granted, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::settings_subscription,
           .purpose = "grants no subscription for longer than it was asked for") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it subscribes to the settings of its user");
  const auto answer = client.obtain_subscription();

  then("Expires of the answer is not longer than that of the request");
  EXPECT_THAT(answer, HasExpiresAtMost(McClient::subscription_s));
}

CASE_TABLE(TP_MCX_CHANGE_BV_03, refreshed, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::settings_subscription, .purpose = "keeps the settings that a client refreshes") {
  given("a client that was authorised, has chosen another user profile, and is notified of it when it subscribes");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  auto request = client.settings().with("SIP-If-Match", client.tag());
  request.settings->profile_index = "2";
  client.obtain(request);
  EXPECT_THAT(client.tag(), Ne(""));
  client.obtain_subscription();
  EXPECT_THAT(client.next_notice(), NotifiesSettings(client.identity().entity, "2"));

  when("it refreshes what it has published, and subscribes anew");
  client.obtain(client.refresh());
  client.obtain_subscription();
  const auto notice = client.next_notice();

  then("a NOTIFY tells its settings");
  EXPECT_THAT(notice, NotifiesSettings(client.identity().entity, "2"));
}
