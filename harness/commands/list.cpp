// list: the cases there are, and, with a profile, which of them apply to that product.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <set>

#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/paragraph.h"
#include "harness/commands/profile_argument.h"
#include "harness/commands/untested.h"
#include "harness/run/selection.h"
#include "harness/wire/json.h"

namespace mcx {
namespace {

struct ListOptions {
  std::string profile;
  bool json = false, untested = false;
};

std::vector<std::string> rows_of(const RegisteredCase& entry) {
  std::vector<std::string> ids;
  for (const auto* row : entry.spec.verifies) ids.emplace_back(row->id);
  return ids;
}

std::vector<std::string> clauses_of(const RegisteredCase& entry) {
  std::vector<std::string> clauses;
  for (const auto* row : entry.spec.verifies) clauses.push_back(cat(row->source, " ", row->clause));
  return clauses;
}

Json json_of(const RegisteredCase& entry, const std::optional<Profile>& profile) {
  auto out = Json::object({{"id", entry.id},
                           {"suite", entry.suite},
                           {"file", entry.file},
                           {"role", name_of(entry.spec.role)},
                           {"roles", Json::strings(role_names(entry.spec))},
                           {"purpose", entry.spec.purpose},
                           {"requirements", Json::strings(rows_of(entry))},
                           {"clauses", Json::strings(clauses_of(entry))}});
  if (!profile) return out;
  const auto reason = why_not(entry, *profile);
  out.set("applies", !reason);
  return out.set("why_not", reason.value_or(""));
}

void print_json(const std::optional<Profile>& profile) {
  auto list = Json::array();
  for (const auto& entry : all_cases()) list.push(json_of(entry, profile));
  std::puts(list.dump(2).c_str());
}

std::string lines_of(const RegisteredCase& entry, const std::optional<std::string>& reason) {
  auto out = cat(paragraph(cat(entry.id, " (", join(role_names(entry.spec), ", "), ")"), 2), paragraph(entry.spec.purpose, 6),
                 paragraph(join(rows_of(entry), " "), 6));
  if (reason) out += paragraph(cat("not applicable: ", printable(*reason)), 6);
  return out;
}

void print_lines(const std::optional<Profile>& profile) {
  std::set<std::string> suites;
  std::size_t applying = 0;
  for (const auto& entry : all_cases()) {
    const auto reason = profile ? why_not(entry, *profile) : std::nullopt;
    if (suites.insert(entry.suite).second) std::printf("%s%s\n", suites.size() > 1 ? "\n" : "", entry.suite.c_str());
    std::fputs(lines_of(entry, reason).c_str(), stdout);
    applying += reason ? 0 : 1;
  }
  std::printf("\n%s in %s\n", counted(all_cases().size(), "case").c_str(), counted(suites.size(), "suite").c_str());
  if (!profile) return;
  std::fputs(paragraph(cat(applying, " apply to ", printable(profile->name, 120)), 0).c_str(), stdout);
  if (!profile->launch.empty())
    std::fputs(paragraph("The program that the profile launches may tell more about the product; what only it can tell "
                         "does not count as lacking here.", 0).c_str(), stdout);
}

void list(const ListOptions& options) {
  std::optional<Profile> profile;
  if (!options.profile.empty()) profile = profile_at(options.profile);
  if (options.untested)
    print_untested(profile, options.json);
  else if (options.json)
    print_json(profile);
  else
    print_lines(profile);
}

}  // namespace

void add_list(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("list", "List the cases, or the requirements that have none and why");
  auto options = std::make_shared<ListOptions>();
  command->add_option("PROFILE", options->profile, "Also say which apply to this product; nothing is launched or sent");
  command->add_flag("--json", options->json, "As JSON");
  command->add_flag("--untested", options->untested, "Requirements without a case, and the reason of each");
  command->callback([options, &status] {
    list(*options);
    status = 0;
  });
}

}  // namespace mcx
