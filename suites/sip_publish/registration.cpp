// What the SIP core tells the server by third-party REGISTER (TS 33.180 5.1.1 step B-2; TS 24.379 7.3.1, 7.3.2;
// TS 24.229 5.4.1.7), and a call to a user whose settings are not known (TS 24.379 17.3.2.1.2).
#include "harness/case.h"

namespace {

constexpr auto informed = for_each_service({shall(req::MCX_SIP_017), {}});
constexpr auto embedded = for_each_service({shall(req::MCX_SIP_071), {}});
constexpr auto ended = for_each_service({shall(req::MCX_BIND_013), {}});
constexpr OfService stimuli{shall(req::MCX_SIP_046), shall(req::MCX_SIP_080), shall(req::MCX_SIP_081)};
constexpr auto with_token = for_each_service({{}, stimuli, {.token_in_register = true, .clear_token = true}});
constexpr auto registered_again = for_each_service(
    {{}, {shall(req::MCX_BIND_001), shall(req::MCX_BIND_003), shall(req::MCX_BIND_005)}});

struct BadTokenLine {
  std::string_view name;
  std::string (*token)(const ServiceTokens& tokens, const User& user);
};
constexpr BadTokenLine bad_token_lines[] = {
    {"expired",
     [](const ServiceTokens& tokens, const User& user) {
       return tokens.access_token(user).with_claim("exp", unix_seconds() - 3600).compact();
     }},
    {"issuer-unknown",
     [](const ServiceTokens& tokens, const User& user) {
       return tokens.access_token(user).with_claim("iss", "https://unknown.example").compact();
     }},
    {"scope-of-openid-only",
     [](const ServiceTokens& tokens, const User& user) {
       return tokens.access_token(user).with_claim("scope", "openid").compact();
     }},
    {"signed-by-a-stranger", [](const ServiceTokens& tokens, const User& user) {
       return tokens.signed_as(tokens.access_token(user), pki_files::rogue).compact();
     }}};
constexpr Obligations validity{shall(req::MCX_SIP_009), shall(req::MCX_SEC_018), shall(req::MCX_SEC_034)};
constexpr auto bad_tokens = for_each_service(
    bad_token_lines, {validity, {}, {.token_in_register = true, .clear_token = true, .minted_tokens = true}});

constexpr auto of_service = for_each_service({{}, stimuli});

}  // namespace

CASE_TABLE(TP_MCX_REGISTRATION_BV_01, informed, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::third_party_register,
           .purpose = "takes a third-party REGISTER, and then the PUBLISH of that IMPU") {
  given("a client, and another one that was authorised");
  auto client = mc_client(row.service), first = mc_client(row.service);
  first.obtain_authorised();

  when("the SIP core registers its IMPU at the server, and the client publishes a good token");
  const auto registered = client.third_party_register(), published = client.publish(client.authorisation());

  then("both are answered 200");
  EXPECT_THAT(registered, IsAccepted());
  EXPECT_THAT(published, IsAccepted());
}

CASE_TABLE(TP_MCX_REGISTRATION_BV_02, embedded, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::third_party_register,
           .purpose = "takes a REGISTER of the S-CSCF with that of the client in it") {
  given("a client");
  auto client = mc_client(row.service);

  when("the S-CSCF sends its REGISTER as message/sip");
  const auto answer = client.third_party_register();

  then("the answer is 200");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_REGISTRATION_BI_01, embedded, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::third_party_register,
           .purpose = "binds nobody on an embedded REGISTER of another IMPU than the core registers") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("the S-CSCF registers an IMPU, and the embedded REGISTER with a good token bears another one in To");
  auto client = mc_client(row.service), other = mc_client(row.service);
  other.use_client_id(client.identity().client_id);
  EXPECT_THAT(client.settings_only(), IsSipRefusal());
  client.third_party_register(
      {.token = tokens().good_token(user()), .embedded_impu = other.identity().impu});

  then("neither is bound");
  EXPECT_THAT(client.settings_only(), IsSipRefusal());
  EXPECT_THAT(other.settings_only(), IsSipRefusal());
}

CASE_TABLE(TP_MCX_REGISTRATION_BV_03, ended, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::third_party_register, .purpose = "ends the bindings of an IMPU that is de-registered") {
  given("a client that is registered and was authorised");
  auto client = mc_client(row.service);
  EXPECT_THAT(client.third_party_register(), IsAccepted());
  EXPECT_THAT(client.settings_only(), IsSipRefusal());
  client.obtain_authorised();

  when("the SIP core de-registers the IMPU, and the client publishes settings");
  client.third_party_register({.expires = 0});
  const auto answer = client.settings_only();

  then("the client is bound no more");
  EXPECT_THAT(answer, IsSipRefusal());
}

CASE_TABLE(TP_MCX_REGISTRATION_BV_04, with_token, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::third_party_register, .purpose = "takes the token of an embedded REGISTER as well") {
  given("a client that was authorised, and one whose REGISTER carried a good token");
  auto client = mc_client(row.service), first = mc_client(row.service);
  first.obtain_authorised();
  const auto token = tokens().good_token(user());
  EXPECT_THAT(client.third_party_register({.token = token}), IsAccepted());

  when("it publishes settings");
  const auto answer = client.settings_only();

  then("it is bound");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_REGISTRATION_BI_02, of_service, .verifies = {}, .role = Role::mcx_server,
           .purpose = "does not serve a PUBLISH that demands the feature of another service only") {
  given("a client that was authorised");
  auto first = mc_client(row.service);
  first.obtain_authorised();

  when("another one publishes a good token, and asks for another service");
  auto client = mc_client(row.service);
  const auto& other = names_of(row.service == McService::mcptt ? McService::mcvideo : McService::mcptt);
  const auto request =
      client.authorisation().with("Accept-Contact", cat("*;+", other.feature_tag, ";require;explicit"));
  const auto attempt = client.attempt(request.with("P-Asserted-Service", other.icsi));

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE(TP_MCX_CALL_BI_01, .verifies = shall(req::MCX_SIP_076), .role = Role::mcx_server,
     .needs = {.clients = 0, .user_with = "mcptt", .sip_service = "mcptt"},
     .purpose = "sets up no call to a user whose answer mode it does not know") {
  given("a client that is bound and whose settings have no answer mode");
  auto client = mc_client(McService::mcptt);
  auto request = client.authorisation(), again = client.settings();
  request.settings->answer_mode = again.settings->answer_mode = std::nullopt;
  client.obtain(request);
  client.obtain(client.tag().empty() ? again : again.with("SIP-If-Match", client.tag()));

  when("a call for its user comes to the server");
  auto caller = mc_client(McService::mcptt);
  const auto answer = caller.call(client.mc_id());

  then("the answer is 480 with the warning text code 146");
  EXPECT_THAT(answer, IsRefusedWith(480, 146));
}

CASE_TABLE(TP_MCX_REGISTRATION_BV_05, registered_again, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::third_party_register, .purpose = "keeps the binding of an IMPU that is registered again") {
  given("a client that is registered and was authorised");
  auto client = mc_client(row.service);
  EXPECT_THAT(client.third_party_register(), IsAccepted());
  EXPECT_THAT(mc_client(row.service).settings_only(), IsSipRefusal());
  client.obtain_authorised();

  when("the SIP core registers the IMPU once more, and the client publishes settings");
  client.third_party_register();
  const auto answer = client.settings_only();

  then("the client is bound still");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_REGISTRATION_BI_03, ended, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::third_party_register & ics::several_clients,
           .purpose = "ends no binding of another IMPU when one is de-registered") {
  given("two clients of a user that are registered under an IMPU each and were authorised");
  auto first = mc_client(row.service), second = mc_client(row.service);
  EXPECT_THAT(first.third_party_register(), IsAccepted());
  EXPECT_THAT(second.third_party_register(), IsAccepted());
  EXPECT_THAT(second.settings_only(), IsSipRefusal());
  first.obtain_authorised();
  second.obtain_authorised();

  when("the SIP core de-registers the IMPU of the one, and the other publishes settings");
  first.third_party_register({.expires = 0});
  const auto answer = second.settings_only();

  then("the other is bound still");
  EXPECT_THAT(answer, IsAccepted());
}

CASE_TABLE(TP_MCX_REGISTRATION_BI_04, bad_tokens, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::third_party_register,
           .purpose = "authorises nobody by an embedded REGISTER whose access token does not hold") {
  given("a client that was authorised by the token of its REGISTER");
  auto first = mc_client(row.service), client = mc_client(row.service);
  EXPECT_THAT(first.third_party_register({.token = tokens().good_token(user())}), IsAccepted());
  EXPECT_THAT(first.settings_only(), IsAccepted());
  EXPECT_THAT(client.settings_only(), IsSipRefusal());

  when("the REGISTER of another one carries a token that does not hold, and that one publishes settings");
  client.third_party_register({.token = row.token(tokens(), user())});
  const auto answer = client.settings_only();

  then("it is not bound");
  EXPECT_THAT(answer, IsSipRefusal());
}
