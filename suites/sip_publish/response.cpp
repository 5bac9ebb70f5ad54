// What a response repeats of its request (RFC 3261 8.2.6.2). Without it no proxy between server and client finds the
// way back.
#include "harness/case.h"

namespace {

struct RepeatLine {
  std::string_view name;
  std::string_view event;
};
constexpr RepeatLine repeat_lines[] = {{"accepted", "poc-settings"}, {"refused", "mcx-unheard-of"}};
constexpr auto repeats = for_each_service(repeat_lines, {shall(req::MCX_SIP_113), {}, {.asserts_identity = true}});
constexpr auto unserved = for_each_service({shall(req::MCX_SIP_119), {}, {.asserts_identity = true}});
constexpr auto refusals =
    for_each_service({shall(req::MCX_SIP_113), {}, {.asserts_identity = true, .minted_tokens = true}});

// As the P-CSCF and another proxy leave it: their Via fields stand below that of the core, which is ours.
SipMessage behind_proxies(McClient& client, SipMessage request, Random& random) {
  for (const auto* hop : {"SIP/2.0/TCP 192.0.2.33", "SIP/2.0/UDP [2001:db8::9]:5062;rport=5071"})
    request.add_first("Via", cat(hop, ";branch=z9hG4bK", random.word_of_now(12)));
  return request.add_first("Via", client.fresh_via());
}

}  // namespace

CASE_TABLE(TP_MCX_RESPONSE_BV_01, repeats, .verifies = {}, .role = Role::mcx_server,
           .purpose = "repeats in its response what names the request and the way it came") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("a PUBLISH with settings comes over two proxies");
  const auto request = behind_proxies(client, client.settings().with("Event", row.event).message(), random());
  const auto answer = client.send(request, "PUBLISH over two proxies");

  then("the response has the Via fields, From, To with a tag, Call-ID and CSeq of the request");
  EXPECT_THAT(answer, HasViasOf(request));
  EXPECT_THAT(answer, HasDialogueOf(request));
  EXPECT_THAT(answer, HasNumberOf(request));
}

CASE_TABLE(TP_MCX_RESPONSE_BV_02, refusals, .verifies = {}, .role = Role::mcx_server,
           .purpose = "repeats the same when it refuses a token") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it presents a token that expired, over two proxies");
  const auto token = tokens().access_token(user()).with_claim("exp", unix_seconds() - 3600).compact();
  const auto request = behind_proxies(client, client.authorisation(token).message(), random());
  const auto answer = client.send(request, "PUBLISH over two proxies");

  then("the response has the Via fields, From, To with a tag, Call-ID and CSeq of the request");
  EXPECT_THAT(answer, HasViasOf(request));
  EXPECT_THAT(answer, HasDialogueOf(request));
  EXPECT_THAT(answer, HasNumberOf(request));
}

CASE_TABLE(TP_MCX_RESPONSE_BI_01, unserved, .verifies = {}, .role = Role::mcx_server,
           .purpose = "refuses a method that nobody has heard of, and says in a 405 which ones it serves") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it sends a request with such a method");
  const auto answer = client.send(client.request("MCXTEST").add("Content-Length", "0"), "MCXTEST");

  then("it is refused, and a 405 has Allow");
  EXPECT_THAT(answer, IsSipRefusal());
  EXPECT_THAT(answer, NamesMethodsInA405());
}
