// The catalogue's files against their JSON Schema, and the schema against rows that it has to refuse.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace {

using nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;

const std::filesystem::path folder = std::filesystem::path(MCX_SOURCE_DIR) / "suites" / "requirements";

json json_in(const std::filesystem::path& path) { return json::parse(std::ifstream(path)); }

// The faults of a document as one text; "" when the schema accepts it.
std::string faults_of(const json& document) {
  const json text = json_in(folder / "schema.json");
  valijson::Schema schema;
  valijson::SchemaParser().populateSchema(Adapter(text), schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  validator.validate(schema, Adapter(document), &results);
  std::string faults;
  for (valijson::ValidationResults::Error fault; results.popError(fault);) {
    for (const auto& step : fault.context) faults += step;
    faults.append(": ").append(fault.description).append("\n");
  }
  return faults;
}

json good_row() {
  return {{"id", "MCX-TOK-001"},   {"source", "TS 33.180"}, {"clause", "B.2"},        {"releases", {"15", "16"}},
          {"seed", nullptr},       {"role", "kms"},         {"level", "shall"},       {"basis", "rfc"},
          {"text", "A sentence."}, {"observable", "Seen."}, {"negative", "Not seen."}};
}

json file_with(const json& row) { return {{"area", "TOK"}, {"about", "Tokens."}, {"rows", json::array({row})}}; }

TEST(CatalogueSchema, AcceptsEveryFile) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename() == "schema.json") continue;
    EXPECT_EQ(faults_of(json_in(entry.path())), "") << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 17);
}

TEST(CatalogueSchema, AcceptsARowWithAndWithoutAnUntestedMark) {
  auto row = good_row();
  EXPECT_EQ(faults_of(file_with(row)), "");
  row["also"] = {"MCX-RES-001"};
  row["untested"] = "void";
  row["reason"] = "The clause was made void.";
  EXPECT_EQ(faults_of(file_with(row)), "");
}

struct Slip {
  const char* name;
  const char* field;
  json value;
};

class CatalogueSchemaSlip : public testing::TestWithParam<Slip> {};

TEST_P(CatalogueSchemaSlip, IsRefused) {
  auto row = good_row();
  row[GetParam().field] = GetParam().value;
  EXPECT_NE(faults_of(file_with(row)), "");
}

INSTANTIATE_TEST_SUITE_P(Rows, CatalogueSchemaSlip,
                         testing::Values(Slip{"unknown_level", "level", "must"}, Slip{"unknown_role", "role", "idms"},
                                         Slip{"unknown_basis", "basis", "hearsay"},
                                         Slip{"release_as_a_number", "releases", json::array({15})},
                                         Slip{"unknown_release", "releases", json::array({"12"})},
                                         Slip{"no_release", "releases", json::array()},
                                         Slip{"malformed_id", "id", "MCX-TOK-1"},
                                         Slip{"malformed_alias", "also", json::array({"TOK-001"})},
                                         Slip{"empty_text", "text", ""}, Slip{"unknown_field", "note", "x"},
                                         Slip{"mark_without_a_reason", "untested", "pending"},
                                         Slip{"reason_without_a_mark", "reason", "It cannot be seen from outside."}),
                         [](const auto& slip) { return slip.param.name; });

TEST(CatalogueSchema, RefusesARowThatLacksAField) {
  const auto whole = good_row();
  for (const auto& [field, value] : whole.items()) {
    auto row = whole;
    row.erase(field);
    EXPECT_NE(faults_of(file_with(row)), "") << field;
  }
}

TEST(CatalogueSchema, RefusesAnUnknownOrUnexplainedMark) {
  auto row = good_row();
  row["untested"] = "later";
  row["reason"] = "It cannot be seen from outside.";
  EXPECT_NE(faults_of(file_with(row)), "");
  row["untested"] = "unobservable";
  row["reason"] = "Not seen.";
  EXPECT_NE(faults_of(file_with(row)), "") << "a reason of less than twenty characters";
  row["reason"] = "It cannot be seen from outside";
  EXPECT_NE(faults_of(file_with(row)), "") << "a reason without a full stop";
}

}  // namespace
