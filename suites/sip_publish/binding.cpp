// Who is bound to what, and for how long (TS 33.180 5.1.3.1, 5.1.3.2.1; clauses 7.3.2 to 7.3.5 of TS 24.379 and its
// like): several clients, several users, another IMPU, removal.
#include "harness/case.h"

namespace {

constexpr auto impu_asserted = for_each_service({shall(req::MCX_BIND_010), {}});
constexpr auto impu_unasserted = for_each_service({shall(req::MCX_BIND_010), {}, {.asserts_identity = true}});
constexpr auto client_key = for_each_service({shall(req::MCX_BIND_011), {}});
constexpr auto removal = for_each_service({shall(req::MCX_BIND_012), {}});
constexpr auto rebinding = for_each_service({may(req::MCX_SEC_017), {}});
constexpr auto rebinding_of_two = for_each_service({may(req::MCX_SEC_017), {}, {.users = 2}});
constexpr auto several = for_each_service({shall(req::MCX_SIP_054), {}});
constexpr auto bound_again = for_each_service(
    {{}, {shall(req::MCX_BIND_001), shall(req::MCX_BIND_003), shall(req::MCX_BIND_005)}});

struct LaterLine {
  std::string_view name;
  PublishRequest (*request)(const McClient& client);
};
constexpr LaterLine later_lines[] = {
    {"a-refresh", [](const McClient& client) { return client.refresh(); }},
    {"new-settings", [](const McClient& client) { return client.settings().with("SIP-If-Match", client.tag()); }}};
constexpr auto later = for_each_service(later_lines, {shall(req::MCX_BIND_012), {}});

constexpr auto limit = for_each_service({shall(req::MCX_SIP_053), {}});

}  // namespace

CASE_TABLE(TP_MCX_BINDING_BV_01, impu_asserted, .verifies = {}, .role = Role::mcx_server,
           .purpose = "binds the IMPU that the SIP core asserts and not the URI in From") {
  given("a client that was authorised, and one whose From and To are not what the core asserts");
  auto client = mc_client(row.service), claimed = mc_client(row.service), first = mc_client(row.service);
  first.obtain_authorised();
  EXPECT_THAT(mc_client(row.service).settings_only(), IsSipRefusal());
  const auto from = cat("<", claimed.identity().impu, ">");
  auto request = client.authorisation().with("From", cat(from, ";tag=", random().word(12))).with("To", from);

  when("the server has authorised it");
  client.obtain(request);
  claimed.use_client_id(client.identity().client_id);
  const auto asserted = client.settings_only(), stated = claimed.settings_only();

  then("the asserted IMPU is bound, and the other one is not");
  EXPECT_THAT(asserted, IsAccepted());
  EXPECT_THAT(stated, IsSipRefusal());
}

CASE_TABLE(TP_MCX_BINDING_BI_01, impu_unasserted, .verifies = {}, .role = Role::mcx_server,
           .purpose = "binds nobody whose identity the SIP core does not assert") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one publishes a good token with an identity that it prefers alone, and the first one settings");
  auto client = mc_client(row.service);
  const auto preferred = cat("<", client.identity().impu, ">");
  const auto attempt = client.attempt(
      client.authorisation().without("P-Asserted-Identity").with("P-Preferred-Identity", preferred));
  const auto bare = first.publish(first.settings().without("P-Asserted-Identity"));

  then("the server refuses, and the URI in From is not bound, nor taken for one that is");
  EXPECT_THAT(attempt.answer, IsSipRefusal());
  EXPECT_THAT(attempt, LeavesUnbound());
  EXPECT_THAT(bare, IsSipRefusal());
}

CASE_TABLE(TP_MCX_BINDING_BV_02, client_key, .verifies = {}, .role = Role::mcx_server, .applies = ics::several_clients,
           .purpose = "binds several clients of a user, and logs off one by one") {
  given("two clients of a user that were authorised");
  auto first = mc_client(row.service), second = mc_client(row.service);
  first.obtain_authorised();
  second.obtain_authorised();

  when("both publish settings, and the second one logs off");
  const auto before = first.settings_only();
  second.obtain(second.removal());
  const auto after = first.settings_only(), gone = second.settings_only();

  then("the first one is bound before and after, and the second one is not");
  EXPECT_THAT(before, IsAccepted());
  EXPECT_THAT(after, IsAccepted());
  EXPECT_THAT(gone, IsSipRefusal());
}

CASE_TABLE(TP_MCX_BINDING_BI_02, client_key, .verifies = {}, .role = Role::mcx_server,
           .purpose = "does not take one client of a user for another") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  EXPECT_THAT(mc_client(row.service).settings_only(), IsSipRefusal());
  client.obtain_authorised();

  when("settings of another client ID come from its IMPU");
  client.use_client_id(client.fresh_urn());
  const auto answer = client.settings_only();

  then("that client is not known");
  EXPECT_THAT(answer, IsSipRefusal());
}

CASE_TABLE(TP_MCX_BINDING_BV_04, removal, .verifies = {}, .role = Role::mcx_server,
           .purpose = "ends the binding of a client that publishes Expires 0") {
  given("a client that was authorised, and has logged off");
  auto client = mc_client(row.service);
  EXPECT_THAT(mc_client(row.service).settings_only(), IsSipRefusal());
  client.obtain_authorised();
  client.obtain(client.removal());

  when("it publishes settings");
  const auto answer = client.settings_only();

  then("it is bound no more");
  EXPECT_THAT(answer, IsSipRefusal());
}

CASE_TABLE(TP_MCX_BINDING_BV_09, bound_again, .verifies = {}, .role = Role::mcx_server,
           .purpose = "binds a client again that has logged off") {
  given("a client that was authorised, and has logged off");
  auto client = mc_client(row.service);
  EXPECT_THAT(mc_client(row.service).settings_only(), IsSipRefusal());
  client.obtain_authorised();
  client.obtain(client.removal());

  when("it sends its token again, and then settings alone");
  client.obtain(client.authorisation());
  const auto answer = client.settings_only();

  then("it is bound");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_BINDING_BV_05, rebinding, .verifies = {}, .role = Role::mcx_server,
           .purpose = "moves the binding of a client that was registered under another IMPU") {
  given("a client that was authorised under one IMPU");
  auto client = mc_client(row.service);
  EXPECT_THAT(mc_client(row.service).settings_only(), IsSipRefusal());
  client.obtain_authorised();
  const auto old = client.identity().impu;

  when("it sends its token again from another IMPU");
  client.use_impu(client.fresh_impu());
  client.obtain_authorised();
  const auto now = client.settings_only();
  client.use_impu(old);
  const auto before = client.settings_only();

  then("the new IMPU is bound, and the old one is not");
  EXPECT_THAT(now, IsAccepted());
  EXPECT_THAT(before, IsSipRefusal());
}

CASE_TABLE(TP_MCX_BINDING_BV_06, rebinding_of_two, .verifies = {}, .role = Role::mcx_server,
           .purpose = "lets another user of a UE take the place of the first") {
  given("a client that was authorised for one user, from which settings of another are refused");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  client.use_user(other_user());
  EXPECT_THAT(client.settings_only(), IsSipRefusal());

  when("the other user logs in at it, and the client sends the token of that one");
  client.obtain_authorised();
  const auto now = client.settings_only();
  client.use_user(user());
  const auto before = client.settings_only();

  then("the second user is bound, and the first one is not");
  EXPECT_THAT(now, IsAccepted());
  EXPECT_THAT(before, IsSipRefusal());
}

CASE_TABLE(TP_MCX_BINDING_BV_07, several, .verifies = {}, .role = Role::mcx_server, .applies = ics::several_clients,
           .purpose = "tells the second client of a user that there are several, and not the first") {
  given("a user without a client");
  auto first = mc_client(row.service), second = mc_client(row.service);

  when("two clients are authorised one after the other");
  const auto alone = first.obtain_authorised(), together = second.obtain_authorised();
  EXPECT_THAT(first.settings_only(), IsAccepted());

  then("only the second answer says so");
  EXPECT_THAT(alone, Not(TellsOfSeveralClients(row.service)));
  EXPECT_THAT(together, TellsOfSeveralClients(row.service));
}

CASE_TABLE(TP_MCX_BINDING_BV_08, limit, .verifies = {}, .role = Role::mcx_server,
           .purpose = "refuses one client too many with 486, and keeps those that are bound") {
  given("a user with two clients, who opens further ones until one is refused, twelve in all at the most");
  std::vector<McClient> clients;
  SipAnswer last;
  while (clients.size() < 12 && (last.status() == 200 || clients.empty())) {
    clients.push_back(mc_client(row.service));
    last = clients.size() == 1 ? clients.back().obtain_authorised()
                               : clients.back().publish(clients.back().authorisation());
    if (clients.size() == 2 && last.status() == 200) EXPECT_THAT(clients.front().settings_only(), IsAccepted());
  }

  when("the first client publishes settings");
  const auto answer = clients.front().settings_only();

  then("it is bound still, and a refusal was 486 with the warning text code 164");
  EXPECT_THAT(answer, IsAccepted());
  EXPECT_THAT(last, AnyOf(IsAccepted(), IsRefusedWith(486, 164)));
}

CASE_TABLE(TP_MCX_BINDING_BV_10, later, .verifies = {}, .role = Role::mcx_server,
           .purpose = "ends the binding of a client that logs off under a later entity-tag") {
  given("a client that was authorised, and has published under its entity-tag since");
  auto client = mc_client(row.service);
  EXPECT_THAT(mc_client(row.service).settings_only(), IsSipRefusal());
  client.obtain_authorised();
  EXPECT_THAT(client.tag(), Ne(""));
  client.obtain(row.request(client));
  EXPECT_THAT(client.tag(), Ne(""));

  when("it publishes Expires 0 under the entity-tag that this gave, and then settings");
  client.obtain(client.removal());
  const auto answer = client.settings_only();

  then("it is bound no more");
  EXPECT_THAT(answer, IsSipRefusal());
}
