#include "harness/actors/chromedriver.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr Milliseconds time_to_end{3000};

std::string fresh_folder() {
  std::string folder = (std::filesystem::temp_directory_path() / "mcx-browser-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) throw HarnessError("no scratch folder can be made for the browser");
  return folder;
}

// The number after the last " on port ", once its line is whole.
std::string port_in(std::string_view said) {
  constexpr std::string_view before = "started successfully on port ";
  const auto at = said.find(before);
  if (at == std::string_view::npos || said.find('\n', at) == std::string_view::npos) return {};
  const auto rest = said.substr(at + before.size());
  return std::string(rest.substr(0, rest.find_first_not_of("0123456789")));
}

}  // namespace

Chromedriver::Chromedriver(Deadline until) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw HarnessError("no pipe can be made for chromedriver");
  output_ = ends[0];
  folder_ = fresh_folder();
  spawn(ends[1]);
  close(ends[1]);
  const std::string port = process_ > 0 ? announced_port(until) : "";
  if (port.empty()) {
    const bool started = process_ > 0;
    end();
    throw Unmet(started ? "chromedriver did not come up in time" : "chromedriver is not installed on this machine");
  }
  url_ = cat("http://127.0.0.1:", port);
}

Chromedriver::~Chromedriver() { end(); }

void Chromedriver::spawn(int output) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, output, 1);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  std::string program = "chromedriver", port = "--port=0";
  std::array<char*, 3> arguments{program.data(), port.data(), nullptr};
  if (posix_spawnp(&process_, program.c_str(), &files, nullptr, arguments.data(), environ) != 0) process_ = -1;
  posix_spawn_file_actions_destroy(&files);
}

std::string Chromedriver::announced_port(Deadline until) {
  std::string said;
  std::array<char, 1024> piece{};
  pollfd waiting{output_, POLLIN, 0};
  while (poll(&waiting, 1, static_cast<int>(until.left().count())) > 0) {
    const auto count = read(output_, piece.data(), piece.size());
    if (count <= 0) return {};
    said.append(piece.data(), static_cast<std::size_t>(count));
    if (auto port = port_in(said); !port.empty()) return port;
  }
  return {};
}

void Chromedriver::end() {
  if (process_ > 0) {
    kill(process_, SIGTERM);
    const auto patience = Deadline::in(time_to_end);
    while (waitpid(process_, nullptr, WNOHANG) == 0) {
      if (patience.passed()) kill(process_, SIGKILL);
      std::this_thread::sleep_for(Milliseconds(20));
    }
    process_ = -1;
  }
  if (output_ >= 0) close(output_);
  output_ = -1;
  std::error_code ignored;  // the browser's last writes may race with this; what stays is in the temporary folder
  std::filesystem::remove_all(folder_, ignored);
}

}  // namespace mcx
