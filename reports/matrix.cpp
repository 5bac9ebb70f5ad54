#include "reports/matrix.h"

#include <map>
#include <set>

#include "harness/base/text.h"
#include "reports/escaping.h"
#include "reports/outcome.h"

namespace mcx {
namespace {

using Verdicts = std::map<std::string, std::string, std::less<>>;  // by case id

Verdicts verdicts_of(const RunRecord& run) {
  Verdicts out;
  for (const auto& record : run.cases) {
    const auto verdict = std::string(name_of(record.verdict));
    out[record.id] = is_known(record)          ? cat("known (", verdict, ')')
                     : needs_attention(record) ? cat("**", verdict, "**")
                                               : verdict;
  }
  return out;
}

std::string heading(const RunRecord& run) {
  return cat(' ', markdown_text(run.profile_name), run.complete ? "" : " (cut)", " |");
}

}  // namespace

std::string matrix_markdown(std::span<const RunRecord> runs) {
  std::vector<Verdicts> products;
  std::set<std::string> ids;
  std::string out = "| case |", rule = "\n| :-- |";
  for (const auto& run : runs) {
    products.push_back(verdicts_of(run));
    for (const auto& record : run.cases) ids.insert(record.id);
    out += heading(run);
    rule += " :-- |";
  }
  out += rule + '\n';
  for (const auto& id : ids) {
    out += cat("| ", markdown_code(id), " |");
    for (const auto& product : products) {
      const auto at = product.find(id);
      out += cat(' ', at == product.end() ? "·" : at->second, " |");
    }
    out += '\n';
  }
  return out;
}

}  // namespace mcx
