#include "reports/report_reader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/base/errors.h"
#include "reports/evidence.h"
#include "reports/outcome.h"
#include "reports/report_json.h"
#include "reports/stored_json.h"
#include "reports/stored_rows.h"

namespace mcx {
namespace {

template <typename Value>
Value known_word(const Stored& at, const std::optional<Value>& value, std::string_view kind) {
  if (!value) at.refuse(cat("is \"", printable(at.text(), 80), "\", which is no ", kind, " that this version knows"));
  return *value;
}

template <typename Value, std::size_t size>
std::optional<Value> named(const std::array<Value, size>& values, std::string_view name) {
  const auto at = std::find_if(values.begin(), values.end(), [&](Value value) { return name_of(value) == name; });
  return at == values.end() ? std::nullopt : std::optional(*at);
}

constexpr std::array levels{Level::shall, Level::should, Level::may};
constexpr std::array bases{Basis::seed,      Basis::clause, Basis::rfc,     Basis::sibling,
                           Basis::secondary, Basis::memory, Basis::inferred};
constexpr std::array phases{Phase::given, Phase::when, Phase::then};

Verdict read_verdict(const Stored& at) { return known_word(at, verdict_named(at.text()), "verdict"); }
Role read_role(const Stored& at) { return known_word(at, role_named(at.text()), "role"); }
Level read_level(const Stored& at) { return known_word(at, named(levels, at.text()), "level"); }
Basis read_basis(const Stored& at) { return known_word(at, named(bases, at.text()), "basis"); }

JudgedRequirement read_requirement(const Stored& at, const CaseRecord& record) {
  const ReportedRow row{.id = at.at("id").text(),
                        .source = at.at("source").text(),
                        .clause = at.at("clause").text(),
                        .role = record.role,
                        .level = read_level(at.at("level")),
                        .basis = read_basis(at.at("basis"))};
  // A report of another writer may leave the verdict per row out: then the case's is the best that is known.
  return {row_for(row), at.has("verdict") ? read_verdict(at.at("verdict")) : record.verdict};
}

const Requirement* row_of_case(const CaseRecord& record, const Stored& id) {
  for (const auto& judged : record.requirements)
    if (judged.row->id == id.text()) return judged.row;
  if (const auto* row = find_requirement(id.text())) return row;
  id.refuse("names a requirement that is neither the case's nor in the catalogue");
}

Expectation read_expectation(const Stored& at, const CaseRecord& record) {
  Expectation out{.phase = known_word(at.at("phase"), named(phases, at.at("phase").text()), "phase"),
                  .step = at.at("step").text(),
                  .expected = at.at("expected").text(),
                  .actual = at.at("actual").text(),
                  .held = at.at("held").truth(),
                  .requirements = {},
                  .place = at.at("place").text()};
  for (const auto& id : at.at("requirements").items()) out.requirements.push_back(row_of_case(record, id));
  return out;
}

// Members beside the contract's: a report that a plainer writer made may lack them.
void read_additions(CaseRecord& record, const Stored& at) {
  const auto text = [&](std::string_view name) { return at.has(name) ? at.at(name).text() : std::string(); };
  record.reason = text("reason");
  record.repeat = text("repeat");
  record.known_note = text("known_note");
  if (at.has("known")) record.known = known_word(at.at("known"), known_named(at.at("known").text()), "waiver state");
  if (at.has("steps")) record.steps = at.at("steps").texts();
  if (!at.has("expectations")) return;
  for (const auto& one : at.at("expectations").items()) record.expectations.push_back(read_expectation(one, record));
}

CaseRecord read_case(const Stored& at) {
  CaseRecord record;
  record.id = at.at("id").text();
  record.suite = at.at("suite").text();
  record.role = read_role(at.at("role"));
  record.purpose = at.at("purpose").text();
  record.verdict = read_verdict(at.at("verdict"));
  record.step = at.at("step").text();
  record.expected = at.at("expected").text();
  record.actual = at.at("actual").text();
  record.duration_ms = at.at("duration_ms").number<std::int64_t>();
  // Only paths of our own making are ever opened, but they must be paths.
  if (!at.at("exchanges").texts().empty()) record.evidence = evidence_path(record.id);
  for (const auto& one : at.at("requirements").items()) record.requirements.push_back(read_requirement(one, record));
  read_additions(record, at);
  return record;
}

void read_profile(RunRecord& run, const Stored& at) {
  run.profile_name = at.at("name").text();
  run.profile_sha256 = at.at("sha256").text();
  run.release = at.at("release").text();
  for (const auto& role : at.at("roles").items()) run.roles.push_back(read_role(role));
}

void read_run(RunRecord& run, const Stored& at) {
  run.seed = at.at("seed").number<std::uint64_t>();
  run.started = at.at("started").text();
  run.duration_ms = at.at("duration_ms").number<std::int64_t>();
  run.jobs = at.at("jobs").number<int>();
  run.complete = at.at("complete").truth();
  if (at.has("planned")) run.planned = at.at("planned").number<int>();
  if (at.has("notes")) run.notes = at.at("notes").texts();
  if (!at.has("switches")) return;
  for (const auto& one : at.at("switches").items())
    run.switches.push_back({one.at("name").text(), one.at("value").text(), one.at("by_default").truth()});
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path))
    throw UsageError(cat("cannot read ", path.string(), ": name a report.json that exists and is readable"));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

RunRecord read_report(std::string_view text, const std::string& path) {
  const auto root = Stored::document(text, path, report_schema);
  RunRecord run;
  run.suite_version = root.at("suite").at("version").text();
  run.catalogue_sha256 = root.at("suite").at("catalogue_sha256").text();
  read_profile(run, root.at("profile"));
  read_run(run, root.at("run"));
  for (const auto& one : root.at("cases").items()) run.cases.push_back(read_case(one));
  if (run.planned == 0) run.planned = static_cast<int>(run.cases.size());
  return run;
}

RunRecord read_report_file(const std::string& path) {
  RunRecord run = read_report(content_of(path), path);
  for (auto& record : run.cases) {
    const auto evidence = std::filesystem::path(path).parent_path() / record.evidence;
    if (std::filesystem::is_regular_file(evidence)) record.exchanges = read_evidence(content_of(evidence), evidence);
  }
  return run;
}

}  // namespace mcx
