#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/inspect/inspection.h"

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

Json json_of(const std::map<Verdict, int>& totals) {
  auto out = Json::object();
  for (const auto verdict : {Verdict::pass, Verdict::warn, Verdict::inconc, Verdict::fail, Verdict::not_applicable}) {
    const auto at = totals.find(verdict);
    out.add(name_of(verdict), at == totals.end() ? 0 : at->second);
  }
  return out;
}

}  // namespace

Json json_of(const Inspection& inspection, std::string_view file) {
  auto findings = Json::array();
  for (const auto& finding : inspection.findings) findings.push(json_of(finding));
  return Json::object({{"schema", "mcx-conformance/inspection/1"},
                       {"file", printable(file)},
                       {"token", inspection.kind ? Json(name_of(*inspection.kind)) : Json()},
                       {"taken_because", inspection.because},
                       {"release", std::to_string(inspection.release)},
                       {"at", rfc3339_of(inspection.at)},
                       {"header", inspection.header},
                       {"verdict", name_of(inspection.verdict())},
                       {"totals", json_of(inspection.totals())},
                       {"findings", std::move(findings)},
                       {"not_judged", Json::strings(inspection.unjudged)}});
}

}  // namespace mcx
