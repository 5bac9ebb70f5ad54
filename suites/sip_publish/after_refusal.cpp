// What a refused PUBLISH leaves of the publication before it, and what it is worth for the next one: nothing changes
// (RFC 3261 8.2; RFC 3903 6), for each of the three services.
#include "harness/case.h"

namespace {

constexpr auto kept_tag =
    for_each_service({{shall(req::MCX_SIP_009), shall(req::MCX_SIP_110)}, {}, {.minted_tokens = true}});
constexpr auto tried_again = for_each_service(
    {{shall(req::MCX_SIP_009), shall(req::MCX_SEC_018), shall(req::MCX_SEC_034)}, {}, {.minted_tokens = true}});
constexpr auto two_fields = for_each_service({shall(req::MCX_SIP_077), {}, {.asserts_identity = true}});
constexpr auto settings_kept = for_each_service({{shall(req::MCX_SIP_063), shall(req::MCX_SIP_110)}, {}});

constexpr int soon = 2;  // seconds; that none comes is judged elsewhere

std::string expired(const ServiceTokens& tokens, const User& user) {
  return tokens.access_token(user).with_claim("exp", unix_seconds() - 3600).compact();
}

std::string with_second_tag(SipMessage request) { return request.add("SIP-If-Match", "mcx-unknown").bytes(); }

}  // namespace

CASE_TABLE(TP_MCX_AFTER_BI_01, kept_tag, .verifies = {}, .role = Role::mcx_server,
           .purpose = "keeps what a client has published when it refuses a token of it") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  const auto tag = client.tag();
  EXPECT_THAT(tag, Ne(""));

  when("it presents a token that expired, and then publishes settings under the entity-tag that it had");
  const auto refused = client.publish(client.authorisation(expired(tokens(), user())));
  const auto answer = client.publish(client.settings().with("SIP-If-Match", tag));

  then("the first is refused", shall(req::MCX_SIP_009));
  EXPECT_THAT(refused, IsNotTaken());
  then("the second is answered 200", shall(req::MCX_SIP_110));
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_AFTER_BI_02, tried_again, .verifies = {}, .role = Role::mcx_server,
           .purpose = "authorises nobody by a token that it has refused, however often it comes") {
  given("a client that was authorised, and another one that was not");
  auto authorised = mc_client(row.service), client = mc_client(row.service);
  authorised.obtain_authorised();

  when("the other one presents a token that expired, three times");
  const auto token = expired(tokens(), user());
  const auto first = client.attempt(token), second = client.attempt(token), third = client.attempt(token);

  then("it is never bound");
  EXPECT_THAT(first, LeavesUnbound());
  EXPECT_THAT(second, LeavesUnbound());
  EXPECT_THAT(third, LeavesUnbound());
}

CASE_TABLE(TP_MCX_AFTER_BI_03, two_fields, .verifies = {}, .role = Role::mcx_server,
           .purpose = "answers entity-tags in two header fields with 400") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  EXPECT_THAT(client.tag(), Ne(""));

  when("it publishes settings under its entity-tag, and under another one in a second SIP-If-Match");
  const auto answer = client.publish(client.settings().with("SIP-If-Match", client.tag()), with_second_tag);

  then("the answer is 400");
  EXPECT_THAT(answer, IsSipStatus(400));
}

CASE_TABLE(TP_MCX_AFTER_BI_04, settings_kept, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::settings_subscription,
           .purpose = "keeps the settings from before when it answers 412") {
  given("a client that was authorised, and has subscribed to the settings of its user");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  client.obtain_subscription();
  const auto before = client.next_notice(soon);

  when("it publishes other settings under an unknown entity-tag, and subscribes anew");
  auto request = client.settings().with("SIP-If-Match", "mcx-unknown");
  request.settings->profile_index = "2";
  const auto refused = client.publish(request);
  client.obtain_subscription();
  const auto after = client.next_notice(soon);

  then("the answer is 412", shall(req::MCX_SIP_063));
  EXPECT_THAT(refused, IsSipStatus(412));
  then("NOTIFYs, where any come, tell the settings from before", shall(req::MCX_SIP_110));
  EXPECT_THAT(after, KeepsSettings(before, client.identity().entity));
}
