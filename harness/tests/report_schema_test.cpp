// What report.json promises to its readers: reports/report_schema.json.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "harness/tests/report_sample.h"
#include "reports/report_json.h"

namespace mcx {
namespace {

nlohmann::json document_in(const std::string& name) {
  std::ifstream file(std::string(MCX_SOURCE_DIR "/reports/").append(name), std::ios::binary);
  return nlohmann::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

bool fits_schema(const nlohmann::json& document) {
  const auto text = document_in("report_schema.json");
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema);
  return valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

TEST(ReportSchema, HoldsForTheGolden) { EXPECT_TRUE(fits_schema(document_in("goldens/report.json"))); }

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
