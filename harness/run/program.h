// Programs of the product that the harness starts: the launched IUT and its hooks. Each is ended by its own process id.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "harness/base/clock.h"

namespace mcx {

// Runs argv to its end, its output thrown away. Returns the exit status (128 + signal when killed). Throws Unmet when it
// cannot be started or is not done by `until`; it is then killed.
int run_program(const std::vector<std::string>& argv, Deadline until);

// A program that runs beside us; killed (SIGTERM, then SIGKILL) when this object goes.
class RunningProgram {
 public:
  RunningProgram() = default;
  // The first word is looked for as find_program says. Standard output is a pipe we read; standard error goes to
  // `log_path` ("" for nowhere). `environment`: "NAME=value" each, besides our own. Throws Unmet.
  RunningProgram(const std::vector<std::string>& argv, const std::string& folder, const std::string& log_path,
                 const std::vector<std::string>& environment = {});
  RunningProgram(RunningProgram&& other) noexcept;
  RunningProgram& operator=(RunningProgram&& other) noexcept;
  ~RunningProgram();
  bool running();            // false once it has ended by itself
  // What it has printed so far, up to 1 MiB; waits at most until `until` for a whole JSON object or the end of output.
  std::string read_output(Deadline until);
  void stop();

 private:
  pid_t pid_ = -1;
  int output_ = -1;
  std::string printed_;
};

}  // namespace mcx
