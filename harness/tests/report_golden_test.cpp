// The goldens in reports/goldens are what the sample record looks like. After a wanted change of a format run these
// tests once with MCX_WRITE_GOLDENS=1 in the environment, and read the difference before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "harness/tests/report_sample.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/report_json.h"

namespace mcx {
namespace {

const std::string reports_folder = MCX_SOURCE_DIR "/reports/";

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

void expect_golden(const std::string& name, const std::string& content) {
  const auto path = reports_folder + "goldens/" + name;
  if (std::getenv("MCX_WRITE_GOLDENS") != nullptr) std::ofstream(path, std::ios::binary) << content;
  EXPECT_EQ(content_of(path), content) << name;
}

TEST(ReportGolden, Json) { expect_golden("report.json", report_json(sample::run())); }
TEST(ReportGolden, Junit) { expect_golden("junit.xml", junit_xml(sample::run())); }
TEST(ReportGolden, Markdown) { expect_golden("summary.md", summary_markdown(sample::run())); }
TEST(ReportGolden, Html) { expect_golden("report.html", sample::page_of(sample::run())); }

}  // namespace
}  // namespace mcx
