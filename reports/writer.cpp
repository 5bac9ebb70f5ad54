#include "reports/writer.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <future>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "reports/evidence.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/report_json.h"

namespace mcx {
namespace {

namespace fs = std::filesystem;

// "" when the file stands there whole, else the reason why not.
std::string write_whole(const fs::path& path, const std::function<void(std::ostream&)>& put) {
  const fs::path fresh = path.string() + ".new";
  errno = 0;
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  put(file);
  file.close();
  if (!file) return std::strerror(errno == 0 ? EIO : errno);
  std::error_code fault;
  fs::rename(fresh, path, fault);
  return fault ? fault.message() : "";
}

[[noreturn]] void refuse(const std::string& path, const std::string& reason) {
  throw UsageError(cat("cannot write to ", printable(path), ": ", reason, "; name a folder that you may write to"));
}

// Evidence of an earlier run beside the report of this one would be false evidence.
void clear_evidence(const fs::path& folder) {
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(folder, fault))
    if (entry.is_regular_file(fault) && entry.path().extension() == ".json") fs::remove(entry.path(), fault);
}

}  // namespace

ReportFolder::ReportFolder(std::string path)
    : path_(std::move(path)),
      views_{{.name = "report.json", .put = [this](const auto& run, auto& out) { out << report(run); }, .rest = 60},
             {.name = "junit.xml", .put = [](const auto& run, auto& out) { out << junit_xml(run); }, .rest = 200},
             {.name = "summary.md", .put = [](const auto& run, auto& out) { out << summary_markdown(run); }, .rest = 200},
             {.name = "report.html", .put = [this](const auto& run, auto& out) { put_page(run, out); }, .rest = 200}} {
  const fs::path evidence = fs::path(path_) / "evidence";
  std::error_code fault;
  fs::create_directories(evidence, fault);
  if (fault) refuse(path_, fault.message());
  for (const auto& folder : {fs::path(path_), evidence}) {
    const auto probe = folder / "probe";
    if (const auto reason = write_whole(probe, [](auto&) {}); !reason.empty()) refuse(folder.string(), reason);
    fs::remove(probe, fault);
  }
  clear_evidence(evidence);
  drawn_.emplace(path_);
}

void ReportFolder::update(const RunRecord& run) {
  if (run.complete) return finish(run);
  for (auto& view : views_)
    if (view.written_cases != run.cases.size() && Clock::now() >= view.next) write(view, run);
}

void ReportFolder::finish(const RunRecord& run) {
  std::vector<std::future<void>> writing;
  for (auto& view : views_) writing.push_back(std::async(std::launch::async, [&] { write(view, run); }));
  for (auto& each : writing) each.get();
}

void ReportFolder::add(CaseRecord& record) {
  if (!record.exchanges.empty()) {
    record.evidence = evidence_path(record.id);
    replace(record.evidence, [&](auto& out) { out << evidence_json(record); });
  }
  written_[record.id] = {case_json(record), drawn_->keep(drawer_.html(record, exchanges_of(record)))};
}

// Evidence of a case judged anew that somebody took away meanwhile is missing from the page, and ends nothing.
std::vector<Exchange> ReportFolder::exchanges_of(const CaseRecord& record) const {
  if (!record.exchanges.empty() || record.evidence.empty()) return record.exchanges;
  const auto path = fs::path(path_) / record.evidence;
  std::ifstream file(path, std::ios::binary);
  try {
    return read_evidence(std::string{std::istreambuf_iterator<char>(file), {}}, path.string());
  } catch (const UsageError&) {
    return {};
  }
}

void ReportFolder::write(View& view, const RunRecord& run) {
  const auto start = Clock::now();
  replace(view.name, [&](auto& out) { view.put(run, out); });
  const auto end = Clock::now();
  view.written_cases = run.cases.size();
  view.next = end + view.rest * (end - start);
}

void ReportFolder::replace(const std::string& name, const std::function<void(std::ostream&)>& put) const {
  const auto path = fs::path(path_) / name;
  if (const auto reason = write_whole(path, put); !reason.empty())
    throw HarnessError(cat("cannot write ", path.string(), ": ", reason));
}

std::string ReportFolder::report(const RunRecord& run) const {
  std::vector<std::string_view> lines;
  for (const auto& record : run.cases) lines.push_back(written_.at(record.id).line);
  return report_json(run, lines);
}

void ReportFolder::put_page(const RunRecord& run, std::ostream& out) const {
  report_html(run, [this](const auto& record, auto& page) { drawn_->put(written_.at(record.id).drawn, page); }, out);
}

}  // namespace mcx
