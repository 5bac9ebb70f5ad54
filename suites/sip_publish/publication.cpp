// Event state publication (RFC 3903) as an MC server does it for poc-settings, and transactions of RFC 3261, for each
// of the three services.
#include "harness/case.h"

namespace {

constexpr auto success = for_each_service({shall(req::MCX_SIP_061), {}});
constexpr auto unknown_tag = for_each_service({shall(req::MCX_SIP_063), {}});

struct StaleLine {
  std::string_view name;
  PublishRequest (*request)(const McClient& client);
};
constexpr StaleLine stale_lines[] = {{"settings", [](const McClient& client) { return client.settings(); }},
                                     {"refresh", [](const McClient& client) { return client.refresh(); }},
                                     {"removal", [](const McClient& client) { return client.removal(); }},
                                     {"token", [](const McClient& client) { return client.authorisation(); }}};
constexpr auto stale_tags = for_each_service(stale_lines, {shall(req::MCX_SIP_063), {}});

constexpr auto brief = for_each_service({shall(req::MCX_SIP_065), {}});
constexpr auto several_tags = for_each_service({shall(req::MCX_SIP_077), {}});
constexpr auto nothing = for_each_service({should(req::MCX_SIP_078), {}});
constexpr auto at_once = for_each_service({shall(req::MCX_SIP_079), {}});
constexpr OfService log_off{shall(req::MCX_SIP_058), shall(req::MCX_SIP_084), shall(req::MCX_SIP_085)};
constexpr auto wrong_removal = for_each_service({shall(req::MCX_SIP_063), log_off});
constexpr auto removal = for_each_service({{}, log_off});
constexpr auto copies = for_each_service({shall(req::MCX_SIP_070), {}});

struct EventLine {
  std::string_view name;
  PublishRequest (*bend)(const PublishRequest& request);
};
constexpr EventLine event_lines[] = {
    {"missing", [](const PublishRequest& request) { return request.without("Event"); }},
    {"unknown", [](const PublishRequest& request) { return request.with("Event", "mcx-conformance"); }},
    {"presence", [](const PublishRequest& request) { return request.with("Event", "presence"); }}};
constexpr auto events = for_each_service(event_lines, {shall(req::MCX_SIP_066), {}});

struct TypeLine {
  std::string_view name, type, bytes;
};
constexpr TypeLine type_lines[] = {{"text-plain", "text/plain", "settings"},
                                   {"application-sdp", "application/sdp", "v=0\r\n"},
                                   {"json", "application/json", "{}"}};
constexpr auto types = for_each_service(type_lines, {shall(req::MCX_SIP_067), {}});

struct RefusableLine {
  std::string_view name;
  PublishRequest (*bend)(PublishRequest request);
};
constexpr RefusableLine refusable_lines[] = {
    {"unknown-event", [](PublishRequest request) { return request.with("Event", "mcx-conformance"); }},
    {"unknown-entity-tag", [](PublishRequest request) { return request.with("SIP-If-Match", "mcx-unknown"); }},
    {"two-entity-tags", [](PublishRequest request) { return request.with("SIP-If-Match", "mcx-one, mcx-two"); }},
    {"brief-interval", [](PublishRequest request) { return request.with("Expires", "1"); }},
    {"unknown-extension", [](PublishRequest request) { return request.with("Require", "mcx-unheard-of"); }},
    {"unknown-type", [](PublishRequest request) {
       request.body = WholeBody{"text/plain", "settings"};
       return request;
     }}};
constexpr auto refusable = for_each_service(refusable_lines, {shall(req::MCX_SIP_110), {}});
constexpr auto foreign_removal = for_each_service({{}, log_off, {.users = 2}});
constexpr auto extensions = for_each_service({shall(req::MCX_SIP_112), {}});

// A server that has a shortest interval (RFC 3903 6 step 4) has none as long as a day.
constexpr std::uint32_t asked = 86'400;  // seconds

}  // namespace

CASE_TABLE(TP_MCX_PUBLICATION_BV_01, success, .verifies = {}, .role = Role::mcx_server,
           .purpose = "gives a new entity-tag and an interval with each success") {
  given("a client");
  auto client = mc_client(row.service);

  when("it is authorised, changes its settings under the entity-tag, and refreshes them");
  const auto expires = std::to_string(asked);
  const auto first = client.obtain(client.authorisation().with("Expires", expires));
  const auto under_tag = [&](PublishRequest request) {  // without a tag there is nothing more to see
    return client.tag().empty() ? first : client.obtain(request.with("Expires", expires));
  };
  const auto second = under_tag(client.settings().with("SIP-If-Match", client.tag()));
  const auto third = under_tag(client.refresh());

  then("each answer has one SIP-ETag, another one each time, and an Expires that is not longer than was asked");
  for (const auto* answer : {&first, &second, &third}) {
    EXPECT_THAT(*answer, HasOneEntityTag());
    EXPECT_THAT(*answer, HasExpiresAtMost(asked));
  }
  EXPECT_THAT(second.header("SIP-ETag"), Ne(first.header("SIP-ETag")));
  EXPECT_THAT(third.header("SIP-ETag"), Ne(second.header("SIP-ETag")));
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_01, unknown_tag, .verifies = {}, .role = Role::mcx_server,
           .purpose = "answers an entity-tag that it never gave with 412, and changes nothing") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  EXPECT_THAT(client.tag(), Ne(""));

  when("it publishes settings under an unknown entity-tag, and then under its own");
  const auto tag = client.tag();
  const auto unknown = client.publish(client.settings().with("SIP-If-Match", "mcx-unknown"));
  const auto own = client.publish(client.settings().with("SIP-If-Match", tag));

  then("the first is answered 412, and the second 200");
  EXPECT_THAT(unknown, IsSipStatus(412));
  EXPECT_THAT(own, IsAccepted());
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_02, stale_tags, .verifies = {}, .role = Role::mcx_server,
           .purpose = "answers an entity-tag that another one replaced with 412") {
  given("a client that was authorised, and has changed its settings");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  const auto stale = client.tag();
  client.obtain(client.settings().with("SIP-If-Match", stale));
  EXPECT_THAT(client.tag(), AllOf(Ne(""), Ne(stale)));

  when("it publishes under the entity-tag that it had first");
  const auto answer = client.publish(row.request(client).with("SIP-If-Match", stale));

  then("the answer is 412");
  EXPECT_THAT(answer, IsSipStatus(412));
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_03, several_tags, .verifies = {}, .role = Role::mcx_server,
           .purpose = "answers several entity-tags with 400, and changes nothing") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  EXPECT_THAT(client.tag(), Ne(""));

  when("it states its entity-tag together with another one, and then alone");
  const auto tag = client.tag();
  const auto several = client.publish(client.settings().with("SIP-If-Match", cat("mcx-unknown, ", tag)));
  const auto alone = client.publish(client.settings().with("SIP-If-Match", tag));

  then("the first is answered 400, and the second 200");
  EXPECT_THAT(several, IsSipStatus(400));
  EXPECT_THAT(alone, IsAccepted());
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_04, brief, .verifies = {}, .role = Role::mcx_server,
           .purpose = "refuses an interval that is too brief with 423 and Min-Expires") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes a good token for one second");
  const auto answer = client.publish(client.authorisation().with("Expires", "1"));

  then("the server takes it, or answers 423 with Min-Expires");
  EXPECT_THAT(answer, AnyOf(IsAccepted(), AllOf(IsSipStatus(423), HasSipHeader("Min-Expires"))));
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_05, events, .verifies = {}, .role = Role::mcx_server,
           .purpose = "answers a PUBLISH of no package that it knows with 489") {
  given("a client");
  auto client = mc_client(row.service);

  when("it publishes with another Event, or with none");
  const auto answer = client.publish(row.bend(client.authorisation()));

  then("the answer is 489");
  EXPECT_THAT(answer, IsSipStatus(489));
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_06, types, .verifies = {}, .role = Role::mcx_server,
           .purpose = "refuses a body of a type that settings do not have") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes something else");
  auto request = client.settings();
  request.body = WholeBody{std::string(row.type), std::string(row.bytes)};
  const auto answer = client.publish(request);

  then("the request is refused, with 415 as a rule (RFC 3903 6)");
  EXPECT_THAT(answer, IsRequestRefused());
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_07, nothing, .verifies = {}, .role = Role::mcx_server,
           .purpose = "refuses a PUBLISH with neither a body nor an entity-tag") {
  given("a client");
  auto client = mc_client(row.service);

  when("it publishes nothing at all");
  const auto answer = client.publish(client.settings().without_body());

  then("the request is refused");
  EXPECT_THAT(answer, IsRequestRefused());
}

CASE_TABLE(TP_MCX_PUBLICATION_BV_02, removal, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes a PUBLISH with Expires 0 under the entity-tag, and logs the client off") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  EXPECT_THAT(client.settings_only(), IsSipRefusal());
  client.obtain_authorised();
  EXPECT_THAT(client.tag(), Ne(""));

  when("it publishes Expires 0, and then settings");
  const auto removed = client.remove(), after = client.settings_only();

  then("the first is answered 200, and the second is refused");
  EXPECT_THAT(removed, IsAccepted());
  EXPECT_THAT(after, IsSipRefusal());
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_08, wrong_removal, .verifies = {}, .role = Role::mcx_server,
           .purpose = "logs nobody off by a PUBLISH with Expires 0 under an unknown entity-tag") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes Expires 0 under another entity-tag, and then settings");
  const auto removed = client.publish(client.removal().with("SIP-If-Match", "mcx-unknown"));
  const auto after = client.settings_only();

  then("the first is answered 412", shall(req::MCX_SIP_063));
  EXPECT_THAT(removed, IsSipStatus(412));
  then("the client is bound still", row.own);
  EXPECT_THAT(after, IsAccepted());
}

CASE_TABLE(TP_MCX_PUBLICATION_BV_03, at_once, .verifies = {}, .role = Role::mcx_server,
           .purpose = "forgets what was published as soon as it is removed") {
  given("a client that was authorised, and has logged off");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  EXPECT_THAT(client.tag(), Ne(""));
  const auto old = client.refresh();
  client.obtain(client.removal());

  when("it refreshes under the old entity-tag");
  const auto answer = client.publish(old.with("CSeq", "2 PUBLISH"));

  then("nothing is known under it");
  EXPECT_THAT(answer, IsRequestRefused());
}

CASE_TABLE(TP_MCX_PUBLICATION_BV_04, copies, .verifies = {}, .role = Role::mcx_server, .applies = ics::sip_udp,
           .purpose = "answers a retransmitted PUBLISH as it did the first") {
  given("a client over UDP that was authorised");
  auto client = mc_client(row.service);
  client.use_udp();
  client.obtain_authorised();
  EXPECT_THAT(client.tag(), Ne(""));

  when("the same PUBLISH comes twice");
  auto request = client.settings().with("SIP-If-Match", client.tag()).message();
  request.add_first("Via", client.fresh_via());
  const auto first = client.send(request, "PUBLISH"), second = client.send(request, "retransmitted PUBLISH");

  then("both answers are the same, with the same entity-tag");
  EXPECT_THAT(second, IsSipStatus(first.status()));
  EXPECT_THAT(second.header("SIP-ETag"), Eq(first.header("SIP-ETag")));
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_09, refusable, .verifies = {}, .role = Role::mcx_server,
           .purpose = "leaves every binding as it is when it refuses a PUBLISH for its form") {
  given("a client that was authorised, and one that was not");
  auto bound = mc_client(row.service), unbound = mc_client(row.service);
  bound.obtain_authorised();
  EXPECT_THAT(unbound.settings_only(), IsSipRefusal());

  when("the one publishes settings, and the other a good token, in a request that is to be refused");
  const auto of_bound = bound.attempt(row.bend(bound.settings()));
  const auto of_unbound = unbound.attempt(row.bend(unbound.authorisation()));

  then("where the server refuses it, the one stays bound and the other does not become so");
  EXPECT_THAT(of_bound, KeepsBindingWhereRefused());
  EXPECT_THAT(of_unbound, ChangesNothingWhereRefused());
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_10, foreign_removal, .verifies = {}, .role = Role::mcx_server,
           .purpose = "logs nobody off by a PUBLISH with Expires 0 that another IMPU sends under the entity-tag") {
  given("clients of two users that were authorised");
  auto client = mc_client(row.service), other = mc_client(row.service, other_user());
  EXPECT_THAT(client.settings_only(), IsSipRefusal());
  client.obtain_authorised();
  other.obtain_authorised();
  EXPECT_THAT(client.tag(), Ne(""));

  when("the other one publishes Expires 0 under the entity-tag of the first, and the first publishes settings");
  other.publish(other.removal().with("SIP-If-Match", client.tag()));
  const auto after = client.settings_only();

  then("the first client is bound still");
  EXPECT_THAT(after, IsAccepted());
}

CASE_TABLE(TP_MCX_PUBLICATION_BI_11, extensions, .verifies = {}, .role = Role::mcx_server,
           .purpose = "refuses a PUBLISH that requires an extension nobody defined, and says which") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  client.obtain_authorised();

  when("it publishes settings and requires an extension");
  const auto answer = client.publish(client.settings().with("Require", "mcx-unheard-of"));

  then("the answer is 420 with the extension in Unsupported");
  EXPECT_THAT(answer, IsSipStatus(420));
  EXPECT_THAT(answer.header("Unsupported"), HasSubstr("mcx-unheard-of"));
}
