// The reference MC servers over real SIP: who is authorised, who is bound, what each refusal says, and that it leaves
// nothing behind.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/tests/mcx_reference_server.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using testing::McxClient;
using testing::McxReference;
using testing::Publishing;
using testing::warning_digits;

const std::string alice = "sip:alice@mc.example", bob = "sip:bob@mc.example";

// One process for all tests; each has users and IMPUs of its own.
const McxReference& reference() {
  static const McxReference made;
  return made;
}

std::string name_here(const std::string& of) {
  return cat("sip:", of, ".", ::testing::UnitTest::GetInstance()->current_test_info()->name(), "@ims.example");
}

class McxServer : public ::testing::Test {
 protected:
  std::string impu = name_here("impu"), other_impu = name_here("other"), user = name_here("user"),
              other_user = name_here("stranger");
  McxClient client{reference(), McService::mcptt, impu};
  McxClient other{reference(), McService::mcptt, other_impu};

  SipAnswer with_token(const std::string& token) {
    return client.send(Publishing{.info = McInfo::authorisation(McService::mcptt, token, "c1")});
  }
  SipAnswer with_claims(const Json& claims) { return with_token(reference().signed_token(claims)); }
  Json claims() const { return reference().claims(McService::mcptt, user); }
};

TEST(McxServers, AuthoriseOverTheThreeTransports) {
  for (const auto transport : {SipTransport::udp, SipTransport::tcp, SipTransport::tls}) {
    const McxReference server({.arguments = {}, .transport = transport});
    for (const auto& names : all_mc_names()) {
      McxClient client(server, names.service, alice);
      const auto answer = client.authorise("sip:alice@mc.example", "c1");
      EXPECT_EQ(answer.status(), 200) << names.word << " " << name_of(transport) << ": " << answer.why;
      EXPECT_EQ(client.settings_only("sip:alice@mc.example", "c1").status(), 200);
    }
  }
}

TEST_F(McxServer, StatesTagAndInterval) {
  const auto first = client.authorise(user, "c1");
  EXPECT_EQ(first.header("Expires"), "4294967295");
  const auto refresh = client.send(Publishing{.settings = {}, .tag = first.header("SIP-ETag")});
  EXPECT_EQ(refresh.status(), 200);
  EXPECT_NE(refresh.header("SIP-ETag"), first.header("SIP-ETag"));
  EXPECT_EQ(client.send(Publishing{.settings = {}, .tag = first.header("SIP-ETag")}).status(), 412);
}

TEST_F(McxServer, LogsOff) {
  const auto first = client.authorise(user, "c1");
  const Publishing removal{.settings = {}, .tag = first.header("SIP-ETag"), .expires = "0"};
  EXPECT_EQ(client.send(removal).status(), 200);
  const auto after = client.settings_only(user, "c1");
  EXPECT_EQ(after.status(), 404);
  EXPECT_EQ(warning_digits(after), "141");
  EXPECT_EQ(client.send(removal).status(), 412);
}

TEST_F(McxServer, RefusesSettingsOfAUserWhoIsNotBound) {
  EXPECT_EQ(client.settings_only(user, "c1").status(), 404);
  client.authorise(user, "c1");
  EXPECT_EQ(client.settings_only(user, "c2").status(), 404);
  EXPECT_EQ(client.settings_only(other_user, "c1").status(), 404);
  EXPECT_EQ(other.settings_only(user, "c1").status(), 404);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 200);
}

TEST_F(McxServer, RefusesWhatIsNoAccessTokenOfItsDomain) {
  const auto stranger = Key::generate("ES256");
  const auto header = Json::object({{"alg", "ES256"}});
  const std::vector<std::string> tokens = {
      "x",
      "a.b.c",
      sign_jws(header, claims().dump(), stranger),
      sign_jws(Json::object({{"alg", "none"}}), claims().dump(), stranger, "none"),
      reference().signed_token(claims().set("exp", unix_seconds() - 60)),
      reference().signed_token(claims().drop("exp")),
      reference().signed_token(claims().set("nbf", unix_seconds() + 120)),
      reference().signed_token(claims().set("iss", "https://other.example")),
      reference().signed_token(claims().set("scope", "openid 3gpp:mc:video_service")),
      reference().signed_token(claims().drop("scope")),
      reference().signed_token(claims().drop("mcptt_id"))};
  for (const auto& token : tokens) {
    const auto answer = with_token(token);
    EXPECT_EQ(answer.status(), 403);
    EXPECT_EQ(answer.header("Warning"), "399 127.0.0.7 \"101 service authorisation failed\"");
    EXPECT_EQ(client.settings_only(user, "c1").status(), 404);
  }
  EXPECT_EQ(with_claims(claims()).status(), 200);
}

TEST_F(McxServer, KeepsABindingThroughARefusal) {
  client.authorise(user, "c1");
  EXPECT_EQ(with_token("x").status(), 403);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 200);
}

TEST_F(McxServer, MovesABinding) {
  client.authorise(user, "c1");
  EXPECT_EQ(other.authorise(user, "c1").status(), 200);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 404);
  EXPECT_EQ(other.authorise(other_user, "c2").status(), 200);
  EXPECT_EQ(other.settings_only(user, "c1").status(), 404);
  EXPECT_EQ(other.settings_only(other_user, "c2").status(), 200);
}

TEST_F(McxServer, LimitsTheClientsOfAUser) {
  EXPECT_EQ(client.authorise(user, "c1").message.body, "");
  EXPECT_THAT(client.authorise(user, "c2").message.body, HasSubstr("multiple-devices-ind"));
  EXPECT_EQ(client.authorise(user, "c3").status(), 200);
  const auto fourth = client.authorise(user, "c4");
  EXPECT_EQ(fourth.status(), 486);
  EXPECT_EQ(warning_digits(fourth), "164");
  EXPECT_EQ(client.settings_only(user, "c1").status(), 200);
  EXPECT_EQ(client.authorise(user, "c3").status(), 200);
}

TEST_F(McxServer, FollowsRfc3903) {
  const auto status = [&](SipMessage request) { return client.send(request).status(); };
  const auto good = client.publish(
      {.info = McInfo::authorisation(McService::mcptt, reference().token(McService::mcptt, user), "c1")});
  EXPECT_EQ(status(SipMessage(good).remove("Event")), 489);
  EXPECT_EQ(client.send(SipMessage(good).set("Event", "presence")).header("Allow-Events"), "poc-settings");
  EXPECT_EQ(client.send(SipMessage(good).set("Expires", "1")).header("Min-Expires"), "60");
  EXPECT_EQ(status(SipMessage(good).add("SIP-If-Match", "nobody")), 412);
  EXPECT_EQ(status(SipMessage(good).add("SIP-If-Match", "one, two")), 400);
  EXPECT_THAT(client.send(SipMessage(good).set_body("text/plain", "x")).header("Accept"), HasSubstr("multipart/mixed"));
  EXPECT_EQ(status(client.publish({.settings = {}})), 400);
  auto elsewhere = good;
  elsewhere.uri = "sip:nobody@127.0.0.7";
  EXPECT_EQ(status(elsewhere), 404);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 404);
  EXPECT_EQ(status(good), 200);
}

TEST_F(McxServer, TakesTheAssertedIdentity) {
  auto request = client.publish(
      {.info = McInfo::authorisation(McService::mcptt, reference().token(McService::mcptt, user), "c1")});
  EXPECT_EQ(client.send(SipMessage(request).remove("P-Asserted-Identity")).status(), 403);
  request.set("From", cat("<", other_impu, ">;tag=f"));
  EXPECT_EQ(client.send(request).status(), 200);
  EXPECT_EQ(other.settings_only(user, "c1").status(), 404);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 200);
}

TEST_F(McxServer, BindsOnTheWholeTriggerOnly) {
  const auto good = McInfo::authorisation(McService::mcptt, reference().token(McService::mcptt, user), "");
  const auto unbound = [&](const SipAnswer& answer) {
    return answer.status() >= 400 && client.settings_only(user, "c1").status() == 404;
  };
  auto nameless = good;
  EXPECT_TRUE(unbound(client.send(Publishing{.info = nameless.remove("mcptt-client-id")})));
  auto named = good;
  named.remove("mcptt-client-id").add_string("mcptt-client-id", "c1");
  EXPECT_TRUE(unbound(client.send(Publishing{.info = named, .settings = {}})));
  auto request = client.publish({.info = named});
  EXPECT_TRUE(unbound(client.send(SipMessage(request).add("Accept-Contact", "*;+g.3gpp.mcvideo;require;explicit"))));
  EXPECT_EQ(client.send(request.add("Accept-Contact", "*;+g.3gpp.mcptt;require;explicit")).status(), 200);
}

TEST_F(McxServer, BindsTheIdOfTheToken) {
  auto info = McInfo::authorisation(McService::mcptt, reference().token(McService::mcptt, user), "c1");
  const auto answer = client.send(Publishing{.info = info.add_uri("mcptt-request-uri", other_user)});
  EXPECT_EQ(answer.status(), 200);
  for (const auto& header : answer.message.headers) EXPECT_THAT(header.value, ::testing::Not(HasSubstr(user)));
  EXPECT_EQ(client.settings_only(other_user, "c1").status(), 404);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 200);
}

TEST_F(McxServer, AuthorisesNobodyWithoutToken) {
  EXPECT_EQ(client.send(Publishing{}).status(), 200);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 404);
}

TEST_F(McxServer, TellsSettingsToTheirUserOnly) {
  client.authorise(user, "c1");
  const auto subscription = [&](McxClient& from) {
    auto request = from.request("SUBSCRIBE").add("Event", "poc-settings").add("Expires", "600");
    request.add("Contact", "<sip:ue@127.0.0.1>");
    return request.set_body(names_of(McService::mcptt).info_mime,
                            McInfo::settings_only(McService::mcptt, user, "c1").xml());
  };
  EXPECT_EQ(other.send(subscription(other)).status(), 403);
  EXPECT_EQ(client.send(subscription(client)).status(), 200);
  const auto notify = client.wire().receive(Deadline::in(Milliseconds(5'000)));
  ASSERT_TRUE(notify);
  EXPECT_EQ(notify->method, "NOTIFY");
  EXPECT_EQ(read_poc_settings(notify->body).settings.answer_mode, "automatic");
}

TEST_F(McxServer, LearnsOfRegistrations) {
  auto third_party = client.request("REGISTER").add("Expires", "600");
  auto embedded = client.publish(
      {.info = McInfo::authorisation(McService::mcptt, reference().token(McService::mcptt, user), "c1")});
  embedded.method = "REGISTER";
  embedded.set("CSeq", "1 REGISTER");
  auto foreign = embedded;
  foreign.set("To", cat("<", other_impu, ">"));
  EXPECT_EQ(client.send(SipMessage(third_party).set_body("message/sip", foreign.bytes())).status(), 200);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 404);
  EXPECT_EQ(client.send(SipMessage(third_party).set_body("message/sip", embedded.bytes())).status(), 200);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 200);
  EXPECT_EQ(client.send(SipMessage(third_party).set("Expires", "0")).status(), 200);
  EXPECT_EQ(client.settings_only(user, "c1").status(), 404);
}

}  // namespace
}  // namespace mcx
