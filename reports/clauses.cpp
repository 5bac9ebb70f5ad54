#include "reports/clauses.h"

#include <map>

namespace mcx {
namespace {

struct InOrder {
  bool operator()(const std::string& a, const std::string& b) const { return clause_before(a, b); }
};
using Clauses = std::map<std::string, ClauseState, InOrder>;

bool digit(char c) { return c >= '0' && c <= '9'; }

// Takes a run of digits off the head of `text`, without leading zeros.
std::string_view take_number(std::string_view& text) {
  std::size_t zeros = 0, end = 0;
  while (end < text.size() && digit(text[end])) ++end;
  while (zeros + 1 < end && text[zeros] == '0') ++zeros;
  const auto number = text.substr(zeros, end - zeros);
  text.remove_prefix(end);
  return number;
}

}  // namespace

bool clause_before(std::string_view a, std::string_view b) {
  const auto whole_a = a, whole_b = b;
  while (!a.empty() && !b.empty()) {
    if (digit(a[0]) && digit(b[0])) {
      const auto x = take_number(a), y = take_number(b);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      continue;
    }
    if (a[0] != b[0]) return a[0] < b[0];
    a.remove_prefix(1), b.remove_prefix(1);
  }
  if (a.empty() != b.empty()) return a.empty();
  return whole_a < whole_b;  // 07 and 7 are not the same text
}

std::vector<SourceState> clauses_of(const RunRecord& run) {
  std::map<std::string, Clauses, InOrder> sources;
  for (auto& summary : by_requirement(run)) {
    const std::string clause(summary.row->clause);
    auto& state = sources[std::string(summary.row->source)][clause];
    state.clause = clause;
    state.verdict = worse(state.verdict, summary.verdict);
    state.rows.push_back(std::move(summary));
  }
  std::vector<SourceState> out;
  for (auto& [source, clauses] : sources) {
    out.push_back({source, {}});
    for (auto& [clause, state] : clauses) out.back().clauses.push_back(std::move(state));
  }
  return out;
}

}  // namespace mcx
