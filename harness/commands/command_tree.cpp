#include "harness/commands/command_tree.h"

#include <CLI/CLI.hpp>

#include <set>

#include "harness/base/text.h"
#include "harness/commands/role_argument.h"
#include "harness/run/registry.h"

namespace mcx {
namespace {

// "INT:INT in [13 - 19]" as the parser writes types and checks: what a person puts there.
std::string value_of(const CLI::Option& option) {
  const auto type = option.get_type_name();  // "" of a flag
  const auto name = type.substr(0, type.find(':'));
  return name == "INT" || name == "UINT" ? "N" : name;
}

std::vector<std::string> suite_names() {
  std::set<std::string> names;
  for (const auto& entry : all_cases()) names.insert(entry.suite);
  return {names.begin(), names.end()};
}

// A set of words is written "{bash,zsh}" by the parser.
std::vector<std::string> choices_of(const CLI::Option& option) {
  const auto type = option.get_type_name();
  const auto open = type.find('{'), close = type.rfind('}');
  if (open != std::string::npos && close != std::string::npos && open < close)
    return split(type.substr(open + 1, close - open - 1), ',');
  if (type == "ROLE") return role_names();
  return type == "NAME,..." ? suite_names() : std::vector<std::string>();
}

ArgumentFacts facts_of(const CLI::Option& option) {
  ArgumentFacts facts{.description = option.get_description(), .by_default = option.get_default_str()};
  facts.positional = option.get_lnames().empty() && option.get_snames().empty();
  for (const auto& name : option.get_snames()) facts.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) facts.names.push_back("--" + name);
  if (facts.positional) facts.names = {option.get_name(true)};
  if (!facts.positional) facts.value = value_of(option);
  facts.choices = choices_of(option);
  facts.required = option.get_required();
  facts.repeated = option.get_expected_max() > 1;
  return facts;
}

CommandFacts facts_of(const CLI::App& app) {
  CommandFacts facts{.name = path_of(app), .description = app.get_description(), .arguments = {}, .below = {}};
  for (const auto* option : app.get_options()) facts.arguments.push_back(facts_of(*option));
  for (const auto* command : app.get_subcommands({})) facts.below.push_back(command->get_name());
  return facts;
}

}  // namespace

std::vector<std::string> CommandFacts::options() const {
  std::vector<std::string> all;
  for (const auto& argument : arguments)
    if (!argument.positional) all.insert(all.end(), argument.names.begin(), argument.names.end());
  return all;
}

CommandFacts program_facts(const CLI::App& app) { return facts_of(app); }

std::vector<const CLI::App*> all_commands(const CLI::App& app) {
  std::vector<const CLI::App*> commands;
  for (const auto* command : app.get_subcommands({})) {
    commands.push_back(command);
    const auto below = all_commands(*command);
    commands.insert(commands.end(), below.begin(), below.end());
  }
  return commands;
}

std::string path_of(const CLI::App& command) {
  const auto* parent = command.get_parent();
  const bool outermost = parent == nullptr || parent->get_parent() == nullptr;
  return outermost ? command.get_name() : cat(path_of(*parent), " ", command.get_name());
}

}  // namespace mcx
