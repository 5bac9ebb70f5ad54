// Service authorisation by PUBLISH: what a good token leads to (TS 33.180 5.1.3.1, 5.1.3.2.1; clause 7.3.3 of
// TS 24.379, TS 24.281 and TS 24.282), for each of the three services.
#include "harness/case.h"

namespace {

constexpr ServiceRows trigger{{}, {shall(req::MCX_SIP_047), shall(req::MCX_SIP_049), shall(req::MCX_SIP_051)}};
constexpr ServiceRows binding{{}, {shall(req::MCX_BIND_001), shall(req::MCX_BIND_003), shall(req::MCX_BIND_005)}};
constexpr ServiceRows hidden{{}, {shall(req::MCX_BIND_002), shall(req::MCX_BIND_004), shall(req::MCX_BIND_006)}};

constexpr auto supports = for_each_service(trigger);
constexpr auto binds = for_each_service(binding);
constexpr auto hides = for_each_service(hidden);
constexpr auto takes_feature_tag =
    for_each_service({{}, {shall(req::MCX_SIP_046), shall(req::MCX_SIP_080), shall(req::MCX_SIP_081)}});
constexpr auto binds_claim = for_each_service({shall(req::MCX_BIND_007), {}, {.minted_tokens = true}});
constexpr auto binds_claim_of_two = for_each_service({shall(req::MCX_BIND_007), {}, {.users = 2}});

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
  given("a client whose token was taken");
  auto client = mc_client(row.service);
  client.obtain(client.authorisation());

  when("it, and a client that was not, publish settings alone");
  auto other = mc_client(row.service);
  const auto answer = client.settings_only(), refusal = other.settings_only();

  then("the server knows the one and not the other");
  EXPECT_THAT(answer, IsAccepted());
  EXPECT_THAT(refusal, IsSipRefusal());
}

CASE_TABLE(TP_MCX_AUTHORISATION_BV_03, hides, .verifies = {}, .role = Role::mcx_server,
           .purpose = "shows the MC service ID to nobody between itself and the client") {
  given("a client whose user has the service");
  auto client = mc_client(row.service);

  when("it is authorised, and another client that is not publishes settings");
  const auto answer = client.obtain_authorised(), refusal = mc_client(row.service).settings_only();

  then("no header of either answer states the MC service ID");
  EXPECT_THAT(answer, HidesInItsHead(client.mc_id()));
  EXPECT_THAT(refusal, HidesInItsHead(client.mc_id()));
}

CASE_TABLE(TP_MCX_AUTHORISATION_BV_04, takes_feature_tag, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes a PUBLISH that demands the feature of its service with require and explicit") {
  given("a client that is authorised without Accept-Contact");
  auto plain = mc_client(row.service);
  plain.obtain(plain.authorisation().without("Accept-Contact"));

  when("another one demands the feature of the service");
  auto client = mc_client(row.service);
  const auto answer = client.publish(client.authorisation());

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_AUTHORISATION_BI_01, binds_claim_of_two, .verifies = {}, .role = Role::mcx_server,
           .purpose = "binds the MC service ID of the token and no other that the body states") {
  given("a client that was authorised, from which settings of another user are refused");
  auto client = mc_client(row.service);
  client.obtain_authorised();
  const auto& other = mc_service_id(other_user(), row.service);
  client.use_user(other_user());
  EXPECT_THAT(client.settings_only(), IsSipRefusal());
  client.use_user(user());

  when("its PUBLISH carries the token of its user, and the MC service ID of another one");
  auto request = client.authorisation();
  request.info->add_uri(client.names().request_uri, other);
  client.publish(request);
  client.use_user(other_user());
  const auto answer = client.settings_only();

  then("the other user is not bound");
  EXPECT_THAT(answer, IsSipRefusal());
}

CASE_TABLE(TP_MCX_AUTHORISATION_BI_02, binds_claim, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes the MC service ID from the claim of its service") {
  given("a token that names the user in sub, and has other IDs for other services");
  auto client = mc_client(row.service), first = mc_client(row.service);
  first.obtain(first.authorisation());
  auto token = tokens().access_token(user()).with_claim("sub", "sip:somebody-else@mcx.example");
  for (const auto& names : all_mc_names())
    if (names.service != row.service) token = token.with_claim(names.claim, "sip:somebody-else@mcx.example");

  when("the client is authorised with it and publishes settings of its MC service ID");
  client.obtain(client.authorisation(token.compact()));
  const auto answer = client.settings_only();

  then("the server knows the client by that ID");
  EXPECT_THAT(answer, IsAccepted());
}

namespace {

struct StimulusLine {
  std::string_view name;
  PublishRequest (*request)(const McClient& client, ServiceTokens& tokens);
};
constexpr StimulusLine stimuli_lines[] = {
    {"empty-token", [](const McClient& client, ServiceTokens&) { return client.authorisation(""); }}};
constexpr auto stimuli = for_each_service(stimuli_lines, {shall(req::MCX_SIP_010), {}});

}  // namespace

CASE_TABLE(TP_MCX_AUTHORISATION_BV_05, stimuli, .verifies = {}, .role = Role::mcx_server,
           .purpose = "answers also a PUBLISH that it cannot use within the time of a transaction") {
  given("a client");
  auto client = mc_client(row.service);

  when("it publishes");
  const auto answer = client.publish(row.request(client, tokens()));

  then("a final response comes within 64*T1 (RFC 3261 17.1.2.2)");
  EXPECT_THAT(answer, IsAnsweredBySip());
}

CASE(TP_MCX_AUTHORISATION_BV_06, .verifies = may(req::MCX_BIND_020), .role = Role::mcx_server,
     .needs = {.clients = 0, .user_with = "mcvideo", .sip_service = "mcvideo"},
     .purpose = "takes an info document with elements of a later release") {
  given("a client that was authorised");
  auto first = mc_client(McService::mcvideo);
  first.obtain_authorised();

  when("another one states its MC service ID of the partner as well");
  auto client = mc_client(McService::mcvideo);
  auto request = client.authorisation();
  request.info->add_uri("partner-mcvideo-id", "sip:somebody@partner.example");
  const auto answer = client.publish(request);

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_AUTHORISATION_BV_07, supports, .verifies = {}, .role = Role::mcx_server,
           .purpose = "takes an access token again for as long as it is valid") {
  given("a client that was authorised");
  auto client = mc_client(row.service);
  const auto token = tokens().good_token(user());
  client.obtain(client.authorisation(token));
  EXPECT_THAT(client.tag(), Ne(""));

  when("it publishes the same token once more, under its entity-tag");
  const auto answer = client.publish(client.authorisation(token).with("SIP-If-Match", client.tag()));

  then("the server answers 200");
  EXPECT_THAT(answer, IsAccepted());
}
