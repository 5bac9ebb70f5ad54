#include "harness/run/isolated.h"

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/base/errors.h"

namespace mcx {
namespace {

[[noreturn]] void child(const std::function<std::string()>& work, int pipe) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::string text;
  try {
    text = work();
  } catch (const std::exception& error) {
    text = error.what();
  }
  while (!text.empty()) {
    const auto size = write(pipe, text.data(), text.size());
    if (size <= 0) break;
    text.erase(0, static_cast<std::size_t>(size));
  }
  _exit(0);
}

// Everything the pipe carries until its end; false when `until` came first.
bool read_all(int pipe, Deadline until, std::string& text) {
  char buffer[4096];
  for (;;) {
    pollfd ready{pipe, POLLIN, 0};
    if (poll(&ready, 1, static_cast<int>(until.left().count())) <= 0) return false;
    const auto size = read(pipe, buffer, sizeof buffer);
    if (size <= 0) return true;
    text.append(buffer, static_cast<std::size_t>(size));
  }
}

}  // namespace

std::string in_isolation(const std::function<std::string()>& work, Deadline until) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw HarnessError("no pipe for a helper process");
  const pid_t pid = fork();
  if (pid < 0) throw HarnessError("no helper process");
  if (pid == 0) {
    close(ends[0]);
    child(work, ends[1]);
  }
  close(ends[1]);
  std::string text;
  const bool done = read_all(ends[0], until, text);
  close(ends[0]);
  if (!done) kill(pid, SIGKILL);
  int status = 0;
  waitpid(pid, &status, 0);
  if (!done) return "there was no answer in time";
  return WIFSIGNALED(status) ? "the helper process was ended by a signal" : text;
}

}  // namespace mcx
