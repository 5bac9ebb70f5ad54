// What a product offers to a tester: commands and webhooks, and what becomes of those that do not work.
#include "harness/run/hook.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/context.h"
#include "harness/tests/loopback_server.h"

namespace mcx {
namespace {

using ::testing::HasSubstr;
using testing::LoopbackServer;
using testing::Peer;
using ::testing::StartsWith;

using Values = std::map<std::string, std::string>;

std::string trouble(const Hook& hook, const Values& values = {}, Milliseconds limit = Milliseconds(20'000)) {
  try {
    run_hook(hook, values, {Profile{}, ""}, Deadline::in(limit));
  } catch (const Unmet& unmet) {
    return unmet.what();
  }
  return "";
}

Hook shell(const std::string& script) { return {.command = {"sh", "-c", script}}; }

TEST(Hook, ACommandGetsItsValuesAsWholeWords) {
  const auto path = (std::filesystem::temp_directory_path() / cat("mcx-hook-", getpid())).string();
  const Hook hook{.command = {"sh", "-c", "printf %s \"$2\" > \"$1\"", "sh", "{path}", "<{mc_id}>"}};
  EXPECT_EQ(trouble(hook, {{"path", path}, {"mc_id", "alice; $(reboot) \"bob\""}}), "");
  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "<alice; $(reboot) \"bob\">");
  std::filesystem::remove(path);
}

TEST(Hook, AUserWhoWasDisabledIsEnabledWhenTheCaseIsOver) {
  const auto path = (std::filesystem::temp_directory_path() / cat("mcx-users-", getpid())).string();
  Profile profile;
  profile.hooks["disable_user"] = {.command = {"sh", "-c", "echo off $1 >> " + path, "sh", "{mc_id}"}};
  profile.hooks["enable_user"] = {.command = {"sh", "-c", "echo on $1 >> " + path, "sh", "{mc_id}"}};
  {
    const auto nobody_listens = [](const std::string&) {};
    CaseContext context({.profile = profile,
                         .lease = {},
                         .verifies = {},
                         .name = "case",
                         .until = Deadline::in(Milliseconds(20'000)),
                         .trust_pem = "",
                         .limits = {},
                         .tell = nobody_listens});
    User alice;
    alice.mc_id = "alice";
    context.disable_user(alice);
  }
  std::ifstream file(path);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "off alice\non alice\n");
  std::filesystem::remove(path);
}

TEST(Hook, ACommandThatFailsBlocksTheRoad) {
  EXPECT_EQ(trouble(shell("exit 0")), "");
  EXPECT_THAT(trouble(shell("exit 3")), HasSubstr("exit status 3"));
  EXPECT_THAT(trouble(shell("kill -9 $$")), HasSubstr("exit status 137"));
  EXPECT_THAT(trouble({.command = {"no-such-program-anywhere"}}), HasSubstr("no program that can be found"));
}

TEST(Hook, ACommandThatHangsIsEnded) {
  EXPECT_THAT(trouble({.command = {"sleep", "600"}}, {}, Milliseconds(100)), HasSubstr("not done in time"));
}

TEST(Hook, AWebhookIsPostedToWithItsValuesEncoded) {
  std::string request;
  {
    LoopbackServer server([&](Peer& peer) {
      request = peer.read_request();
      peer.answer("");
    });
    EXPECT_EQ(
        trouble({.webhook = server.url("/clock?user={mc_id}&s={seconds}")}, {{"mc_id", "a b&c"}, {"seconds", "7"}}),
        "");
  }
  EXPECT_THAT(request, StartsWith("POST /clock?user=a%20b%26c&s=7 HTTP/1.1"));
}

TEST(Hook, AWebhookThatIsNotAnswered2xxBlocksTheRoad) {
  for (const char* status : {"500 Oops", "404 Not Found", "302 Found"}) {
    LoopbackServer server([&](Peer& peer) {
      peer.read_request();
      peer.write(cat("HTTP/1.1 ", status, "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    });
    EXPECT_THAT(trouble({.webhook = server.url()}), HasSubstr(std::string(status).substr(0, 3)));
  }
}

TEST(Hook, AWebhookThatNobodyAnswersBlocksTheRoad) {
  std::string url;
  {
    LoopbackServer server([](Peer& peer) { peer.read_request(); });
    url = server.url();
    EXPECT_THAT(trouble({.webhook = url}), HasSubstr("could not be called"));
  }
  EXPECT_THAT(trouble({.webhook = url}), HasSubstr("could not be called")) << "nobody listens any more";
  LoopbackServer silent([](Peer& peer) {
    while (!peer.read_request().empty()) continue;
  });
  EXPECT_THAT(trouble({.webhook = silent.url()}, {}, Milliseconds(200)), HasSubstr("could not be called"));
}

TEST(Hook, AWaitThatDoesNotFitIsNotBegun) {
  EXPECT_THROW(wait_for(Milliseconds(600'000), Deadline::in(Milliseconds(1000))), Unmet);
  EXPECT_NO_THROW(wait_for(Milliseconds(1), Deadline::in(Milliseconds(60'000))));
}

}  // namespace
}  // namespace mcx
