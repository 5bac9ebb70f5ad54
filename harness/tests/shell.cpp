#include "harness/tests/shell.h"

#include <sys/wait.h>

#include <array>
#include <cstdio>

namespace mcx::testing {

Ended shell(const std::string& line) {
  Ended ended;
  auto* pipe = ::popen(line.c_str(), "r");
  if (pipe == nullptr) return ended;
  std::array<char, 4096> bytes{};
  for (auto count = std::fread(bytes.data(), 1, bytes.size(), pipe); count > 0;
       count = std::fread(bytes.data(), 1, bytes.size(), pipe))
    ended.text.append(bytes.data(), count);
  ended.status = WEXITSTATUS(::pclose(pipe));
  return ended;
}

}  // namespace mcx::testing
