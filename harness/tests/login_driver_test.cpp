// Which driver a login gets, and what becomes of where it ended, against a scripted IdMS and a scripted WebDriver.
#include <gmock/gmock.h>

#include "harness/actors/login.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/tests/loopback_server.h"
#include "harness/wire/json.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using testing::LoopbackServer;
using ::testing::Not;
using testing::Peer;

const std::string redirect_uri = "http://127.0.0.1:9/callback";

std::string http(int status, const std::string& headers, const std::string& body) {
  return cat("HTTP/1.1 ", status, " X\r\nConnection: close\r\n", headers, "Content-Length: ", body.size(), "\r\n\r\n",
             body);
}

// An IdMS whose login page is a program: plain HTTP sees an empty page, or a redirect with an error.
struct ScriptedIdms {
  std::string answer = http(200, "Content-Type: text/html\r\n", "<html><div id=app></div></html>");
  LoopbackServer server{[this](Peer& peer) {
    if (!peer.read_request().empty()) peer.write(answer);
  }};
};

// A browser that shows one page with a login form and is at `end` once the button was pressed.
struct ScriptedDriver {
  std::string end, page = "start", typed;
  LoopbackServer server{[this](Peer& peer) {
    if (const auto request = peer.read_request(); !request.empty())
      peer.write(http(200, "Content-Type: application/json\r\n", Json::object({{"value", reply(request)}}).dump()));
  }};

  Json reply(const std::string& request) {
    const auto target = split(request, ' ').at(1);
    if (target == "/session") return Json::object({{"sessionId", "s"}, {"capabilities", Json::object()}});
    if (request.starts_with("GET") && target.ends_with("/url")) return Json(page);
    if (request.starts_with("GET")) return Json("Sign in");
    if (target.ends_with("/element")) return Json::object({{"element-6066-11e4-a52e-4f735466cecf", "e"}});
    if (target.ends_with("/value")) typed += request;
    if (target.ends_with("/click")) page = end;
    return Json();
  }
};

class LoginDriving : public ::testing::Test {
 protected:
  LoginDriving() {
    profile.endpoints.authorization = idms.server.url("/auth");
    profile.login.kind = LoginDriver::Kind::webdriver;
    profile.login.username_selector = "#user";
    profile.login.password_selector = "#pass";
    profile.login.submit_selector = "#go";
    alice.mc_id = "alice";
    alice.password = Secret("correct horse battery");
  }
  AuthorizationAnswer visit(const Conduct& conduct) {
    const Wiring wiring{profile,
                        random,
                        redactor,
                        [this](Exchange each) { exchanges.push_back(std::move(each)); },
                        Deadline::in(Milliseconds(20000)),
                        "",
                        {}};
    AuthorizationRequest request{.client = {.client_id = "c", .redirect_uri = redirect_uri, .secret = {}}};
    request.parameters = {{"client_id", "c"}, {"state", "s1"}};
    return drive_login(wiring, request, conduct);
  }
  Conduct login() const { return {.user = &alice}; }

  ScriptedIdms idms;
  ScriptedDriver driver;
  Profile profile;
  User alice;
  Random random{1, "login"};
  Redactor redactor;
  std::vector<Exchange> exchanges;
};

TEST_F(LoginDriving, NeedsNoBrowserForAnErrorThatIsRedirected) {
  idms.answer = http(303, cat("Location: ", redirect_uri, "?error=invalid_scope\r\n"), "");
  const auto answer = visit(login());
  EXPECT_EQ(answer.landing, Landing::client);
  EXPECT_EQ(answer.error(), "invalid_scope");
  EXPECT_EQ(answer.redirect_status, 303);
}

TEST_F(LoginDriving, NeedsNoBrowserForAnErrorThatIsShown) {
  idms.answer = http(400, "Content-Type: text/html\r\n", "<p>unknown client</p>");
  const auto answer = visit(login());
  EXPECT_EQ(answer.landing, Landing::page);
  EXPECT_EQ(answer.last.status, 400);
}

TEST_F(LoginDriving, TakesTheParametersFromWhereTheBrowserEnded) {
  driver.end = redirect_uri + "?code=c0de-of-the-login&state=s1#f=1";
  profile.login.webdriver_url = driver.server.url("");
  const auto answer = visit(login());
  EXPECT_EQ(answer.landing, Landing::client);
  EXPECT_EQ(answer.code(), "c0de-of-the-login");
  EXPECT_EQ(answer.parameters.get("state"), "s1");
  EXPECT_EQ(answer.fragment.get("f"), "1");
  EXPECT_TRUE(answer.credentials_sent);
  EXPECT_EQ(answer.redirect_status, 0);
  EXPECT_THAT(driver.typed, HasSubstr("correct horse battery"));
}

TEST_F(LoginDriving, LeavesEvidenceWithoutSecrets) {
  driver.end = redirect_uri + "?code=c0de-of-the-login";
  profile.login.webdriver_url = driver.server.url("");
  visit(login());
  ASSERT_FALSE(exchanges.empty());
  EXPECT_EQ(exchanges.back().name, "login in a browser");
  EXPECT_THAT(exchanges.back().url, HasSubstr("/auth?client_id=c"));
  EXPECT_THAT(exchanges.back().response, HasSubstr(redirect_uri));
  EXPECT_THAT(exchanges.back().response, Not(HasSubstr("c0de-of-the-login")));
  EXPECT_THAT(redactor.mask("it is correct horse battery"), Not(HasSubstr("horse")));
}

TEST_F(LoginDriving, KnowsALoginPageThatIsShownAgain) {
  driver.end = idms.server.url("/again");
  profile.login.webdriver_url = driver.server.url("");
  const auto answer = visit(login());
  EXPECT_EQ(answer.landing, Landing::login_page);
  EXPECT_TRUE(answer.credentials_sent);
  EXPECT_EQ(answer.page_text, "Sign in");
}

TEST_F(LoginDriving, TypesNothingForAVisitorWhoOnlyLooks) {
  driver.page = idms.server.url("/auth");
  profile.login.webdriver_url = driver.server.url("");
  const auto answer = visit({});
  EXPECT_EQ(answer.landing, Landing::login_page);
  EXPECT_FALSE(answer.credentials_sent);
  EXPECT_EQ(driver.typed, "");
}

TEST_F(LoginDriving, DoesNotBlameTheProductForADriverThatIsNotThere) {
  profile.login.webdriver_url = "http://127.0.0.1:1";
  EXPECT_THROW(visit(login()), Unmet);
  EXPECT_EQ(exchanges.back().name, "login in a browser");
  EXPECT_NE(exchanges.back().failure, "");
}

TEST_F(LoginDriving, AsksNoPersonForWhatAPersonCannotTell) {
  profile.login.kind = LoginDriver::Kind::manual;
  EXPECT_THROW(visit({}), Unmet);
  EXPECT_THROW(visit({.user = &alice, .password = Secret("wrong")}), Unmet);
}

}  // namespace
}  // namespace mcx
