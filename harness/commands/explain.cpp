// explain: one case or one requirement in full: what it demands, how it is judged, and what proves that it is.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/explanation.h"
#include "harness/run/registry.h"

namespace mcx {
namespace {

// The case of that id, or every row of the table of that id.
std::vector<const RegisteredCase*> cases_called(const std::string& id) {
  std::vector<const RegisteredCase*> found;
  for (const auto& entry : all_cases())
    if (entry.id == id || entry.id.starts_with(id + "/")) found.push_back(&entry);
  return found;
}

std::vector<std::string> known_ids() {
  std::vector<std::string> ids;
  for (const auto& entry : all_cases()) {
    ids.push_back(entry.id);
    ids.push_back(entry.id.substr(0, entry.id.find('/')));
  }
  for (const auto* row : catalogue()) {
    ids.emplace_back(row->id);
    for (auto& alias : words(row->also)) ids.push_back(std::move(alias));
  }
  return ids;
}

std::string explained(const std::string& id) {
  if (const auto* row = find_requirement(id)) return explanation_of(*row, id);
  if (const auto cases = cases_called(id); !cases.empty()) return explanation_of(cases, id);
  const auto near = nearest(id, known_ids());
  throw UsageError(
      cat("there is no case or requirement \"", printable(id, 80), "\"; ",
          near.empty() ? "mcx-conformance list shows the cases there are." : cat("did you mean ", near, "?")));
}

}  // namespace

void add_explain(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("explain", "Explain a case or a requirement: its clause and how it is judged");
  auto id = std::make_shared<std::string>();
  command->add_option("ID", *id, "Of a case (TP_...), of a table of cases, or of a requirement (MCX-...)")->required();
  command->callback([id, &status] {
    std::fputs(explained(*id).c_str(), stdout);
    status = 0;
  });
}

}  // namespace mcx
