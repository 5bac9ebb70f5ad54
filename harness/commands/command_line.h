// The whole command line of mcx-conformance: its commands, its help pages, and what it says to wrong usage.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace mcx {

// `status` receives the exit status of the command that is run; it must live as long as `app`.
void add_commands(CLI::App& app, int& status);

// One sentence for a command line that `app` did not take: what is wrong with it, and what was probably meant.
// `complaint` is what the parser said.
std::string wrong_usage(const CLI::App& app, const std::string& complaint);

}  // namespace mcx
