// The login that a person carries out: arrival at a loopback listener, or a pasted address.
#include "harness/actors/manual_login.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "harness/actors/loopback_listener.h"
#include "harness/base/text.h"
#include "harness/wire/http.h"

namespace mcx {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::string authorization_url = "https://idms.example/auth?client_id=mcx-ue-1";

// Both ends of a desk: what the person types is written to `keyboard`, what is said is read from `screen`.
class Desk {
 public:
  Desk() {
    if (pipe2(in_.data(), O_CLOEXEC) != 0 || pipe2(out_.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  ~Desk() {
    for (const int end : {in_[0], out_[0], out_[1]}) close(end);
    stop_typing();
  }
  ManualDesk ends() const { return {out_[1], in_[0]}; }
  void type(std::string_view text) {
    EXPECT_EQ(write(in_[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void stop_typing() {
    if (in_[1] >= 0) close(in_[1]);
    in_[1] = -1;
  }
  std::string said() const {
    std::array<char, 8192> text{};
    const auto count = read(out_[0], text.data(), text.size());
    return std::string(text.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }

 private:
  std::array<int, 2> in_{}, out_{};
};

int free_port() { return LoopbackListener::open("127.0.0.1", 0)->port(); }

HttpAnswer get(const std::string& url, Deadline until) {
  return HttpClient(HttpClient::Setup{"", until}).send({"browser", "GET", url, {}, {}});
}

// As a browser that needs a moment: tries until somebody listens.
HttpAnswer arrive(const std::string& url) {
  const auto until = Deadline::in(Milliseconds(5000));
  HttpAnswer answer = get(url, until);
  while (answer.silence == Silence::refused && !until.passed()) {
    std::this_thread::sleep_for(Milliseconds(20));
    answer = get(url, until);
  }
  return answer;
}

TEST(ManualLogin, EndsWhereTheBrowserArrives) {
  const Desk desk;
  const std::string origin = cat("http://127.0.0.1:", free_port());
  HttpAnswer icon, page;
  std::thread browser([&] {
    icon = arrive(origin + "/favicon.ico");
    page = arrive(origin + "/callback?code=c1&state=a%20b");
  });
  const auto outcome =
      login_manually(authorization_url, origin + "/callback", Deadline::in(Milliseconds(5000)), desk.ends());
  browser.join();
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, origin + "/callback?code=c1&state=a%20b");
  EXPECT_EQ(icon.status, 404);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Close this page"));
  EXPECT_THAT(desk.said(), HasSubstr(authorization_url));
}

TEST(ManualLogin, SaysThatNobodyArrived) {
  const Desk desk;
  const std::string redirect_uri = cat("http://127.0.0.1:", free_port(), "/callback");
  const auto outcome = login_manually(authorization_url, redirect_uri, Deadline::in(Milliseconds(200)), desk.ends());
  EXPECT_THAT(outcome.final_url, IsEmpty());
  EXPECT_EQ(outcome.failure, cat("no browser arrived at ", redirect_uri, " in time"));
}

TEST(ManualLogin, TakesAPastedAddressAndRefusesAnother) {
  Desk desk;
  desk.type("https://app.example/cbx?code=no\n  https://app.example/cb?code=c1&state=s \r\n");
  const auto outcome =
      login_manually(authorization_url, "https://app.example/cb", Deadline::in(Milliseconds(5000)), desk.ends());
  EXPECT_EQ(outcome.failure, "");
  EXPECT_EQ(outcome.final_url, "https://app.example/cb?code=c1&state=s");
  EXPECT_THAT(desk.said(), HasSubstr("That address does not begin with https://app.example/cb"));
}

TEST(ManualLogin, TakesAPastedAddressWhenThePortIsTaken) {
  Desk desk;
  const auto taken = LoopbackListener::open("127.0.0.1", 0);
  ASSERT_TRUE(taken);
  const std::string redirect_uri = cat("http://127.0.0.1:", taken->port(), "/cb");
  desk.type(redirect_uri + "?code=c1\n");
  const auto outcome = login_manually(authorization_url, redirect_uri, Deadline::in(Milliseconds(5000)), desk.ends());
  EXPECT_EQ(outcome.final_url, redirect_uri + "?code=c1");
}

TEST(ManualLogin, SaysThatTheInputEnded) {
  Desk desk;
  desk.stop_typing();
  const auto outcome = login_manually(authorization_url, "app:/cb", Deadline::in(Milliseconds(5000)), desk.ends());
  EXPECT_EQ(outcome.failure, "standard input ended before a final address was pasted");
}

TEST(ManualLogin, SaysThatNothingWasPasted) {
  const Desk desk;
  const auto outcome = login_manually(authorization_url, "app:/cb", Deadline::in(Milliseconds(100)), desk.ends());
  EXPECT_EQ(outcome.failure, "no final address was pasted in time");
}

TEST(ArrivesAt, IsTheRedirectUriWithParametersOnly) {
  EXPECT_TRUE(arrives_at("https://a.example/cb?code=1", "https://a.example/cb"));
  EXPECT_TRUE(arrives_at("https://a.example/cb#code=1", "https://a.example/cb"));
  EXPECT_TRUE(arrives_at("https://a.example/cb?x=1&code=1", "https://a.example/cb?x=1"));
  EXPECT_TRUE(arrives_at("https://a.example/cb", "https://a.example/cb"));
  EXPECT_FALSE(arrives_at("https://a.example/cb/more?code=1", "https://a.example/cb"));
  EXPECT_FALSE(arrives_at("https://a.example.evil/?code=1", "https://a.example"));
  EXPECT_FALSE(arrives_at("https://b.example/?to=https://a.example/cb", "https://a.example/cb"));
  EXPECT_FALSE(arrives_at("https://a.example/cb&code=1", "https://a.example/cb"));
}

}  // namespace
}  // namespace mcx
