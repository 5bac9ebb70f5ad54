// Where protection of signalling is switched on at the MC server (TS 24.484; TS 33.180 5.1.3.2.1, 9), for each of the
// three services: what is in clear text or unsigned authorises nobody. Each case first has a client authorised by a
// PUBLISH that is protected in every way, so that a refusal is one of what is missing.
#include "harness/case.h"

namespace {

struct MissingLine {
  std::string_view name;
  PublishRequest (*request)(const McClient& client);
};

constexpr MissingLine clear_lines[] = {
    {"signed",
     [](const McClient& client) { return client.protected_authorisation({.token = false, .client_id = false}); }},
    {"unsigned", [](const McClient& client) { return client.clear_authorisation(); }}};

constexpr MissingLine unsigned_lines[] = {
    {"encrypted", [](const McClient& client) { return client.protected_authorisation({.signatures = false}); }},
    {"in-clear-text", [](const McClient& client) { return client.clear_authorisation(); }}};

constexpr auto in_clear_text = for_each_service(clear_lines, {shall(req::MCX_PROT_030), {}});
constexpr auto without_signature = for_each_service(unsigned_lines, {shall(req::MCX_PROT_031), {}});

}  // namespace

CASE_TABLE(TP_MCX_PROTECTION_BI_06, in_clear_text, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::confidentiality_required,
           .purpose = "authorises nobody by an access token in clear text where it is to be encrypted") {
  given("a client whose protected PUBLISH was taken");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.obtain_authorised();

  when("another one sends token and client ID in clear text");
  const auto attempt = client.attempt(row.request(client));

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE_TABLE(TP_MCX_PROTECTION_BI_07, without_signature, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::integrity_required,
           .purpose = "authorises nobody by an info document without a signature where it is to be signed") {
  given("a client whose protected PUBLISH was taken");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.obtain_authorised();

  when("another one sends no signatures");
  const auto attempt = client.attempt(row.request(client));

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}
