// completion: a script for the shell, made from the command line itself.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/command_tree.h"

namespace mcx {
namespace {

std::vector<CommandFacts> all_facts(const CLI::App& app) {
  std::vector<CommandFacts> facts;
  for (const auto* command : all_commands(app)) facts.push_back(program_facts(*command));
  return facts;
}

// What the shell offers for the value: "-d" folders, "-W '...'" words, "-f" files.
std::string bash_values(const ArgumentFacts& argument) {
  if (!argument.choices.empty()) return cat("-W '", join(argument.choices, " "), "'");
  return argument.value == "DIR" ? "-d" : argument.value == "FILE" || argument.positional ? "-f" : "";
}

// "      'run --out'|'run -o') COMPREPLY=($(compgen -d -- "$word")); return ;;"
std::string bash_value_case(const CommandFacts& command, const ArgumentFacts& argument) {
  std::vector<std::string> patterns;
  for (const auto& name : argument.names) patterns.push_back(cat("'", command.name, " ", name, "'"));
  const auto values = bash_values(argument);
  const auto reply = values.empty() ? "()" : cat("($(compgen ", values, " -- \"$word\"))");
  return cat("    ", join(patterns, "|"), ") COMPREPLY=", reply, "; return ;;\n");
}

std::string bash_command_case(const CommandFacts& command) {
  std::string positional = command.below.empty() ? "-f" : cat("-W '", join(command.below, " "), "'");
  for (const auto& argument : command.arguments)
    if (argument.positional && !argument.choices.empty()) positional = bash_values(argument);
  return cat("    '", command.name, "') options='", join(command.options(), " "), "'; COMPREPLY=($(compgen ",
             positional, " -- \"$word\")) ;;\n");
}

std::string bash_script(const CLI::App& app) {
  std::string value_cases, command_cases, groups;
  for (const auto& command : all_facts(app)) {
    if (!command.below.empty()) groups += cat("      '", command.name, "') ;;\n");
    command_cases += bash_command_case(command);
    for (const auto& argument : command.arguments)
      if (!argument.positional && argument.takes_value()) value_cases += bash_value_case(command, argument);
  }
  return cat("# bash completion of ", app.get_name(), "; to use it now: source <(", app.get_name(),
             " completion bash)\n",
             "_mcx_conformance() {\n"
             "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= options= i\n"
             "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
             "    [[ ${COMP_WORDS[i]} == -* ]] && continue\n"
             "    command+=${command:+ }${COMP_WORDS[i]}\n"
             "    case $command in\n",
             groups,
             "      *) break ;;\n"
             "    esac\n"
             "  done\n"
             "  case \"$command $before\" in\n",
             value_cases,
             "  esac\n"
             "  case $command in\n",
             command_cases, "    *) options='", join(program_facts(app).options(), " "), "'; COMPREPLY=($(compgen -W '",
             join(program_facts(app).below, " "), "' -- \"$word\")) ;;\n",
             "  esac\n"
             "  [[ $word == -* ]] && COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
             "}\n"
             "complete -o filenames -F _mcx_conformance ",
             app.get_name(), "\n");
}

// Text inside '...' of a specification of _arguments or _describe, where brackets and colons have a meaning.
std::string zsh_text(std::string text) {
  for (const auto* special : {"\\", "[", "]", ":"}) text = replace_all(text, special, cat("\\", special));
  return replace_all(text, "'", "'\\''");
}

std::string zsh_values(const ArgumentFacts& argument) {
  const auto what = zsh_text(argument.positional ? argument.names.front() : argument.value);
  if (!argument.choices.empty()) return cat(":", what, ":(", join(argument.choices, " "), ")");
  return cat(":", what, ":", argument.value == "DIR" ? "_files -/" : "_files");
}

std::string zsh_argument(const ArgumentFacts& argument) {
  if (argument.positional) return cat(" '", argument.repeated ? "*" : "", zsh_values(argument), "'");
  std::string out;
  for (const auto& name : argument.names)
    out += cat(" '", name, "[", zsh_text(argument.description), "]", argument.takes_value() ? zsh_values(argument) : "",
               "'");
  return out;
}

std::string zsh_arguments(const CommandFacts& facts) {
  std::string out;
  for (const auto& argument : facts.arguments) out += zsh_argument(argument);
  return out;
}

// A command with others below it takes the word that names one, and then what those take.
std::string zsh_case(const CLI::App& command) {
  const auto facts = program_facts(command);
  std::string arguments;
  if (!facts.below.empty()) arguments += cat(" '1:command:(", join(facts.below, " "), ")'");
  if (facts.below.empty()) arguments += zsh_arguments(facts);
  for (const auto* below : command.get_subcommands({})) arguments += zsh_arguments(program_facts(*below));
  return cat("      ", facts.name, ") _arguments", arguments, " ;;\n");
}

std::string zsh_script(const CLI::App& app) {
  std::string described, cases;
  for (const auto* command : app.get_subcommands({})) {
    described += cat("      '", command->get_name(), ":", zsh_text(command->get_description()), "'\n");
    cases += zsh_case(*command);
  }
  return cat("#compdef ", app.get_name(), "\n# To use it, write this to a file _", app.get_name(),
             " in a folder of $fpath.\n"
             "_mcx_conformance() {\n"
             "  local state line commands=(\n",
             described,
             "  )\n"
             "  _arguments -C",
             zsh_arguments(program_facts(app)), " '1: :->command' '*:: :->rest'\n",
             "  case $state in\n"
             "    command) _describe command commands ;;\n"
             "    rest) case $line[1] in\n",
             cases,
             "    esac ;;\n"
             "  esac\n"
             "}\n"
             "compdef _mcx_conformance ",
             app.get_name(), "\n");
}

}  // namespace

void add_completion(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("completion", "Print a completion script for a shell");
  auto shell = std::make_shared<std::string>();
  command->add_option("SHELL", *shell, "Whose script")->required()->check(CLI::IsMember({"bash", "zsh"}));
  command->callback([shell, &app, &status] {
    std::fputs((*shell == "zsh" ? zsh_script(app) : bash_script(app)).c_str(), stdout);
    status = 0;
  });
}

}  // namespace mcx
