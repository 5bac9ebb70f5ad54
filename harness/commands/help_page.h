// What --help prints: the pages of the program and of each command, in 80 columns.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace mcx {

// Gives `app` and the commands added to it later its help pages.
void use_help_pages(CLI::App& app);
// "run [PROFILE] [OPTIONS]", made from the command's arguments.
std::string synopsis_of(const CLI::App& command);

}  // namespace mcx
