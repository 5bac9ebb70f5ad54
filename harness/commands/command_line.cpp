#include "harness/commands/command_line.h"

#include <CLI/CLI.hpp>

#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/command_tree.h"
#include "harness/commands/help_page.h"

namespace mcx {
namespace {

// What was probably meant by `word`, or where to look it up.
std::string hint(const std::string& word, const std::vector<std::string>& candidates, const std::string& command) {
  const auto near = nearest(word, candidates);
  return near.empty() ? cat("see ", command, " --help.") : cat("did you mean ", near, "?");
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

// The innermost command that the line names; the program itself when it names none.
const CLI::App& chosen_in(const CLI::App& app) {
  const auto chosen = app.get_subcommands([](const CLI::App* command) { return command->parsed(); });
  return chosen.empty() ? app : chosen_in(*chosen.front());
}

std::string unknown(const CLI::App& command, const std::string& name, const std::string& word) {
  const bool has_commands = command.get_require_subcommand_min() > 0;
  const auto shown = printable(word, 80);
  if (word.starts_with("-"))
    return cat(name, " has no option ", shown, "; ", hint(word, program_facts(command).options(), name));
  if (has_commands) return cat("there is no command \"", shown, "\"; ", hint(word, command_names(command), name));
  return cat(name, ": \"", shown, "\" is one argument too many; see ", name, " --help.");
}

}  // namespace

void add_commands(CLI::App& app, int& status) {
  app.name("mcx-conformance");
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "This page; after a command, that command's");
  app.set_help_all_flag("--help-all", "The pages of all commands");
  app.set_version_flag("--version", MCX_VERSION, "Print the version");
  app.footer("mcx-conformance run, without a profile, tests the embedded reference.");
  use_help_pages(app);
  add_run(app, status);
  add_list(app, status);
  add_explain(app, status);
  add_new_profile(app, status);
  add_check_profile(app, status);
  add_pki(app, status);
  add_inspect(app, status);
  add_report(app, status);
  add_compare(app, status);
  add_merge(app, status);
  add_matrix(app, status);
  add_completion(app, status);
  add_man(app, status);
}

std::string wrong_usage(const CLI::App& app, const std::string& complaint) {
  const auto& command = chosen_in(app);
  const auto name = &command == &app ? app.get_name() : cat(app.get_name(), " ", path_of(command));
  const auto left = app.remaining(true);
  if (!left.empty()) return unknown(command, name, left.front().substr(0, left.front().find('=')));
  if (command.get_require_subcommand_min() > 0) return cat("a command is missing; see ", name, " --help.");
  return cat(name, ": ", printable(complaint), "; see ", name, " --help.");
}

}  // namespace mcx
