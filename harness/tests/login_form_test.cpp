// How forms are driven whose pages are laid out otherwise than ours: the login page at another origin, its addresses
// relative to a base, and a consent page on which the button that denies stands first.
#include <gmock/gmock.h>

#include "harness/actors/login.h"
#include "harness/base/text.h"
#include "harness/run/login_trial.h"
#include "harness/tests/loopback_server.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using testing::LoopbackServer;
using testing::Peer;

const std::string redirect_uri = "http://127.0.0.1:9/callback";

std::string http(int status, const std::string& headers, const std::string& body) {
  return cat("HTTP/1.1 ", status, " X\r\nConnection: close\r\n", headers, "Content-Length: ", body.size(), "\r\n\r\n",
             body);
}

std::string html(const std::string& body) { return http(200, "Content-Type: text/html\r\n", body); }
std::string redirect(const std::string& to) { return http(302, cat("Location: ", to, "\r\n"), ""); }

constexpr const char* search = "<form action=search><input name=q><button>Search</button></form>";

// The door of the IdMS, on an origin of its own: credentials, then consent.
struct Door {
  LoopbackServer server{[](Peer& peer) {
    if (const auto request = peer.read_request(); !request.empty()) peer.write(answer(request));
  }};

  static std::string answer(const std::string& request) {
    const auto target = split(request, ' ').at(1);
    if (target == "/door")
      return html("<base href=/deep/><form method=post action=in><input name=u><input type=password name=p></form>");
    if (target == "/deep/in")
      return html(cat(search, "<form method=post action=/ok><input type=submit value=Cancel>"
                              "<input type=submit name=allow value=Yes></form>"));
    const bool allowed = target == "/ok" && request.ends_with("allow=Yes");
    return redirect(redirect_uri + (allowed ? "?code=c0de" : "?error=access_denied"));
  }
};

class LoginForm : public ::testing::Test {
 protected:
  LoginForm() {
    profile.endpoints.authorization = entrance.url("/auth");
    profile.login.username_field = "u";
    profile.login.password_field = "p";
    profile.login.origin = door.server.url("");
    profile.login.allow = "allow=Yes";
    profile.clients = {{.client_id = "c", .redirect_uri = redirect_uri, .secret = {}}};
    profile.users = {{.mc_id = "alice", .password = Secret("correct horse"), .mcptt_id = "", .mcvideo_id = "",
                      .mcdata_id = ""}};
  }
  AuthorizationAnswer visit(bool consents = true) {
    const Wiring wiring{profile, random, redactor, [](const Exchange&) {}, Deadline::in(Milliseconds(20'000)), "", {}};
    AuthorizationRequest request;
    request.client = profile.clients.front();
    Conduct conduct;
    conduct.user = &profile.users.front();
    conduct.consents = consents;
    return drive_login(wiring, request, conduct);
  }
  std::string fault() const { return login_fault(profile, "", Deadline::in(Milliseconds(20'000))); }

  Door door;
  LoopbackServer entrance{[this](Peer& peer) {
    if (!peer.read_request().empty()) peer.write(redirect(door.server.url("/door")));
  }};
  Profile profile;
  Random random{1, "login form"};
  Redactor redactor;
};

TEST_F(LoginForm, PressesTheButtonThatGivesConsentWhereverItStands) {
  const auto answer = visit();
  EXPECT_EQ(answer.landing, Landing::client);
  EXPECT_EQ(answer.code(), "c0de");
  EXPECT_TRUE(answer.consent_asked);
  EXPECT_EQ(fault(), "");
}

TEST_F(LoginForm, PressesTheNamelessButtonThatDenies) {
  profile.login.deny = "=Cancel";
  EXPECT_EQ(visit(false).error(), "access_denied");
}

TEST_F(LoginForm, IsNotFollowedToAnOriginThatTheProfileDoesNotName) {
  profile.login.origin = "";
  EXPECT_EQ(visit().landing, Landing::elsewhere);
  EXPECT_THAT(fault(), HasSubstr("write that as origin of login.form"));
}

TEST_F(LoginForm, TellsThatTheFirstButtonDoesNotGiveConsent) {
  profile.login.allow = "";
  EXPECT_THAT(fault(), HasSubstr("login.form.allow"));
}

TEST_F(LoginForm, TellsThatNoFormHasTheFields) {
  profile.login.username_field = "user";
  profile.login.password_field = "pass";
  EXPECT_THAT(fault(), HasSubstr("no form on it has the fields"));
}

TEST_F(LoginForm, AsksNoPersonForATrial) {
  profile.login.kind = LoginDriver::Kind::manual;
  EXPECT_EQ(fault(), "");
}

}  // namespace
}  // namespace mcx
