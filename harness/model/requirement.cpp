#include "harness/model/requirement.h"

#include <map>

namespace mcx {
namespace {

using Index = std::map<std::string_view, const Requirement*>;

void add_aliases(Index& index, const Requirement& row) {
  auto rest = row.also;
  while (!rest.empty()) {
    const auto end = rest.find(' ');
    index.emplace(rest.substr(0, end), &row);
    rest = end == rest.npos ? "" : rest.substr(end + 1);
  }
}

Index index_of_catalogue() {
  Index index;
  for (const Requirement* row : catalogue()) {
    index.emplace(row->id, row);
    add_aliases(index, *row);
  }
  return index;
}

}  // namespace

const Requirement* find_requirement(std::string_view id) {
  static const Index index = index_of_catalogue();
  const auto at = index.find(id);
  return at == index.end() ? nullptr : at->second;
}

}  // namespace mcx
