#include "harness/commands/stored_report.h"

#include <cstdio>
#include <filesystem>

#include "reports/compare.h"
#include "reports/report_reader.h"

namespace mcx {

RunRecord report_at(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  return read_report_file(fs::is_directory(path, ignored) ? (fs::path(path) / "report.json").string() : path);
}

std::vector<RunRecord> reports_at(const std::vector<std::string>& paths) {
  std::vector<RunRecord> runs;
  for (const auto& path : paths) runs.push_back(report_at(path));
  return runs;
}

int print_comparison(const RunRecord& before, const RunRecord& now) {
  const auto comparison = compare(before, now);
  std::fputs(text_of(comparison).c_str(), stdout);
  return exit_status(comparison);
}

}  // namespace mcx
