#include "harness/run/program.h"

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <thread>
#include <utility>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/program_path.h"

extern char** environ;

namespace mcx {
namespace {

constexpr std::size_t most_output = 1 << 20;

// Where the three standard streams of a child lead.
struct Streams {
  std::string output = "/dev/null", errors = "/dev/null";
  int output_pipe = -1;
};

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (const auto& text : texts) list.push_back(const_cast<char*>(text.c_str()));
  list.push_back(nullptr);
  return list;
}

// Our own, in which `added` replaces what goes by the same name.
std::vector<std::string> environment_with(std::vector<std::string> added) {
  const auto names_same = [](const std::string& a, const std::string& b) {
    return a.substr(0, a.find('=')) == b.substr(0, b.find('='));
  };
  for (char** entry = environ; *entry != nullptr; ++entry)
    if (std::none_of(added.begin(), added.end(), [&](const auto& each) { return names_same(each, *entry); }))
      added.emplace_back(*entry);
  return added;
}

pid_t spawn(const std::vector<std::string>& argv, const Streams& streams,
            const std::vector<std::string>& added_environment = {}) {
  const auto words = pointers_to(argv);
  const auto environment = environment_with(added_environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  if (streams.output_pipe >= 0)
    posix_spawn_file_actions_adddup2(&actions, streams.output_pipe, 1);
  else
    posix_spawn_file_actions_addopen(&actions, 1, streams.output.c_str(), O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, streams.errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t pid = -1;
  const int fault = posix_spawnp(&pid, words[0], &actions, nullptr, words.data(), pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) throw Unmet(cat("cannot start ", argv.front(), ": ", std::strerror(fault)));
  return pid;
}

bool ended_by(pid_t pid, int& status, Deadline until) {
  for (;;) {
    if (waitpid(pid, &status, WNOHANG) == pid) return true;
    if (until.passed()) return false;
    std::this_thread::sleep_for(Milliseconds(5));
  }
}

// A launched program prints one JSON object; its last brace ends a line.
bool has_whole_object(const std::string& text) {
  const auto body = trim(text);
  return body.starts_with('{') && body.ends_with('}') && text.ends_with('\n');
}

}  // namespace

int run_program(const std::vector<std::string>& argv, Deadline until) {
  const pid_t pid = spawn(argv, {});
  int status = 0;
  if (!ended_by(pid, status, until)) {
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    throw Unmet(cat(argv.front(), " was not done in time and was ended"));
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

RunningProgram::RunningProgram(const std::vector<std::string>& argv, const std::string& folder,
                               const std::string& log_path, const std::vector<std::string>& environment) {
  auto words = argv;
  words.front() = find_program(argv.front(), folder);
  if (words.front().empty()) throw Unmet(cat("cannot start ", argv.front(), ": there is no such program"));
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw HarnessError("no pipe for a launched program");
  output_ = ends[0];
  try {
    pid_ = spawn(words, {.errors = log_path.empty() ? "/dev/null" : log_path, .output_pipe = ends[1]},
                 environment);
  } catch (...) {
    close(ends[0]);
    close(ends[1]);
    throw;
  }
  close(ends[1]);
}

RunningProgram::RunningProgram(RunningProgram&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), output_(std::exchange(other.output_, -1)), printed_(std::move(other.printed_)) {}

RunningProgram& RunningProgram::operator=(RunningProgram&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(output_, other.output_);
  std::swap(printed_, other.printed_);
  return *this;
}

RunningProgram::~RunningProgram() {
  stop();
  if (output_ >= 0) close(output_);
}

bool RunningProgram::running() {
  if (pid_ <= 0) return false;
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) != pid_) return true;
  pid_ = -1;
  return false;
}

std::string RunningProgram::read_output(Deadline until) {
  char buffer[4096];
  while (!has_whole_object(printed_) && printed_.size() < most_output) {
    pollfd ready{output_, POLLIN, 0};
    if (poll(&ready, 1, static_cast<int>(until.left().count())) <= 0) break;
    const auto size = read(output_, buffer, sizeof buffer);
    if (size <= 0) break;
    printed_.append(buffer, static_cast<std::size_t>(size));
  }
  return printed_;
}

void RunningProgram::stop() {
  if (pid_ <= 0) return;
  int status = 0;
  kill(pid_, SIGTERM);
  if (!ended_by(pid_, status, Deadline::in(Milliseconds(3000)))) {
    kill(pid_, SIGKILL);
    waitpid(pid_, &status, 0);
  }
  pid_ = -1;
}

}  // namespace mcx
