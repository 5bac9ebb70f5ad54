#include "harness/commands/untested.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "harness/base/text.h"
#include "harness/commands/coverage.h"
#include "harness/commands/paragraph.h"
#include "harness/wire/json.h"

namespace mcx {
namespace {

constexpr std::array kinds{Untested::unobservable, Untested::implicit, Untested::out_of_scope, Untested::void_row,
                           Untested::pending};

bool binds(const Requirement& row, const std::optional<Profile>& profile) {
  return !profile || (profile->has_role(row.role) && row.applies_to(profile->release));
}

std::int64_t count_of(const std::vector<UncoveredRequirement>& list, Untested kind) {
  return std::count_if(list.begin(), list.end(), [&](const auto& each) { return each.kind == kind; });
}

Json json_of(const UncoveredRequirement& each) {
  const auto& row = *each.row;
  return Json::object({{"id", row.id},
                       {"source", row.source},
                       {"clause", row.clause},
                       {"role", name_of(row.role)},
                       {"level", name_of(row.level)},
                       {"basis", name_of(row.basis)},
                       {"untested", name_of(each.kind)},
                       {"reason", each.reason}});
}

void print_json(const std::vector<UncoveredRequirement>& list) {
  auto rows = Json::array();
  auto counts = Json::object();
  for (const auto& each : list) rows.push(json_of(each));
  for (const auto kind : kinds) counts.set(name_of(kind), count_of(list, kind));
  std::puts(Json::object({{"requirements", rows}, {"counts", counts}}).dump(2).c_str());
}

void print_lines(const std::vector<UncoveredRequirement>& list) {
  for (const auto& each : list) {
    const auto& row = *each.row;
    const auto head = cat(row.id, ", ", row.source, " ", row.clause, " (", name_of(row.role), ", ", name_of(row.level),
                          ", ", name_of(row.basis), ")");
    std::fputs(cat(paragraph(head, 0), paragraph(cat(name_of(each.kind), ": ", each.reason), 4)).c_str(), stdout);
  }
  std::printf("\n%s without a case\n", counted(list.size(), "requirement").c_str());
  for (const auto kind : kinds)
    std::printf("%6lld  %s\n", static_cast<long long>(count_of(list, kind)), std::string(name_of(kind)).c_str());
}

}  // namespace

void print_untested(const std::optional<Profile>& profile, bool json) {
  auto list = uncovered(catalogue(), all_cases());
  std::erase_if(list, [&](const auto& each) { return !binds(*each.row, profile); });
  json ? print_json(list) : print_lines(list);
}

}  // namespace mcx
