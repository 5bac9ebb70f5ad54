#include "harness/reference/deviating.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

std::array<bool, std::size(deviation_lines)>& chosen() {
  static std::array<bool, std::size(deviation_lines)> flags{};
  return flags;
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto& line : deviation_lines) all.push_back(command_line_name(line));
  return all;
}

}  // namespace

bool deviates(Deviation deviation) { return chosen()[static_cast<std::size_t>(deviation)]; }

std::string command_line_name(const DeviationLine& line) { return replace_all(std::string(line.name), "_", "-"); }

void deviate(std::string_view name) {
  const auto all = names();
  const auto at = std::ranges::find(all, name);
  if (at != all.end()) {
    chosen()[static_cast<std::size_t>(at - all.begin())] = true;
    return;
  }
  const auto near = nearest(name, all);
  throw UsageError(cat("There is no deviation \"", printable(name), "\"",
                       near.empty() ? "; --list-deviations shows them all." : cat("; did you mean ", near, "?")));
}

}  // namespace mcx
