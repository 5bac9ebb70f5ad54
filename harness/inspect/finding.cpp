#include "harness/inspect/finding.h"

namespace mcx {
namespace {

Json requirement_of(const Requirement* row) {
  if (row == nullptr) return {};
  return Json::object({{"id", row->id},
                       {"source", row->source},
                       {"clause", row->clause},
                       {"level", name_of(row->level)},
                       {"basis", name_of(row->basis)},
                       {"text", row->text}});
}

Json json_of(const Finding& finding) {
  return Json::object({{"name", finding.name},
                       {"subject", finding.subject},
                       {"requirement", requirement_of(finding.row)},
                       {"verdict", name_of(finding.verdict)},
                       {"expected", finding.expected},
                       {"actual", finding.actual},
                       {"reason", finding.reason}});
}

}  // namespace

std::map<Verdict, int> totals_of(std::span<const Finding> findings) {
  std::map<Verdict, int> counts;
  for (const auto& finding : findings) ++counts[finding.verdict];
  return counts;
}

Verdict verdict_of(std::span<const Finding> findings) {
  auto worst = Verdict::not_applicable;
  for (const auto& finding : findings) worst = worse(worst, finding.verdict);
  return worst == Verdict::not_applicable ? Verdict::inconc : worst;
}

Json json_of(std::span<const Finding> findings) {
  auto out = Json::array();
  for (const auto& finding : findings) out.push(json_of(finding));
  return out;
}

Json json_of(const std::map<Verdict, int>& totals) {
  auto out = Json::object();
  for (const auto verdict : {Verdict::pass, Verdict::warn, Verdict::inconc, Verdict::fail, Verdict::not_applicable}) {
    const auto at = totals.find(verdict);
    out.add(name_of(verdict), at == totals.end() ? 0 : at->second);
  }
  return out;
}

}  // namespace mcx
