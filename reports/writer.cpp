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
std::string write_whole(const fs::path& path, const std::string& content) {
  const fs::path fresh = path.string() + ".new";
  errno = 0;
  std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
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
      views_{{.name = "report.json", .content = nullptr, .rest = 60},
             {.name = "junit.xml", .content = junit_xml, .rest = 200},
             {.name = "summary.md", .content = summary_markdown, .rest = 200},
             {.name = "report.html", .content = report_html, .rest = 200}} {
  const fs::path evidence = fs::path(path_) / "evidence";
  std::error_code fault;
  fs::create_directories(evidence, fault);
  if (fault) refuse(path_, fault.message());
  for (const auto& folder : {fs::path(path_), evidence}) {
    const auto probe = folder / "probe";
    if (const auto reason = write_whole(probe, ""); !reason.empty()) refuse(folder.string(), reason);
    fs::remove(probe, fault);
  }
  clear_evidence(evidence);
}

void ReportFolder::update(const RunRecord& run) {
  if (run.complete) return finish(run);
  for (auto& view : views_)
    if (view.written_cases != run.cases.size() && Clock::now() >= view.next) write(view, run);
}

void ReportFolder::finish(const RunRecord& run) {
  lines_.clear();  // a case may have been judged anew, by a waiver for one
  ids_.clear();
  std::vector<std::future<void>> writing;
  for (auto& view : views_) writing.push_back(std::async(std::launch::async, [&] { write(view, run); }));
  for (auto& each : writing) each.get();
}

void ReportFolder::add_evidence(const CaseRecord& record) {
  if (!record.exchanges.empty()) replace(evidence_path(record.id), evidence_json(record));
}

void ReportFolder::write(View& view, const RunRecord& run) {
  const auto start = Clock::now();
  replace(view.name, view.content == nullptr ? report(run) : view.content(run));
  const auto end = Clock::now();
  view.written_cases = run.cases.size();
  view.next = end + view.rest * (end - start);
}

void ReportFolder::replace(const std::string& name, const std::string& content) const {
  const auto path = fs::path(path_) / name;
  if (const auto reason = write_whole(path, content); !reason.empty())
    throw HarnessError(cat("cannot write ", path.string(), ": ", reason));
}

std::string ReportFolder::report(const RunRecord& run) {
  lines_.resize(run.cases.size());
  ids_.resize(run.cases.size());
  for (std::size_t i = 0; i < run.cases.size(); ++i) {
    if (!lines_[i].empty() && ids_[i] == run.cases[i].id) continue;
    lines_[i] = case_json(run.cases[i]);
    ids_[i] = run.cases[i].id;
  }
  return report_json(run, lines_);
}

}  // namespace mcx
