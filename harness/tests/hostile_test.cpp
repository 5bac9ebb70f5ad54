// Whole runs against servers that behave as badly as they can. Each ends by itself with a report that reads, with the
// exit status of the contract, and with nobody's secret in any file.
#include <gmock/gmock.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "harness/base/text.h"
#include "harness/tests/hostile_run.h"
#include "harness/tests/http_case.h"

namespace mcx {
namespace {

using testing::always;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::Contains;
using testing::authority;
using ::testing::Each;
using ::testing::Field;
using ::testing::HasSubstr;
using testing::HostileRun;
using testing::LoopbackServer;
using ::testing::Not;
using ::testing::Optional;
using testing::Peer;
using testing::working_idms;

const std::vector<std::string> sample{"--shard", "1/12", "--deadline", "60s"};  // some cases of every suite

testing::TlsServing serving(const std::string& name = "IP:127.0.0.1") { return {.identity = authority().issue(name)}; }

void expect_no_secret(const HostileRun& run) {
  for (const auto& path : run.files()) {
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const auto secret :
         {testing::canary_password, testing::canary_secret, testing::canary_code, testing::canary_token})
      EXPECT_EQ(text.find(secret), std::string::npos) << secret << " stands in " << path;
  }
  for (const auto secret :
       {testing::canary_password, testing::canary_secret, testing::canary_code, testing::canary_token})
    EXPECT_THAT(run.printed(), Not(HasSubstr(std::string(secret))));
}

// What every run must leave behind, however it went.
RunRecord expect_whole(const HostileRun& run) {
  EXPECT_THAT(run.file("junit.xml"), HasSubstr("</testsuites>"));
  EXPECT_THAT(run.file("report.html"), HasSubstr("</html>"));
  EXPECT_THAT(run.file("summary.md"), Not(::testing::IsEmpty()));
  EXPECT_THAT(run.printed(), Not(HasSubstr("\x1b"))) << "a raw escape reaches the terminal";
  expect_no_secret(run);
  const auto record = run.report();
  EXPECT_FALSE(record.cases.empty());
  return record;
}

// Nobody can be judged who does not answer: every case inconclusive with the reason in words, exit 2.
void expect_unreachable(HostileRun& run, const std::string& reason) {
  EXPECT_THAT(run.run(), Optional(2));
  const auto record = expect_whole(run);
  EXPECT_TRUE(record.complete);
  for (const auto& each : record.cases)
    EXPECT_THAT(each.verdict, AnyOf(Verdict::inconc, Verdict::not_applicable)) << each.id;
  EXPECT_THAT(record.cases, Contains(AllOf(Field(&CaseRecord::verdict, Verdict::inconc),
                                           Field(&CaseRecord::reason, HasSubstr("does not answer")))));
  EXPECT_THAT(run.printed(), HasSubstr(reason));
}

// Judged, and not found conformant; our own faults are none of theirs.
void expect_red(const LoopbackServer& server) {
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  EXPECT_THAT(run.run(sample), Optional(AnyOf(1, 2)));
  const auto record = expect_whole(run);
  EXPECT_TRUE(record.complete);
  EXPECT_THAT(record.cases, Each(Field(&CaseRecord::verdict, Not(Verdict::error))));
}

TEST(HostileRun, NotListening) {
  HostileRun run;
  std::string base;
  {
    LoopbackServer server(serving(), always("200 OK", ""));
    base = server.url("");
  }
  run.product_at(base, authority().pem());
  expect_unreachable(run, base);
}

TEST(HostileRun, AcceptsAndNeverAnswers) {
  LoopbackServer server(serving(), [](Peer& peer) {
    while (!peer.read_request().empty()) continue;
    char byte = 0;
    while (peer.read(&byte, 1) > 0) continue;
  });
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  expect_unreachable(run, server.url(""));
}

TEST(HostileRun, ClosesAtOnce) {
  LoopbackServer server(serving(), [](Peer&) {});
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  expect_unreachable(run, server.url(""));
}

TEST(HostileRun, WrongCertificateAuthority) {
  LoopbackServer server(serving(), always("200 OK", ""));
  HostileRun run;
  run.product_at(server.url(""), testing::Authority().pem());
  expect_unreachable(run, "certificate");
}

TEST(HostileRun, WrongHostName) {
  LoopbackServer server(serving("DNS:other.example"), always("200 OK", ""));
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  expect_unreachable(run, "certificate");
}

TEST(HostileRun, TricklesOneByteAtATime) {
  LoopbackServer server(serving(), [](Peer& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    for (int i = 0; i < 10'000 && peer.write("x"); ++i) std::this_thread::sleep_for(Milliseconds(10));
  });
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  expect_unreachable(run, server.url(""));
}

TEST(HostileRun, FallsSilentInTheMiddle) {
  std::atomic<int> answers = 0;
  LoopbackServer server(serving(), [&](Peer& peer) {
    if (++answers <= 6) return always("500 Oops", "")(peer);
    while (!peer.read_request().empty()) continue;
  });
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  EXPECT_THAT(run.run(), Optional(AnyOf(1, 2)));
  const auto record = expect_whole(run);
  EXPECT_TRUE(record.complete);
  const auto stopped = std::count_if(record.cases.begin(), record.cases.end(), [](const CaseRecord& each) {
    return each.reason.find("stopped answering") != std::string::npos;
  });
  EXPECT_GT(stopped, 0) << "the cases after it say what is the matter";
}

TEST(HostileRun, ServerErrorForEverything) {
  expect_red(
      LoopbackServer(serving(), always("500 Internal Server Error", "<h1>Oops</h1>", "Content-Type: text/html\r\n")));
}

TEST(HostileRun, AnEmptyObjectForEverything) {
  expect_red(LoopbackServer(serving(), always("200 OK", "{}", "Content-Type: application/json\r\n")));
}

TEST(HostileRun, ABombOfHtml) {
  std::string bomb;  // 900 kB, below the cap of a body: it has to reach the parser
  for (int i = 0; i < 50'000; ++i) bomb += "<form><div><table>";
  expect_red(LoopbackServer(serving(), always("200 OK", bomb, "Content-Type: text/html\r\n")));
}

TEST(HostileRun, HugeHeaders) {
  std::string head;
  for (int i = 0; i < 3000; ++i) head += cat("X-Header-", i, ": ", std::string(10, 'x'), "\r\n");
  expect_red(LoopbackServer(serving(), always("200 OK", "<p>hello</p>", head.substr(0, head.rfind("X-Header-2000")))));
}

TEST(HostileRun, ARedirectThatLeadsBackToItself) {
  expect_red(LoopbackServer(serving(), always("302 Found", "", "Location: /authorize\r\n")));
}

TEST(HostileRun, ScriptsAndControlCharactersInEveryMember) {
  const std::string poison =
      R"(\"</script><script>alert(666)</script><img src=x onerror=alert(667)>\u001b[31m\u0000\u0007]]>-->)";
  std::string body = "{";
  for (const char* name : {"access_token", "id_token", "refresh_token", "token_type", "scope", "error",
                           "error_description", "keys", "issuer", "expires_in"})
    body += cat(body.size() > 1 ? "," : "", '"', name, "\":\"", name, poison, '"');
  body += "}";
  LoopbackServer server(serving(), working_idms(body));
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  EXPECT_THAT(run.run({"--shard", "1/3", "--deadline", "60s"}), Optional(AnyOf(1, 2)));
  const auto record = expect_whole(run);
  EXPECT_THAT(record.cases, Each(Field(&CaseRecord::verdict, Not(Verdict::error))));
  const auto page = run.file("report.html");
  EXPECT_EQ(page.find("<script>alert(666)"), std::string::npos);
  EXPECT_EQ(page.find("<img src=x"), std::string::npos);
  EXPECT_NE(page.find("alert(666)"), std::string::npos)
      << "the answer of the server has to be in the report to prove anything";
  EXPECT_THAT(run.file("summary.md"), Not(HasSubstr("<script>alert")));
  for (const char* name : {"junit.xml", "summary.md", "report.html", "report.json"})
    EXPECT_EQ(run.file(name).find('\x1b'), std::string::npos) << name;
}

TEST(HostileRun, AServerThatWorksLearnsAndLeavesNoSecret) {
  const auto token = cat("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.", testing::canary_token);
  LoopbackServer server(
      serving(), working_idms(cat(R"({"access_token":")", token, R"(","id_token":")", token, R"(","refresh_token":")",
                                  testing::canary_token, R"(","token_type":"Bearer","expires_in":60})")));
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  EXPECT_THAT(run.run({"--shard", "1/3", "--deadline", "60s"}), Optional(AnyOf(1, 2)));
  const auto record = expect_whole(run);
  const bool redeemed = std::any_of(record.cases.begin(), record.cases.end(), [](const CaseRecord& each) {
    return std::any_of(each.exchanges.begin(), each.exchanges.end(),
                       [](const Exchange& one) { return one.response.find("Bearer") != std::string::npos; });
  });
  EXPECT_TRUE(redeemed) << "no case came as far as the tokens, so their absence proves nothing";
}

// Answers while the run asks whether anybody is there, then holds every connection.
LoopbackServer::Script answers_twice() {
  return [count = std::make_shared<std::atomic<int>>(0)](Peer& peer) {
    if (++*count <= 2) return always("200 OK", "")(peer);
    char byte = 0;
    while (peer.read(&byte, 1) > 0) continue;
  };
}

void await_first_case(const LoopbackServer& server) {
  const auto until = Deadline::in(Milliseconds(60'000));
  while (server.accepted() < 3 && !until.passed()) std::this_thread::sleep_for(Milliseconds(10));
}

TEST(CutRun, AnInterruptEndsItWithAReportThatSaysSo) {
  for (const int number : {SIGINT, SIGTERM}) {
    LoopbackServer server(serving(), answers_twice());
    HostileRun run;
    run.product_at(server.url(""), authority().pem());
    run.start();
    await_first_case(server);
    run.signal(number);
    EXPECT_THAT(run.wait(), Optional(2));
    EXPECT_FALSE(expect_whole(run).complete);
    EXPECT_THAT(run.printed(), HasSubstr("the run was cut"));
  }
}

TEST(CutRun, AKillLeavesFilesThatReadAndSaySo) {
  LoopbackServer server(serving(), answers_twice());
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  run.start();
  await_first_case(server);
  run.signal(SIGKILL);
  EXPECT_THAT(run.wait(), Optional(128 + SIGKILL));
  EXPECT_THAT(run.file("junit.xml"), HasSubstr("</testsuites>"));
  EXPECT_THAT(run.file("report.html"), HasSubstr("</html>"));
  EXPECT_FALSE(run.report().complete);
}

TEST(UnusableRun, AFolderThatCannotBeWrittenToIsSaidBeforeAnythingIsSent) {
  LoopbackServer server(serving(), always("200 OK", ""));
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  run.leave_report_at(run.folder() + "/ca.pem/below-a-file");
  EXPECT_THAT(run.run(), Optional(4));
  EXPECT_THAT(run.printed(), HasSubstr("cannot write to"));
  EXPECT_EQ(server.accepted(), 0);
}

TEST(UnusableRun, WrongUsageSendsNothing) {
  LoopbackServer server(serving(), always("200 OK", ""));
  HostileRun run;
  run.product_at(server.url(""), authority().pem());
  for (const std::vector<std::string>& words : {std::vector<std::string>{"--deadline", "soon"},
                                                {"--shard", "3/2"},
                                                {"--role", "king"},
                                                {"--suite", "nothing"},
                                                {"--case", "TP_NOBODY"},
                                                {"--release", "12"},
                                                {"--no-such-option"},
                                                {"--waivers", "missing.json"}})
    EXPECT_THAT(run.run(words), Optional(4)) << words.front();
  EXPECT_EQ(server.accepted(), 0);
}

}  // namespace
}  // namespace mcx
