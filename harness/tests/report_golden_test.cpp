// The goldens in reports/goldens are what the sample record looks like. After a wanted change of a format run these tests
// once with MCX_WRITE_GOLDENS=1 in the environment, and read the difference before it is committed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

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

bool fits_schema(const nlohmann::json& document) {
  const auto text = nlohmann::json::parse(content_of(reports_folder + "report_schema.json"));
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
  return valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

TEST(ReportGolden, Json) { expect_golden("report.json", report_json(sample::run())); }
TEST(ReportGolden, Junit) { expect_golden("junit.xml", junit_xml(sample::run())); }
TEST(ReportGolden, Markdown) { expect_golden("summary.md", summary_markdown(sample::run())); }
TEST(ReportGolden, Html) { expect_golden("report.html", report_html(sample::run())); }

TEST(ReportSchema, HoldsForTheGolden) {
  EXPECT_TRUE(fits_schema(nlohmann::json::parse(content_of(reports_folder + "goldens/report.json"))));
}

TEST(ReportSchema, HoldsForARunThatHasNoCaseYet) {
  EXPECT_TRUE(fits_schema(nlohmann::json::parse(report_json(RunRecord{}))));
}

TEST(ReportSchema, RefusesAnUnknownVerdict) {
  auto document = nlohmann::json::parse(report_json(sample::run()));
  document["cases"][0]["verdict"] = "green";
  EXPECT_FALSE(fits_schema(document));
}

TEST(ReportSchema, RefusesTotalsWithoutKnown) {
  auto document = nlohmann::json::parse(report_json(sample::run()));
  document["totals"].erase("known");
  EXPECT_FALSE(fits_schema(document));
}

}  // namespace
}  // namespace mcx
