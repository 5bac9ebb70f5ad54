// report: the views of a stored report, made anew.
#include <CLI/CLI.hpp>

#include <sstream>

#include "harness/base/errors.h"
#include "harness/commands/command.h"
#include "harness/commands/output_file.h"
#include "harness/commands/stored_report.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"

namespace mcx {
namespace {

struct ReportOptions {
  std::string report, html, junit, markdown;
};

std::string page_of(const RunRecord& run) {
  std::ostringstream page;
  CaseDrawer drawer;
  report_html(run, [&](const auto& record, auto& out) { out << drawer.html(record, record.exchanges); }, page);
  return page.str();
}

void write_views(const ReportOptions& options) {
  if (options.html.empty() && options.junit.empty() && options.markdown.empty())
    throw UsageError("report: say what to make of it: --html FILE, --junit FILE or --markdown FILE.");
  const auto run = report_at(options.report);
  if (!options.html.empty()) write_output(options.html, page_of(run));
  if (!options.junit.empty()) write_output(options.junit, junit_xml(run));
  if (!options.markdown.empty()) write_output(options.markdown, summary_markdown(run));
}

}  // namespace

void add_report(CLI::App& app, int& status) {
  auto* command = app.add_subcommand("report", "Make the views of a stored report anew");
  auto options = std::make_shared<ReportOptions>();
  command->add_option("REPORT", options->report, "A report.json, or the folder that holds one")->required();
  command->add_option("--html", options->html, "Write the page; - is standard output")->type_name("FILE");
  command->add_option("--junit", options->junit, "Write JUnit XML")->type_name("FILE");
  command->add_option("--markdown", options->markdown, "Write the summary")->type_name("FILE");
  command->callback([options, &status] {
    write_views(*options);
    status = 0;
  });
}

}  // namespace mcx
