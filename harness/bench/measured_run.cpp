#include "harness/bench/measured_run.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "harness/base/text.h"
#include "harness/model/pki_files.h"
#include "harness/run/program_path.h"
#include "harness/wire/json.h"
#include "reports/report_reader.h"

extern char** environ;

namespace mcx::bench {
namespace {

namespace fs = std::filesystem;

// Of a process that still lives; 0 when it has gone.
long high_water_kib(pid_t pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
  return 0;
}

pid_t start(std::vector<std::string> argv) {
  std::vector<char*> words;
  for (auto& word : argv) words.push_back(word.data());
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t pid = -1;
  const int fault = posix_spawn(&pid, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) throw std::runtime_error("cannot start " + argv[0]);
  return pid;
}

// The folders of the runs go when the program ends and not between its rounds: ext4 passes over inodes that were freed
// of late, one by one, for each file it makes, and so a round would pay for the files of those before it.
struct Leavings {
  ~Leavings() {
    std::error_code fault;
    for (const auto& each : folders) fs::remove_all(each, fault);
  }
  std::vector<std::string> folders;
} leavings;

}  // namespace

Bed::Bed(std::nullptr_t) {
  std::string form = (fs::temp_directory_path() / "mcx-bench-XXXXXX").string();
  if (mkdtemp(form.data()) == nullptr) throw std::runtime_error("no folder for a run");
  folder_ = form;
  leavings.folders.push_back(folder_);
}

Bed::Bed(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) : Bed(nullptr) {
  start(arguments, environment);
}

Bed Bed::without_reference() { return Bed(nullptr); }

Bed Bed::with_partner() {
  Bed bed(nullptr);
  bed.pki_ = TemporaryPki(std::string(default_issuer));
  const auto path = [&](std::string_view name) { return cat(bed.pki_.folder(), "/", name); };
  bed.start({"--partner-idms"}, {cat("MCX_PRIMARY_ISSUER=", default_issuer),
                                 cat("MCX_SECOND_PRIMARY_ISSUER=", second_issuer),
                                 cat("MCX_PRIMARY_CERTIFICATE=", path(pki_files::provision)),
                                 cat("MCX_PRIMARY_FAULTY_CERTIFICATES=", path(pki_files::faulty_provision)),
                                 cat("MCX_SECOND_PRIMARY_CERTIFICATE=", path(pki_files::second_provision))});
  return bed;
}

void Bed::start(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
  std::vector<std::string> argv{"mcx-reference"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  reference_ = RunningProgram(argv, "", "", environment);
  const auto text = reference_.read_output(Deadline::in(Milliseconds(30'000)));
  auto document = parse_json(text);
  if (!document.value) throw std::runtime_error("the reference did not start");
  trust_ = document.value->string_at("trust");
  if (!pki_.folder().empty())
    document.value->set("harness", Json::object({{"issuer", std::string(default_issuer)}, {"pki", pki_.folder()}}));
  std::ofstream(profile()) << document.value->dump();
}

Measured run_suite(const Bed& bed, const std::vector<std::string>& arguments) {
  const auto out = bed.folder() + "/out";
  std::vector<std::string> argv{find_program("mcx-conformance", ""), "run", bed.profile(), "--quiet", "--out", out};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  Measured measured;
  const auto began = now_ns();
  const pid_t pid = start(argv);
  rusage usage{};
  int status = 0;
  while (wait4(pid, &status, WNOHANG, &usage) == 0) {
    measured.parent_kib = std::max(measured.parent_kib, high_water_kib(pid));
    std::this_thread::sleep_for(Milliseconds(5));
  }
  measured.seconds = seconds_since(began);
  measured.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  measured.largest_kib = usage.ru_maxrss;
  measured.cases = static_cast<int>(read_report_file(out + "/report.json").cases.size());
  return measured;
}

std::int64_t now_ns() { return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1); }
double seconds_since(std::int64_t start_ns) { return static_cast<double>(now_ns() - start_ns) / 1e9; }

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

}  // namespace mcx::bench
