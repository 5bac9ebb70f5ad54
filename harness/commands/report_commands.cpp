// compare, merge and matrix: several stored reports at once.
#include <CLI/CLI.hpp>

#include <cstdio>

#include "harness/base/text.h"
#include "harness/commands/command.h"
#include "harness/commands/output_file.h"
#include "harness/commands/paragraph.h"
#include "harness/commands/stored_report.h"
#include "reports/matrix.h"
#include "reports/merge.h"
#include "reports/writer.h"

namespace mcx {
namespace {

// Everything is read before the folder is touched: it may be that of one of the shards.
void write_merged(const std::vector<std::string>& paths, const std::string& out) {
  auto whole = merge(reports_at(paths));
  ReportFolder folder(out);
  for (auto& record : whole.cases) folder.add(record);
  folder.finish(whole);
  std::printf("%s of %s: %s/report.html\n", counted(whole.cases.size(), "case").c_str(),
              counted(paths.size(), "report").c_str(), printable(out).c_str());
}

}  // namespace

void add_compare(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("compare", "Tell what changed between two runs; 1 when something got worse");
  auto paths = std::make_shared<std::pair<std::string, std::string>>();
  command->add_option("OLD", paths->first, "The earlier report.json, or its folder")->required();
  command->add_option("NEW", paths->second, "The later one")->required();
  command->callback([paths, &status] { status = print_comparison(report_at(paths->first), report_at(paths->second)); });
}

void add_merge(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("merge", "Put the shards of one run together as one report");
  auto paths = std::make_shared<std::vector<std::string>>();
  auto out = std::make_shared<std::string>();
  command->add_option("REPORT", *paths, "The report.json of each shard, or its folder")->required();
  command->add_option("--out", *out, "Folder for the whole")->type_name("DIR")->required();
  command->callback([paths, out, &status] {
    write_merged(*paths, *out);
    status = 0;
  });
}

void add_matrix(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("matrix", "Put several products side by side, as a Markdown table");
  auto paths = std::make_shared<std::vector<std::string>>();
  auto out = std::make_shared<std::string>("-");
  command->add_option("REPORT", *paths, "A report.json of each product, or its folder")->required();
  command->add_option("--out", *out, "Where to; - is standard output")->type_name("FILE")->capture_default_str();
  command->callback([paths, out, &status] {
    write_output(*out, matrix_markdown(reports_at(*paths)));
    status = 0;
  });
}

}  // namespace mcx
