// Token and client ID protected under a CSK that client and server share (TS 24.379 7.3.1A and its like; TS 33.180 5.4,
// 9.3), for each of the three services. Each case first has a client authorised by a protected PUBLISH, so that a
// refusal is one of what was changed.
#include "harness/case.h"

namespace {

constexpr std::uint32_t unknown_csk = 0x2badc0de;  // a CSK-ID that nobody was told of

// Integrity first, then decryption (7.3.1A).
constexpr OfService integrity{shall(req::MCX_PROT_009), shall(req::MCX_PROT_024), shall(req::MCX_PROT_025)};
constexpr OfService decryption{shall(req::MCX_PROT_010), shall(req::MCX_PROT_026), shall(req::MCX_PROT_027)};
constexpr OfService alike{shall(req::MCX_PROT_011), shall(req::MCX_PROT_011), shall(req::MCX_PROT_011)};
constexpr OfService advice{shall(req::MCX_PROT_012), shall(req::MCX_PROT_012), shall(req::MCX_PROT_012)};

struct ProtectionLine {
  std::string_view name;
  void (*bend)(ProtectionShape& shape);
  OfService of_service;
};

constexpr ProtectionLine cipher_lines[] = {
    {"another-key", [](ProtectionShape& shape) { shape.strange_cipher = true; }, decryption},
    {"unknown-key-name", [](ProtectionShape& shape) { shape.encryption.key_name = key_name(unknown_csk); }, decryption},
    {"tag-altered", [](ProtectionShape& shape) { shape.encryption.alter_tag = true; }, decryption},
    // That GCM is the only mode rests on memory of TS 33.180 9.3.
    {"aes-cbc", [](ProtectionShape& shape) { shape.encryption.algorithm = aes128_cbc; }, advice},
    {"token-alone", [](ProtectionShape& shape) { shape.client_id = false; }, alike},
    {"client-id-alone", [](ProtectionShape& shape) { shape.token = false; }, alike}};

constexpr ProtectionLine signature_lines[] = {
    {"value-altered", [](ProtectionShape& shape) { shape.signature.alter_value = true; }, integrity},
    {"digest-altered", [](ProtectionShape& shape) { shape.signature.alter_digest = true; }, integrity},
    {"part-altered", [](ProtectionShape& shape) { shape.signed_bytes_differ = true; }, integrity},
    {"another-key", [](ProtectionShape& shape) { shape.strange_signer = true; }, integrity},
    {"unknown-key-name", [](ProtectionShape& shape) { shape.signature.key_name = key_name(unknown_csk); }, integrity},
    {"part-not-there", [](ProtectionShape& shape) { shape.signed_part_absent = true; }, integrity},
    // A sender who signs leaves nothing out: the settings' signature says nothing of whose token stands beside it. The
    // clause asks for each signature to hold, not that there is one over each part; that is our reading.
    {"over-the-settings-alone", [](ProtectionShape& shape) { shape.info_signed = false; }, advice},
    // Which identifiers a server may take rests on memory.
    {"hmac-sha1", [](ProtectionShape& shape) { shape.signature.signature_algorithm = hmac_sha1_uri; }, advice},
    {"sha1-digest", [](ProtectionShape& shape) { shape.signature.digest_algorithm = sha1_uri; }, advice}};

constexpr auto ciphers = for_each_service(cipher_lines, {shall(req::MCX_PROT_012), {}});
constexpr auto signatures = for_each_service(signature_lines, {shall(req::MCX_PROT_012), {}});
constexpr auto opened = for_each_service({{}, decryption});
constexpr auto ordered = for_each_service({{}, integrity});
constexpr auto tied = for_each_service({shall(req::MCX_PROT_016), {}});
constexpr auto tied_of_two = for_each_service({shall(req::MCX_PROT_016), {}, {.users = 2}});

}  // namespace

CASE_TABLE(TP_MCX_PROTECTION_BV_01, opened, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::signalling_protection, .purpose = "decrypts a protected access token and client ID") {
  given("a client that protects what it publishes under its CSK");
  auto client = mc_client(row.service);
  client.use_csk();

  when("it publishes access token, client ID and settings, and then settings");
  const auto answer = client.publish(client.authorisation());
  const auto after = client.settings_only();

  then("it is authorised and bound");
  EXPECT_THAT(answer, IsAccepted());
  EXPECT_THAT(after, IsAccepted());
}

CASE_TABLE(TP_MCX_PROTECTION_BI_01, ciphers, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::signalling_protection, .purpose = "authorises nobody by content that does not decrypt") {
  given("a client whose protected PUBLISH was taken");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.use_csk();
  first.obtain_authorised();

  when("another one encrypts token and client ID otherwise than it must, and signs what it sends");
  client.use_csk();
  ProtectionShape shape;
  row.bend(shape);
  const auto attempt = client.attempt(client.protected_authorisation(shape));

  then("it is not bound", row.own);
  EXPECT_THAT(attempt, LeavesUnbound());
  then("the server says that it cannot decrypt", shall(req::MCX_PROT_012));
  EXPECT_THAT(attempt, IsAnsweredWith(403, 140));
}

CASE_TABLE(TP_MCX_PROTECTION_BI_02, signatures, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::signalling_protection, .purpose = "authorises nobody under a signature that does not hold") {
  given("a client whose protected PUBLISH was taken");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.use_csk();
  first.obtain_authorised();

  when("another one encrypts as it must, and its signatures do not hold");
  client.use_csk();
  ProtectionShape shape;
  row.bend(shape);
  const auto attempt = client.attempt(client.protected_authorisation(shape));

  then("it is not bound", row.own);
  EXPECT_THAT(attempt, LeavesUnbound());
  then("the server says that the integrity check failed", shall(req::MCX_PROT_012));
  EXPECT_THAT(attempt, IsAnsweredWith(403, 139));
}

CASE_TABLE(TP_MCX_PROTECTION_BI_03, ordered, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::signalling_protection, .purpose = "checks the signatures before it decrypts") {
  given("a server that tells a signature that does not hold from content that does not decrypt");
  auto first = mc_client(row.service), client = mc_client(row.service);
  first.use_csk();
  first.obtain_authorised();
  client.use_csk();
  ProtectionShape shape{.signature = {.alter_value = true}};
  EXPECT_THAT(client.publish(client.protected_authorisation(shape)), IsRefusedWith(403, 139));

  when("a PUBLISH has both faults");
  shape.encryption.alter_tag = true;
  const auto attempt = client.attempt(client.protected_authorisation(shape));

  then("it is refused, and not for what comes second");
  EXPECT_THAT(attempt, LeavesUnbound());
  EXPECT_THAT(attempt.answer, Not(IsRefusedWith(403, 140)));
}

CASE_TABLE(TP_MCX_PROTECTION_BI_04, tied, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::signalling_protection,
           .purpose = "authorises nobody by a protected body that was overheard from another IMPU") {
  given("a client whose protected PUBLISH was taken");
  auto client = mc_client(row.service), thief = mc_client(row.service);
  client.use_csk();
  client.obtain_authorised();
  const auto request = client.authorisation().written();
  client.obtain(request.with("SIP-If-Match", client.tag()));

  when("the same body comes from another IMPU");
  thief.use_csk();
  thief.use_client_id(client.identity().client_id);
  auto stolen = thief.authorisation();
  stolen.body = request.body;
  const auto attempt = thief.attempt(stolen);

  then("that IMPU is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}

CASE_TABLE(TP_MCX_PROTECTION_BI_05, tied_of_two, .verifies = {}, .role = Role::mcx_server,
           .applies = ics::signalling_protection,
           .purpose = "authorises nobody by a token that is protected under the key of another user") {
  given("two users, each with a client whose protected PUBLISH was taken");
  auto first = mc_client(row.service), second = mc_client(row.service);
  first.use_csk();
  first.obtain_authorised();
  second.use_user(other_user());
  second.use_csk();
  second.obtain_authorised();

  when("a client sends the token of the second user under the key of the first");
  auto client = mc_client(row.service);
  client.use_user(other_user());
  client.use_csk();
  const auto attempt = client.attempt(client.protected_authorisation({}, first.mc_id()));

  then("it is not bound");
  EXPECT_THAT(attempt, LeavesUnbound());
}
