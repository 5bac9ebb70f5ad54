// A line of shell run as a child, for the tests of commands: what it ended with and all that it printed.
#pragma once

#include <string>

namespace mcx::testing {

struct Ended {
  int status = -1;   // exit status; -1 when it did not run
  std::string text;  // of standard output, and of what the line turns there
};
Ended shell(const std::string& line);

}  // namespace mcx::testing
