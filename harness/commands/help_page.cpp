#include "harness/commands/help_page.h"

#include <CLI/CLI.hpp>

#include "harness/base/text.h"
#include "harness/commands/command_tree.h"
#include "harness/commands/paragraph.h"

namespace mcx {
namespace {

constexpr std::size_t text_column = 26;

// "  --out DIR               Folder for the report", the text below when the left side is too long.
std::string row(const std::string& left, const std::string& text) {
  auto lines = paragraph(text, text_column);
  if (left.size() + 4 > text_column) return cat("  ", left, "\n", lines);
  if (lines.empty()) return cat("  ", left, "\n");
  return lines.replace(2, left.size(), left);
}

std::string left_of(const ArgumentFacts& argument) {
  return cat(join(argument.names, ", "), argument.value.empty() ? "" : " ", argument.value,
             argument.repeated && argument.positional ? "..." : "");
}

std::string text_of(const ArgumentFacts& argument) {
  auto text = argument.description;
  if (argument.required && !argument.positional) text += " (must be given)";
  if (!argument.by_default.empty()) text += cat(" (default ", argument.by_default, ")");
  if (!argument.choices.empty()) text += cat(" (", join(argument.choices, ", "), ")");
  return text;
}

std::string rows_of(const CommandFacts& facts, bool positional) {
  std::string rows;
  for (const auto& argument : facts.arguments)
    if (argument.positional == positional) rows += row(left_of(argument), text_of(argument));
  return rows;
}

std::string section(std::string_view title, const std::string& rows) {
  return rows.empty() ? "" : cat("\n", title, ":\n", rows);
}

std::string page_of(const CLI::App& app, const std::string& program) {
  std::string commands;
  for (const auto* command : app.get_subcommands({})) commands += row(command->get_name(), command->get_description());
  const auto facts = program_facts(app);
  return cat(paragraph(facts.description, 0), paragraph(cat("Usage: ", program, synopsis_of(app)), 0),
             section("Arguments", rows_of(facts, true)), section("Options", rows_of(facts, false)),
             section("Commands", commands), app.get_parent() == nullptr ? cat("\n", app.get_footer(), "\n") : "");
}

class HelpPages : public CLI::FormatterBase {
 public:
  std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode mode) const override {
    const auto* program = app;
    while (program->get_parent() != nullptr) program = program->get_parent();
    const auto prefix = program->get_name() + " ";
    auto page = page_of(*app, program == app ? "" : prefix);
    if (mode == CLI::AppFormatMode::All)
      for (const auto* command : all_commands(*app)) page += cat("\n", page_of(*command, prefix));
    return page;
  }
};

std::string bracketed(const ArgumentFacts& argument) {
  const auto left = argument.positional ? left_of(argument) : cat(argument.names.back(), " ", argument.value);
  return argument.required ? left : cat("[", left, "]");
}

}  // namespace

void use_help_pages(CLI::App& app) { app.formatter(std::make_shared<HelpPages>()); }

std::string synopsis_of(const CLI::App& command) {
  auto out = path_of(command);
  const auto facts = program_facts(command);
  bool optional = false;
  for (const auto& argument : facts.arguments) {
    if (argument.positional || argument.required) out += " " + bracketed(argument);
    optional |= !argument.positional && !argument.required;
  }
  if (optional) out += " [OPTIONS]";
  return out + (command.get_require_subcommand_min() > 0 ? " COMMAND" : "");
}

}  // namespace mcx
