#include "harness/model/record.h"

#include <algorithm>

namespace mcx {
namespace {

using Summaries = std::map<const Requirement*, RequirementSummary>;

void add(Summaries& summaries, const CaseRecord& record, const JudgedRequirement& judged) {
  const auto [at, first] = summaries.try_emplace(judged.row, RequirementSummary{judged.row, judged.verdict, {}});
  auto& summary = at->second;
  summary.verdict = worse(summary.verdict, judged.verdict);
  if (std::find(summary.cases.begin(), summary.cases.end(), record.id) == summary.cases.end())
    summary.cases.push_back(record.id);
}

}  // namespace

// Every verdict has an entry, so that a reader of a report need not know which ones are left out at zero.
std::map<Verdict, int> RunRecord::totals() const {
  std::map<Verdict, int> totals{{Verdict::pass, 0}, {Verdict::warn, 0},  {Verdict::inconc, 0},
                                {Verdict::fail, 0}, {Verdict::error, 0}, {Verdict::not_applicable, 0}};
  for (const auto& record : cases)
    if (record.known != Known::waived) ++totals[record.verdict];
  return totals;
}

// A waiver that expired, or whose case fails otherwise than waived, does not make its case known; nor does one whose
// case passes.
int RunRecord::known() const {
  const auto waived = [](const CaseRecord& record) { return record.known == Known::waived; };
  return static_cast<int>(std::count_if(cases.begin(), cases.end(), waived));
}

std::vector<RequirementSummary> by_requirement(const RunRecord& run) {
  Summaries summaries;
  for (const auto& record : run.cases)
    for (const auto& judged : record.requirements) add(summaries, record, judged);
  std::vector<RequirementSummary> out;
  for (const auto& [row, summary] : summaries) out.push_back(summary);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.row->id < b.row->id; });
  return out;
}

}  // namespace mcx
