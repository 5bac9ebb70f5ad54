#include "harness/tests/hostile_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "harness/base/text.h"
#include "harness/run/program_path.h"
#include "harness/wire/json.h"
#include "harness/wire/url.h"
#include "reports/report_reader.h"

extern char** environ;

namespace mcx::testing {
namespace {

namespace fs = std::filesystem;

void write(const std::string& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Json client(const std::string& id, bool confidential) {
  Json entry = Json::object({{"client_id", id}, {"redirect_uri", "https://" + id + ".example/callback"}});
  if (confidential) entry.set("secret", "file:client.secret");
  return entry;
}

Json user(const std::string& id) {
  return Json::object({{"mc_id", id},
                       {"password", "file:user.password"},
                       {"mcptt_id", "sip:" + id + "@a.example"},
                       {"mcvideo_id", "sip:" + id + "@v.example"},
                       {"mcdata_id", "sip:" + id + "@d.example"}});
}

std::string form_of(const std::string& query) {
  return cat("<form method=post action=\"/login?", replace_all(query, "&", "&amp;"),
             "\"><input name=username><input type=password name=password><input type=submit></form>");
}

std::string landing_of(const std::string& query) {
  const auto request = Parameters::parse(query);
  return cat("Location: ", request.get("redirect_uri").value_or(""), "?code=", canary_code,
             "&state=", percent_encode(request.get("state").value_or("")), "\r\n");
}

}  // namespace

HostileRun::HostileRun() {
  std::string form = (fs::temp_directory_path() / "mcx-hostile-XXXXXX").string();
  if (mkdtemp(form.data()) == nullptr) throw std::runtime_error("no folder for a run");
  folder_ = form;
  out_ = folder_ + "/out";
  write(folder_ + "/user.password", canary_password);
  write(folder_ + "/client.secret", canary_secret);
}

HostileRun::~HostileRun() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  fs::remove_all(folder_);
}

void HostileRun::product_at(const std::string& base, const std::string& trust_pem) {
  write(folder_ + "/ca.pem", trust_pem);
  Json endpoints = Json::object({{"issuer", base},
                                 {"authorization", base + "/authorize"},
                                 {"token", base + "/token"},
                                 {"jwks", base + "/jwks"},
                                 {"revocation", base + "/revoke"}});
  Json form = Json::object({{"form", Json::object({{"username", "username"}, {"password", "password"}})}});
  Json profile = Json::object({{"name", "Hostile"}, {"roles", Json::strings({"primary-idms"})}, {"trust", "ca.pem"}});
  profile.set("endpoints", endpoints).set("login", form);
  profile.set("clients", Json::array({client("ue-1", false), client("ue-2", true)}));
  profile.set("users", Json::array({user("alice"), user("bob")}));
  write(folder_ + "/profile.json", profile.dump(1));
}

void HostileRun::start(const std::vector<std::string>& more) {
  std::vector<std::string> argv{
      find_program("mcx-conformance", ""), "run", folder_ + "/profile.json", "--out", out(), "-j2"};
  argv.insert(argv.end(), more.begin(), more.end());
  std::vector<char*> words;
  for (auto& word : argv) words.push_back(word.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, (folder_ + "/printed").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  const int fault = posix_spawn(&pid_, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) throw std::runtime_error("mcx-conformance cannot be started: " + argv[0]);
}

void HostileRun::signal(int number) const { kill(pid_, number); }

std::optional<int> HostileRun::wait() {
  const auto until = Deadline::in(Milliseconds(90'000));
  int status = 0;
  while (waitpid(pid_, &status, WNOHANG) == 0) {
    if (until.passed()) return std::nullopt;
    std::this_thread::sleep_for(Milliseconds(10));
  }
  pid_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::optional<int> HostileRun::run(const std::vector<std::string>& more) {
  start(more);
  return wait();
}

std::string HostileRun::printed() const { return contents(folder_ + "/printed"); }
std::string HostileRun::file(const std::string& name) const { return contents(out() + "/" + name); }

std::vector<std::string> HostileRun::files() const {
  std::vector<std::string> paths;
  for (const auto& each : fs::recursive_directory_iterator(out()))
    if (each.is_regular_file()) paths.push_back(each.path().string());
  return paths;
}

RunRecord HostileRun::report() const { return read_report_file(out() + "/report.json"); }

LoopbackServer::Script always(const std::string& status, const std::string& body, const std::string& headers) {
  return [=](Peer& peer) {
    if (peer.read_request().empty()) return;
    peer.write(cat("HTTP/1.1 ", status, "\r\nConnection: close\r\nContent-Length: ", body.size(), "\r\n", headers,
                   "\r\n", body));
  };
}

LoopbackServer::Script working_idms(const std::string& tokens) {
  return [tokens](Peer& peer) {
    const auto request = peer.read_request();
    const auto target = split(request.substr(0, request.find("\r\n")), ' ');
    if (target.size() < 2) return;
    const auto mark = target[1].find('?');
    const auto query = mark == std::string::npos ? "" : target[1].substr(mark + 1);
    const auto head = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
    if (target[1].starts_with("/authorize")) {
      const auto page = form_of(query);
      peer.write(cat(head, "Content-Type: text/html\r\nContent-Length: ", page.size(), "\r\n\r\n", page));
    } else if (target[1].starts_with("/login")) {
      peer.write(cat("HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\n", landing_of(query), "\r\n"));
    } else {
      peer.write(cat(head, "Content-Type: application/json\r\nContent-Length: ", tokens.size(), "\r\n\r\n", tokens));
    }
  };
}

}  // namespace mcx::testing
