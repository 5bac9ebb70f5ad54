// man: the manual page, made from the command line itself and from what no option can say.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/command_tree.h"
#include "harness/commands/help_page.h"
#include "harness/commands/manual_text.h"

namespace mcx {
namespace {

// Text as troff prints it unchanged: a backslash, a minus that can be copied, a line that begins like a request.
std::string troff(std::string text) {
  text = replace_all(replace_all(std::move(text), "\\", "\\e"), "-", "\\-");
  return text.starts_with(".") || text.starts_with("'") ? cat("\\&", text) : text;
}

std::string argument_entry(const ArgumentFacts& argument) {
  auto text = argument.description;
  if (argument.required) text += " (must be given)";
  if (!argument.by_default.empty()) text += cat(" (default ", argument.by_default, ")");
  if (!argument.choices.empty()) text += cat(" (", join(argument.choices, ", "), ")");
  return cat(".TP\n\\fB", troff(join(argument.names, ", ")), "\\fR", argument.value.empty() ? "" : " \\fI",
             troff(argument.value), argument.value.empty() ? "" : "\\fR", "\n", troff(text), "\n");
}

std::string command_entry(const CLI::App& command) {
  const auto facts = program_facts(command);
  auto out = cat(".SS ", troff(synopsis_of(command)), "\n", troff(facts.description), ".\n");
  for (const auto& argument : facts.arguments) out += argument_entry(argument);
  return out;
}

std::string section_of(const ManualSection& section) {
  auto out = cat(".SH ", section.title, "\n", section.text.empty() ? "" : cat(troff(std::string(section.text)), "\n"));
  for (const auto& entry : section.entries)
    out += cat(".TP\n\\fB", troff(std::string(entry.term)), "\\fR\n", troff(std::string(entry.text)), "\n");
  return out;
}

std::string manual_page(const CLI::App& app) {
  auto out =
      cat(".TH MCX\\-CONFORMANCE 1 \"\" \"mcx\\-conformance ", MCX_VERSION, "\"\n.SH NAME\nmcx\\-conformance \\- ",
          troff(app.get_description()), "\n.SH SYNOPSIS\n\\fB", troff(synopsis_of(app)), "\\fR\n");
  out += section_of(manual_description());
  out += ".SH OPTIONS\n";
  for (const auto& argument : program_facts(app).arguments) out += argument_entry(argument);
  out += ".SH COMMANDS\n";
  for (const auto* command : all_commands(app)) out += command_entry(*command);
  for (const auto& section : manual_sections()) out += section_of(section);
  return out;
}

}  // namespace

void add_man(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("man", "Print the manual page, for man -l -");
  command->callback([&app, &status] {
    std::fputs(manual_page(app).c_str(), stdout);
    status = 0;
  });
}

}  // namespace mcx
