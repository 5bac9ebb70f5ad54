#include "harness/actors/mc_client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>

#include "harness/base/errors.h"
#include "harness/checks/sip_matchers.h"
#include "harness/model/pki_files.h"
#include "harness/wire/base64.h"
#include "harness/wire/mime.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// A case's worth of wiring before a server that answers as a script says.
struct Scene {
  using Script = std::function<SipMessage(const SipMessage& request)>;
  explicit Scene(Script script) {
    SipServer::Setup setup;
    setup.listen = {{SipTransport::tcp, {"127.0.0.1", 0}}};
    setup.handler = [this, script = std::move(script)](const SipMessage& request, const SipPeer&) {
      const std::lock_guard lock(guard);
      heard.push_back(request);
      return std::optional(script(request));
    };
    server.emplace(std::move(setup));
    auto pattern = (std::filesystem::temp_directory_path() / "mcx-client-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    for (const auto& [name, alg] :
         {std::pair{std::string(pki_files::ec), "ES256"}, {std::string(pki_files::rsa), "RS256"}})
      std::ofstream(folder / (name + ".key")) << Key::generate(alg).private_pem();
    profile.harness = {std::string(default_issuer), folder.string()};
    profile.sip["mcptt"] = "sip:mcptt-server@" + server->place(SipTransport::tcp).text() + ";transport=tcp";
    for (const auto* item : {"third_party_register", "csk_delivery", "confidentiality_required", "integrity_required"})
      profile.ics[item] = false;
    profile.switches["service_tokens"] = "harness";
    user.mc_id = "alice";
    user.mcptt_id = "sip:alice@mcptt.example";
  }
  ~Scene() {
    server.reset();
    std::filesystem::remove_all(folder);
  }
  McClient client() { return McClient(wiring, tokens, McService::mcptt, user); }

  std::mutex guard;
  std::vector<SipMessage> heard;
  std::optional<SipServer> server;
  std::filesystem::path folder;
  Profile profile;
  User user;
  Random random{7, "mc client"};
  Redactor redactor;
  std::vector<Exchange> exchanges;
  Wiring wiring{.profile = profile,
                .random = random,
                .redactor = redactor,
                .record = [this](Exchange exchange) { exchanges.push_back(std::move(exchange)); },
                .until = Deadline::in(Milliseconds(20'000)),
                .trust_pem = "",
                .limits = {}};
  ServiceTokens tokens{wiring};
};

SipMessage accepted(const SipMessage& request, const std::string& tag = "e1") {
  return response_to(request, 200, "t").add("SIP-ETag", tag).add("Expires", "60");
}

TEST(McClient, PublishesTokenClientIdAndSettingsUnderAnAssertedIdentity) {
  Scene scene([](const SipMessage& request) { return accepted(request); });
  auto client = scene.client();
  EXPECT_THAT(client.publish(client.authorisation()), IsAccepted());
  const auto& request = scene.heard.at(0);
  EXPECT_EQ(request.header("P-Asserted-Identity"), "<" + client.identity().impu + ">");
  EXPECT_EQ(request.header("P-Asserted-Service"), names_of(McService::mcptt).icsi);
  const auto body = read_multipart(request.header("Content-Type"), request.body);
  ASSERT_TRUE(body.sound());
  const auto info = read_mc_info(McService::mcptt, body.body->part(names_of(McService::mcptt).info_mime)->body);
  EXPECT_EQ(info.client_id->text, client.identity().client_id);
  EXPECT_EQ(parse_jws(info.access_token->text).fault, JoseFault::none);
  EXPECT_TRUE(read_poc_settings(body.body->part(poc_settings_mime)->body).ok());
}

TEST(McClient, ProtectsFromTheBeginningWhereTheServerDemandsIt) {
  Scene scene([](const SipMessage& request) { return accepted(request); });
  scene.profile.ics["confidentiality_required"] = true;
  scene.profile.csk = {"2a5b6c7d", Secret("000102030405060708090a0b0c0d0e0f")};
  auto client = scene.client();
  client.publish(client.authorisation());
  client.publish(client.clear_authorisation());
  EXPECT_THAT(scene.heard.at(0).body, AllOf(HasSubstr("EncryptedData"), HasSubstr("<signatures")));
  EXPECT_THAT(scene.heard.at(0).body, Not(HasSubstr(client.identity().client_id)));
  EXPECT_THAT(scene.heard.at(1).body, AllOf(HasSubstr(client.identity().client_id), Not(HasSubstr("<signatures"))));
}

TEST(McClient, SaysWhatToWriteWhenThereIsNoKeyToProtectWith) {
  Scene scene([](const SipMessage& request) { return accepted(request); });
  scene.profile.ics["integrity_required"] = true;
  try {
    scene.client();
    FAIL();
  } catch (const Unmet& unmet) {
    EXPECT_THAT(unmet.what(), AllOf(HasSubstr("sip.csk_id and sip.csk"), HasSubstr("sip.mdsi")));
  }
  scene.profile.ics["csk_delivery"] = true;
  try {
    scene.client();
    FAIL();
  } catch (const Unmet& unmet) {
    EXPECT_THAT(unmet.what(), AllOf(HasSubstr("sip.kms_signing_secret"), HasSubstr("sip.kms_encryption_secret")));
  }
}

TEST(McClient, DeliversAKeyOfItsOwnWithEachTokenWhereNoneIsProvisioned) {
  Scene scene([](const SipMessage& request) { return accepted(request); });
  const auto kms = Kms::generate("kms.example");
  scene.profile.ics["integrity_required"] = scene.profile.ics["csk_delivery"] = true;
  scene.profile.kms = {"mdsi.example", kms.uri, Secret(hex(kms.ksak.reveal())), Secret(hex(kms.z.reveal()))};
  auto client = scene.client();
  client.publish(client.authorisation());
  client.settings_only();
  const auto body = read_multipart(scene.heard.at(0).header("Content-Type"), scene.heard.at(0).body);
  ASSERT_TRUE(body.sound());
  EXPECT_EQ(body.body->parts.at(0).type(), mikey_mime);
  const auto parsed = parse_mikey(xml_base64(body.body->parts.at(0).body).value_or(""));
  EXPECT_EQ(parsed.fault, MikeyFault::none);
  EXPECT_EQ(parsed.identity(IdRole::initiator)->value, client.mc_id());
  EXPECT_EQ(parsed.identity(IdRole::responder)->value, "mdsi.example");
  EXPECT_THAT(scene.heard.at(1).body, AllOf(Not(HasSubstr("application/mikey")), HasSubstr("<signatures")));
}

TEST(McClient, KeepsItsTokenOutOfTheRecord) {
  Scene scene([](const SipMessage& request) { return accepted(request); });
  auto client = scene.client();
  client.publish(client.authorisation());
  const auto text = scene.heard.at(0).body;
  const auto start = text.find("<mcpttString>") + 13;
  EXPECT_THAT(scene.exchanges.at(0).request, Not(HasSubstr(text.substr(start, text.find('<', start) - start))));
}

TEST(McClient, TakesBackWhatItPublished) {
  Scene scene([](const SipMessage& request) { return accepted(request, "e7"); });
  {
    auto client = scene.client();
    client.publish(client.authorisation());
  }
  ASSERT_EQ(scene.heard.size(), 2U);
  EXPECT_EQ(scene.heard[1].header("Expires"), "0");
  EXPECT_EQ(scene.heard[1].header("SIP-If-Match"), "e7");
}

TEST(McClient, EndsItsSubscriptionInItsDialog) {
  Scene scene([](const SipMessage& request) {
    auto response = response_to(request, 200, "their-tag");
    return response.add("Contact", "<sip:here@127.0.0.1:5060>").add("Record-Route", "<sip:a;lr>, <sip:b;lr>");
  });
  {
    auto client = scene.client();
    client.subscribe();
  }
  ASSERT_EQ(scene.heard.size(), 2U);
  const auto &begin = scene.heard[0], &end = scene.heard[1];
  EXPECT_EQ(end.method, "SUBSCRIBE");
  EXPECT_EQ(end.uri, "sip:here@127.0.0.1:5060");
  EXPECT_EQ(end.header("Expires"), "0");
  EXPECT_EQ(end.header("CSeq"), "2 SUBSCRIBE");
  EXPECT_EQ(end.header("Call-ID"), begin.header("Call-ID"));
  EXPECT_EQ(to_tag(end), "their-tag");
  EXPECT_EQ(end.header_values("Route"), (std::vector<std::string>{"<sip:b;lr>", "<sip:a;lr>"}));
}

TEST(McClient, TriesRsaWhereTheServerRefusesEc) {
  Scene scene([](const SipMessage& request) {
    const bool rsa = request.body.find(base64url(R"({"typ":"JWT","alg":"RS256"})")) != std::string::npos;
    return rsa || request.body.find("mcptt-access-token") == std::string::npos ? accepted(request)
                                                                               : response_to(request, 403, "t");
  });
  auto client = scene.client();
  EXPECT_THAT(client.obtain_authorised(), IsAccepted());
  EXPECT_TRUE(scene.tokens.signs_with_rsa());
}

TEST(McClient, SaysWhatIsMissingWhenNoGoodTokenIsTaken) {
  Scene scene([](const SipMessage& request) { return response_to(request, 403, "t"); });
  auto client = scene.client();
  try {
    client.obtain_authorised();
    FAIL();
  } catch (const Unmet& unmet) {
    EXPECT_THAT(unmet.what(), HasSubstr("provision.pem"));
  }
}

TEST(McClient, SaysWhatIsMissingWhereverATokenHasToBeTaken) {
  Scene scene([](const SipMessage& request) { return response_to(request, 403, "t"); });
  auto client = scene.client();
  try {
    client.obtain(client.authorisation());
    FAIL();
  } catch (const Unmet& unmet) {
    EXPECT_THAT(unmet.what(), HasSubstr("harness.pki"));
  }
}

TEST(McClient, TakesWhoeverIsAcceptedForBoundWhereSettingsTellNothing) {
  Scene naive([](const SipMessage& request) { return accepted(request); });
  EXPECT_THAT(naive.client().attempt("x.y.z"), Not(LeavesUnbound()));
  Scene careless([](const SipMessage& request) {
    const bool token = request.body.find("mcptt-access-token") != std::string::npos;
    return token ? response_to(request, 403, "t") : accepted(request);
  });
  EXPECT_THAT(careless.client().attempt("x.y.z"), LeavesUnbound());
}

TEST(McClient, GivesEachClientAnIdentityOfItsOwn) {
  Scene scene([](const SipMessage& request) { return accepted(request); });
  const auto first = scene.client(), second = scene.client();
  EXPECT_NE(first.identity().impu, second.identity().impu);
  EXPECT_NE(first.identity().client_id, second.identity().client_id);
}

TEST(McClient, RegistersAsTheCoreWithTheClientsRegisterInside) {
  Scene scene([](const SipMessage& request) { return response_to(request, 200, "t"); });
  auto client = scene.client();
  client.third_party_register({.expires = 0, .embedded_impu = "sip:other@example.org"});
  const auto& request = scene.heard.at(0);
  EXPECT_EQ(request.header("To"), "<" + client.identity().impu + ">");
  const auto embedded = read_sip(request.body);
  ASSERT_TRUE(embedded.sound()) << embedded.why();
  EXPECT_EQ(embedded.message->header("To"), "<sip:other@example.org>");
}

TEST(SipTarget, ReadsTransportPlaceAndName) {
  const auto target = sip_target("sips:localhost", "sip.mcptt");
  EXPECT_EQ(target.transport, SipTransport::tls);
  EXPECT_EQ(target.place.port, 5061);
  EXPECT_EQ(target.server_name, "localhost");
  EXPECT_THAT(sip_target("sip:a@127.0.0.1:5070;transport=tcp", "sip.mcptt").server_name, IsEmpty());
}

TEST(SipTarget, NamesTheKeyOfAUriThatLeadsNowhere) {
  for (const auto* uri : {"tel:+123", "sip:a@127.0.0.1;transport=sctp", "nonsense"}) try {
      sip_target(uri, "sip.mcdata");
      FAIL() << uri;
    } catch (const Unmet& unmet) {
      EXPECT_THAT(unmet.what(), HasSubstr("sip.mcdata"));
    }
}

TEST(SipMatchers, WantTheThreeDigitsBehindTheWarnCode) {
  SipAnswer answer;
  answer.message = SipMessage::response(403, "Forbidden");
  answer.message.add("Warning", "399 mcptt.example.org \"101 service authorisation failed\"");
  EXPECT_THAT(answer, IsRefusedWith(403, 101));
  EXPECT_THAT(answer, Not(IsRefusedWith(403, 141)));
  EXPECT_THAT(answer, HasWellFormedWarnings());
  for (const auto* value : {"199 h \"101 failed\"", "399 \"101 failed\"", "399 h 101 failed", "399 h \"failed\""}) {
    answer.message.set("Warning", value);
    EXPECT_THAT(answer, Not(HasWellFormedWarnings())) << value;
    EXPECT_THAT(answer, Not(IsRefusedWith(403, 101))) << value;
  }
}

}  // namespace
}  // namespace mcx
