// The commands of mcx-conformance. Each adds itself to the command line and leaves its exit status where it is told.
#pragma once

namespace CLI {
class App;
}

namespace mcx {

void add_run(CLI::App& app, int& status);

}  // namespace mcx
