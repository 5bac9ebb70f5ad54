// The commands of mcx-conformance. Each adds itself to the command line and leaves its exit status where it is told.
#pragma once

namespace CLI {
class App;
}

namespace mcx {

void add_run(CLI::App& app, int& status);
void add_list(CLI::App& app, int& status);
void add_explain(CLI::App& app, int& status);
void add_new_profile(CLI::App& app, int& status);
void add_check_profile(CLI::App& app, int& status);
void add_pki(CLI::App& app, int& status);
void add_inspect(CLI::App& app, int& status);
void add_report(CLI::App& app, int& status);
void add_compare(CLI::App& app, int& status);
void add_merge(CLI::App& app, int& status);
void add_matrix(CLI::App& app, int& status);
void add_completion(CLI::App& app, int& status);
void add_man(CLI::App& app, int& status);

}  // namespace mcx
