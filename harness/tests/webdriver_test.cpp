// The WebDriver login, against a scripted driver that writes down every command, and against a real chromedriver where
// there is one.
#include "harness/actors/webdriver.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <thread>

#include "harness/actors/chromedriver.h"
#include "harness/actors/loopback_listener.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/json.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

const std::string redirect_uri = "http://127.0.0.1:9/callback";

// Serves loopback requests on a thread of its own until it goes.
class Server {
 public:
  explicit Server(std::function<LoopbackAnswer(const LoopbackRequest&)> answer, std::string address = "127.0.0.1")
      : address_(std::move(address)),
        listener_(LoopbackListener::open(address_, 0)),
        thread_([this, answer = std::move(answer)] {
          while (!stop_) listener_->serve_one(Deadline::in(Milliseconds(50)), answer);
        }) {}
  ~Server() {
    stop_ = true;
    thread_.join();
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  std::string url() const { return cat("http://", address_, ":", listener_->port()); }

 private:
  std::string address_;
  std::optional<LoopbackListener> listener_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

Json element(const char* reference) { return Json::object({{"element-6066-11e4-a52e-4f735466cecf", reference}}); }

// A driver whose browser shows a login page, then perhaps a consent page, then the end.
struct FakeDriver {
  std::vector<std::string> commands;  // "POST /session/s1/url {...}", without the looks at address and text of the page
  std::map<std::string, std::string> elements{{"#user", "e-user"}, {"#pass", "e-pass"}, {"#go", "e-go"}};
  std::string page = "http://idms.example/login", end = redirect_uri + "?code=c1&state=s";
  std::string text = "Sign in";
  int refused_clicks = 0;
  bool consent = false, navigation_fails = false, wrong_password = false, session_refused = false;

  LoopbackAnswer answer(const LoopbackRequest& request) {
    const auto fault = [](int status, const char* error) {
      return reply(status, Json::object({{"error", error}, {"message", cat("in words: ", error)}, {"stacktrace", ""}}));
    };
    const auto body = parse_json(request.body).value;
    if (request.method == "GET") return reply(200, request.target.ends_with("/url") ? Json(page) : Json(text));
    const std::string selector = body ? body->string_at("value") : "";
    if (selector == "body") return reply(200, element("e-body"));
    if (selector == "#(") return fault(400, "invalid selector");
    if (request.target.ends_with("/element") && !elements.contains(selector)) return fault(404, "no such element");
    commands.push_back(cat(request.method, ' ', request.target, request.body.empty() ? "" : " ", request.body));
    if (request.target.ends_with("/element")) return reply(200, element(elements.at(selector).c_str()));
    if (request.target == "/session" && session_refused) return fault(500, "session not created");
    if (request.target == "/session")
      return reply(200, Json::object({{"sessionId", "s1"}, {"capabilities", Json::object()}}));
    if (request.target.ends_with("/url") && navigation_fails) return fault(500, "unknown error");
    if (request.target.ends_with("e-go/click")) return press_submit(fault);
    if (request.target.ends_with("e-yes/click")) page = end;
    return reply(200, Json());
  }
  LoopbackAnswer press_submit(const std::function<LoopbackAnswer(int, const char*)>& fault) {
    if (refused_clicks-- > 0) return fault(400, "element not interactable");
    elements = consent ? decltype(elements){{"#yes", "e-yes"}} : decltype(elements){};
    if (wrong_password) text = "User or password is wrong";
    if (!consent && !wrong_password) page = end;
    return reply(200, Json());
  }
  static LoopbackAnswer reply(int status, const Json& value) {
    return {status, "application/json", Json::object({{"value", value}}).dump()};
  }
};

WebDriverLogin selectors(const std::string& url) {
  WebDriverLogin login{url, "#user", "#pass", "#go", ""};
  login.rest = Milliseconds(600);
  return login;
}

User alice() {
  User user;
  user.mc_id = "alice";
  user.password = Secret("p\"w\u00e9");
  return user;
}

WebDriverOutcome run(
    FakeDriver& driver, const std::function<void(WebDriverLogin&)>& change = [](auto&) {},
    Milliseconds patience = Milliseconds(10000)) {
  const Server server([&](const LoopbackRequest& request) { return driver.answer(request); });
  auto login = selectors(server.url() + "/");
  change(login);
  return login_with_webdriver(login, "https://idms.example/auth?x=1", redirect_uri, alice(), Deadline::in(patience));
}

TEST(WebDriver, SpeaksTheProtocolFromSessionToTheEnd) {
  FakeDriver driver;
  const auto outcome = run(driver);
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, redirect_uri + "?code=c1&state=s");
  ASSERT_THAT(driver.commands, Not(IsEmpty()));
  const std::string opening = driver.commands.front();
  driver.commands.erase(driver.commands.begin());
  EXPECT_THAT(driver.commands, ElementsAre(R"(POST /session/s1/url {"url":"https://idms.example/auth?x=1"})",
                                           R"(POST /session/s1/element {"using":"css selector","value":"#user"})",
                                           R"(POST /session/s1/element {"using":"css selector","value":"#pass"})",
                                           R"(POST /session/s1/element {"using":"css selector","value":"#go"})",
                                           "POST /session/s1/element/e-user/clear {}",
                                           R"(POST /session/s1/element/e-user/value {"text":"alice"})",
                                           "POST /session/s1/element/e-pass/clear {}",
                                           "POST /session/s1/element/e-pass/value {\"text\":\"p\\\"w\u00e9\"}",
                                           "POST /session/s1/element/e-go/click {}", "DELETE /session/s1"));
  EXPECT_THAT(opening, HasSubstr("POST /session "));
}

TEST(WebDriver, AsksForAHeadlessBrowserThatTakesAnyCertificate) {
  FakeDriver driver;
  run(driver);
  const auto body = parse_json(driver.commands.front().substr(std::string("POST /session ").size())).value;
  ASSERT_TRUE(body);
  const Json* wanted = body->find("capabilities")->find("alwaysMatch");
  EXPECT_EQ(wanted->string_at("browserName"), "chrome");
  EXPECT_TRUE(wanted->find("acceptInsecureCerts")->truth());
  std::vector<std::string> arguments;
  for (const auto& each : wanted->find("goog:chromeOptions")->find("args")->items()) arguments.push_back(each.text());
  EXPECT_THAT(arguments, IsSupersetOf({"--headless=new", "--no-sandbox", "--disable-quic", "--disable-sync",
                                       "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE idms.example"}));
}

TEST(WebDriver, PressesConsentOnceTheLoginIsThrough) {
  FakeDriver driver;
  driver.consent = true;
  const auto outcome = run(driver, [](WebDriverLogin& login) { login.consent_selector = "#yes"; });
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, redirect_uri + "?code=c1&state=s");
  EXPECT_EQ(std::count(driver.commands.begin(), driver.commands.end(), "POST /session/s1/element/e-yes/click {}"), 1);
}

TEST(WebDriver, ReadsTheAddressWhenTheRedirectCannotBeLoaded) {
  FakeDriver driver;
  driver.navigation_fails = true;
  driver.page = redirect_uri + "?error=login_required";
  const auto outcome = run(driver);
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, redirect_uri + "?error=login_required");
}

TEST(WebDriver, SaysWhyTheAuthorizationEndpointCannotBeOpened) {
  FakeDriver driver;
  driver.navigation_fails = true;
  driver.page = "https://idms.example/auth?x=1";
  EXPECT_THAT(run(driver).failure, HasSubstr("cannot open the authorization endpoint: in words: unknown error"));
  EXPECT_EQ(driver.commands.back(), "DELETE /session/s1");
}

TEST(WebDriver, ARedirectElsewhereThatCannotBeLoadedIsAnEndToJudge) {
  FakeDriver driver;
  driver.navigation_fails = true;
  driver.elements.clear();
  driver.page = "http://elsewhere.example/cb?code=c1";
  const auto outcome = run(driver);
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, "http://elsewhere.example/cb?code=c1");
}

TEST(WebDriver, TriesAgainWhileThePageIsNotReady) {
  FakeDriver driver;
  driver.refused_clicks = 2;
  EXPECT_EQ(run(driver).final_url, redirect_uri + "?code=c1&state=s");
  EXPECT_EQ(std::count(driver.commands.begin(), driver.commands.end(), "POST /session/s1/element/e-go/click {}"), 3);
}

TEST(WebDriver, EndsOnAPageThatStaysWithoutRetryingThePassword) {
  FakeDriver driver;
  driver.wrong_password = true;
  const auto outcome = run(driver);
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, "http://idms.example/login");
  EXPECT_EQ(outcome.page_text, "User or password is wrong");
  EXPECT_EQ(std::count(driver.commands.begin(), driver.commands.end(), "POST /session/s1/element/e-go/click {}"), 1);
}

TEST(WebDriver, ALongerHostOrPathIsNotTheRedirectUri) {
  FakeDriver driver;
  driver.end = redirect_uri + "/../elsewhere?code=c1";
  const auto outcome = run(driver);
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.page_text, "Sign in");
}

TEST(WebDriver, IsBoundedByTheDeadline) {
  FakeDriver driver;
  driver.wrong_password = true;
  const auto patient = [](WebDriverLogin& login) { login.rest = Milliseconds(3600000); };
  EXPECT_THAT(run(driver, patient, Milliseconds(500)).failure, AnyOf(HasSubstr("time"), HasSubstr("deadline")));
}

TEST(WebDriver, NamesADriverThatOpensNoBrowser) {
  FakeDriver driver;
  driver.session_refused = true;
  EXPECT_THAT(run(driver).failure, HasSubstr("opens no browser: in words: session not created"));
}

TEST(WebDriver, NamesAWrongSelector) {
  FakeDriver driver;
  EXPECT_EQ(run(driver, [](WebDriverLogin& login) { login.username_selector = "#("; }).failure,
            "\"#(\" is no CSS selector");
}

TEST(WebDriver, NamesAPeerThatIsNoDriver) {
  const Server server([](const LoopbackRequest&) { return LoopbackAnswer{200, "text/html", "<p>hello</p>"}; });
  const auto outcome = login_with_webdriver(selectors(server.url()), "https://idms.example/auth", redirect_uri, alice(),
                                            Deadline::in(Milliseconds(5000)));
  EXPECT_THAT(outcome.failure, HasSubstr("does not speak WebDriver"));
}

// A page that is nothing without its script: it makes the form, checks what was typed and navigates.
constexpr const char* script_page = R"(<!doctype html><title>Sign in</title><body><script>
setTimeout(() => {
  document.body.innerHTML =
      '<input id="user" value="somebody"><input id="pass" type="password"><button id="go">Go</button>';
  document.getElementById('go').onclick = () => {
    const typed = (id) => document.getElementById(id).value;
    const right = typed('user') === 'alice' && typed('pass') === 'p"w\u00e9';
    if (right) document.body.innerHTML = '<button id="yes">Allow</button>';
    else document.body.innerHTML = '<p>User or password is wrong</p>';
    if (right) document.getElementById('yes').onclick = () => { location = 'REDIRECT?code=c1&state=a%20b'; };
  };
}, 300);
</script></body>)";

class RealBrowser : public testing::Test {
 protected:
  // Skips where there is no chromedriver; every other trouble with it is a failure of the test.
  void SetUp() override {
    try {
      const Chromedriver driver(Deadline::in(Milliseconds(20000)));
    } catch (const Unmet& why) {
      if (std::string(why.what()).ends_with("is not installed on this machine")) GTEST_SKIP() << why.what();
      throw;
    }
  }
  static WebDriverOutcome visit(const User& user) {
    const Server server([](const LoopbackRequest& request) -> LoopbackAnswer {
      if (!request.target.starts_with("/auth")) return {404, "text/plain", ""};
      return {200, "text/html; charset=utf-8", replace_all(script_page, "REDIRECT", redirect_uri)};
    });
    auto login = selectors("");
    login.consent_selector = "#yes";
    login.rest = Milliseconds(2000);
    return login_with_webdriver(login, server.url() + "/auth", redirect_uri, user, Deadline::in(Milliseconds(60000)));
  }
};

TEST_F(RealBrowser, LogsInOnAPageThatIsAProgram) {
  const auto outcome = visit(alice());
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, redirect_uri + "?code=c1&state=a%20b");
}

TEST_F(RealBrowser, LoadsNothingFromAHostThatIsNotTheProduct) {
  std::atomic<int> visits = 0;
  const Server elsewhere(
      [&](const LoopbackRequest&) {
        return ++visits, LoopbackAnswer{200, "text/html", "hello"};
      },
      "127.0.0.2");
  const std::string target = elsewhere.url() + "/cb?code=c1";
  const Server idms([&](const LoopbackRequest&) {
    return LoopbackAnswer{200, "text/html", cat("<script>location = '", target, "'</script>")};
  });
  auto login = selectors("");
  const auto visit_idms = [&] {
    return login_with_webdriver(login, idms.url() + "/auth", redirect_uri, alice(), Deadline::in(Milliseconds(60000)));
  };
  const auto outcome = visit_idms();
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, target);
  EXPECT_EQ(visits, 0);
  login.hosts = {"127.0.0.2"};
  EXPECT_EQ(visit_idms().page_text, "hello");
  EXPECT_GT(visits, 0);
}

TEST_F(RealBrowser, EndsOnThePageThatRefusesThePassword) {
  User user = alice();
  user.password = Secret("another");
  const auto outcome = visit(user);
  EXPECT_EQ(outcome.failure, "");
  EXPECT_THAT(outcome.final_url, HasSubstr("/auth"));
  EXPECT_EQ(outcome.page_text, "User or password is wrong");
}

}  // namespace
}  // namespace mcx
