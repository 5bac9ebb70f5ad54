#include "reports/report_json.h"

#include <nlohmann/json.hpp>

#include "harness/base/text.h"
#include "reports/evidence.h"
#include "reports/outcome.h"

namespace mcx {
namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json requirement(const JudgedRequirement& judged) {
  const auto& row = *judged.row;
  return {{"id", row.id},
          {"source", row.source},
          {"clause", row.clause},
          {"level", name_of(row.level)},
          {"basis", name_of(row.basis)},
          {"verdict", name_of(judged.verdict)}};
}

Json expectation(const Expectation& one) {
  Json ids = Json::array();
  for (const auto* row : one.requirements) ids.push_back(row->id);
  return {{"phase", name_of(one.phase)}, {"step", one.step}, {"expected", one.expected},
          {"actual", one.actual},        {"held", one.held}, {"requirements", ids},
          {"place", one.place}};
}

template <typename Items, typename Function>
Json array_of(const Items& items, Function function) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(function(item));
  return array;
}

Json profile(const RunRecord& run) {
  return {{"name", run.profile_name},
          {"roles", array_of(run.roles, [](Role role) { return name_of(role); })},
          {"release", run.release},
          {"sha256", run.profile_sha256}};
}

Json run_facts(const RunRecord& run) {
  const auto one_switch = [](const SwitchRecord& one) {
    return Json{{"name", one.name}, {"value", one.value}, {"by_default", one.by_default}};
  };
  return {{"seed", run.seed},
          {"started", run.started},
          {"duration_ms", run.duration_ms},
          {"jobs", run.jobs},
          {"complete", run.complete},
          {"planned", run.planned},
          {"notes", run.notes},
          {"switches", array_of(run.switches, one_switch)}};
}

Json totals(const RunRecord& run) {
  Json out = Json::object();
  const auto counts = run.totals();
  for (const auto verdict :
       {Verdict::pass, Verdict::warn, Verdict::inconc, Verdict::fail, Verdict::error, Verdict::not_applicable}) {
    const auto at = counts.find(verdict);
    out[std::string(name_of(verdict))] = at == counts.end() ? 0 : at->second;
  }
  out["known"] = run.known();
  return out;
}

std::vector<std::string> requirement_lines(const RunRecord& run) {
  std::vector<std::string> lines;
  for (const auto& summary : by_requirement(run))
    lines.push_back(line({{"id", summary.row->id}, {"verdict", name_of(summary.verdict)}, {"cases", summary.cases}}));
  return lines;
}

void append_lines(std::string& out, const auto& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    out += lines[i];
  }
}

}  // namespace

std::string case_json(const CaseRecord& record) {
  Json out{{"id", record.id},
           {"suite", record.suite},
           {"role", name_of(record.role)},
           {"purpose", record.purpose},
           {"requirements", array_of(record.requirements, requirement)},
           {"verdict", name_of(record.verdict)},
           {"step", record.step},
           {"expected", record.expected},
           {"actual", record.actual},
           {"duration_ms", record.duration_ms}};
  out["exchanges"] = record.evidence.empty() ? Json::array() : Json::array({record.evidence});
  out["reason"] = record.reason;
  out["repeat"] = record.repeat;
  out["known"] = name_of(record.known);
  out["known_note"] = record.known_note;
  out["steps"] = record.steps;
  out["expectations"] = array_of(record.expectations, expectation);
  return line(out);
}

std::string report_json(const RunRecord& run, std::span<const std::string_view> case_lines) {
  const std::string catalogue(run.catalogue_sha256.empty() ? catalogue_sha256() : run.catalogue_sha256);
  std::string out = cat("{\n\"schema\": ", line(report_schema), ",\n\"suite\": ");
  out += line({{"version", run.suite_version}, {"catalogue_sha256", catalogue}});
  out += cat(",\n\"profile\": ", line(profile(run)), ",\n\"run\": ", line(run_facts(run)));
  out += cat(",\n\"totals\": ", line(totals(run)), ",\n\"cases\": [");
  append_lines(out, case_lines);
  out += "\n],\n\"requirements\": [";
  append_lines(out, requirement_lines(run));
  out += "\n]\n}\n";
  return out;
}

std::string report_json(const RunRecord& run) {
  std::vector<std::string> lines;
  for (const auto& record : run.cases) lines.push_back(case_json(record));
  return report_json(run, std::vector<std::string_view>(lines.begin(), lines.end()));
}

}  // namespace mcx
