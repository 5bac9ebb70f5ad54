#include "harness/commands/coverage.h"

#include <set>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

UncoveredRequirement without_case(const Requirement& row) {
  if (row.untested != Untested::none) return {&row, row.untested, std::string(row.reason)};
  return {&row, Untested::pending, "No case verifies it yet, and the catalogue gives no reason."};
}

std::string contradiction(const Requirement& row, const std::vector<RegisteredCase>& cases) {
  return cat(row.id, " is marked untested (", name_of(row.untested), ") and has the case ",
             cases_of(row, cases).front(), "; take the mark out of suites/requirements.");
}

}  // namespace

std::vector<std::string> cases_of(const Requirement& row, const std::vector<RegisteredCase>& cases) {
  std::vector<std::string> ids;
  for (const auto& entry : cases)
    if (entry.spec.verifies.has(&row)) ids.push_back(entry.id);
  return ids;
}

std::vector<UncoveredRequirement> uncovered(std::span<const Requirement* const> rows,
                                            const std::vector<RegisteredCase>& cases) {
  std::set<const Requirement*> covered;
  for (const auto& entry : cases) covered.insert(entry.spec.verifies.begin(), entry.spec.verifies.end());
  std::vector<UncoveredRequirement> out;
  std::vector<std::string> contradictions;
  for (const auto* row : rows) {
    if (!covered.contains(row))
      out.push_back(without_case(*row));
    else if (row->untested != Untested::none)
      contradictions.push_back(contradiction(*row, cases));
  }
  if (!contradictions.empty()) throw HarnessError(join(contradictions, "\n"));
  return out;
}

}  // namespace mcx
