// The schema that editors use and the proforma that people read say the same as the reader.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "harness/base/text.h"
#include "harness/run/profile_reader.h"

namespace mcx {
namespace {

using nlohmann::json;

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

json parse(const std::string& text) { return json::parse(text, nullptr, true, true); }

const json& schema_document() {
  static const json document = parse(content_of(MCX_SOURCE_DIR "/profiles/schema.json"));
  return document;
}

bool schema_accepts(const std::string& text) {
  valijson::Schema schema;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_document()), schema);
  const auto document = parse(text);
  valijson::Validator validator;
  return validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
}

std::vector<std::filesystem::path> profiles_in(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(MCX_SOURCE_DIR "/" + folder))
    if (entry.path().extension() == ".json" && entry.path().filename() != "schema.json") paths.push_back(entry.path());
  return paths;
}

bool reader_accepts(const std::string& text) {
  ::setenv("MCX_TEST_PASSWORD", "correct horse", 1);
  return std::holds_alternative<Profile>(read_profile_text(text, MCX_SOURCE_DIR "/fixtures/profiles", "p.json"));
}

TEST(ProfileSchema, AcceptsWhatTheReaderAccepts) {
  const auto good = profiles_in("fixtures/profiles/good");
  ASSERT_FALSE(good.empty());
  for (const auto& path : good) {
    EXPECT_TRUE(schema_accepts(content_of(path))) << path;
    EXPECT_TRUE(reader_accepts(content_of(path))) << path;
  }
}

TEST(ProfileSchema, AcceptsTheProfilesThatComeWithTheSuite) {
  for (const auto& path : profiles_in("profiles")) EXPECT_TRUE(schema_accepts(content_of(path))) << path;
}

TEST(ProfileSchema, RefusesWhatIsWrongInForm) {
  const auto bad = profiles_in("fixtures/profiles/bad_form");
  ASSERT_FALSE(bad.empty());
  for (const auto& path : bad) {
    EXPECT_FALSE(schema_accepts(content_of(path))) << path;
    EXPECT_FALSE(reader_accepts(content_of(path))) << path;
  }
}

// One change at a time to a good profile, so that no other fault of the document hides a disagreement.
struct Change {
  std::string path;  // JSON pointer
  json value;
  bool good;
};

TEST(ProfileSchema, AgreesWithTheReaderOnEverySingleChange) {
  const auto good = parse(content_of(MCX_SOURCE_DIR "/fixtures/profiles/good/contract.json"));
  const std::vector<Change> changes{
      {"/name", "", false},
      {"/name", 5, false},
      {"/roles", json::array(), false},
      {"/roles/0", "primary", false},
      {"/roles/1", "primary-idms", false},
      {"/release", "12", false},
      {"/release", "19", true},
      {"/release", 15, true},
      {"/release", 20, false},
      {"/surprise", 1, false},
      {"/switches/token_type", "strict", true},
      {"/switches/token_type", "Strict", false},
      {"/switches/missing_token_status", "401", true},
      {"/switches/missing_token_status", 403, true},
      {"/switches/missing_token_status", "404", false},
      {"/switches/skew", "59", true},
      {"/switches/skew", 60, false},
      {"/switches/skew", "-1", false},
      {"/switches/signing_algorithms", "ES256 RS256", true},
      {"/switches/signing_algorithms", "none", false},
      {"/switches/surprise", "1", false},
      {"/endpoints/token", "http://idms.example/token", false},
      {"/endpoints/jwks", "", true},
      {"/endpoints/jwks", "/jwks", false},
      {"/endpoints/surprise", "https://a.example", false},
      {"/partner/revocation", "https://b.example/revoke", true},
      {"/other_partners", json::parse(R"([{"token":"https://c.example/token"}])"), true},
      {"/other_partners", json::parse(R"([{"token":"https://c.example/token","surprise":""}])"), false},
      {"/other_partners", json::parse(R"([{"token":""}])"), false},
      {"/other_partners", json::parse(R"([{"issuer":"https://c.example"}])"), false},
      {"/other_partners", json::parse(R"([{"token":"http://c.example/token"}])"), false},
      {"/other_partners", json::parse(R"({"token":"https://c.example/token"})"), false},
      {"/clients/0/client_id", "", false},
      {"/clients/0/redirect_uri", "callback", false},
      {"/clients/0/redirect_uri", "https://ue.example/#x", false},
      {"/clients/0/secret", "clear", false},
      {"/users/0/password", "clear", false},
      {"/users/0/mcvideo_id", "sip:a@b", true},
      {"/users/0/partner", json::parse(R"({"sub":"a@home.example","mcptt_id":"sip:a@b.example"})"), true},
      {"/users/0/partner", json::parse(R"({"sub":5})"), false},
      {"/users/0/partner", json::parse(R"({"surprise":"x"})"), false},
      {"/harness", json::parse(R"({"issuer":"https://a.example","pki":"."})"), true},
      {"/harness", json::parse(R"({"issuer":"http://a.example","pki":"."})"), false},
      {"/harness", json::parse(R"({"issuer":"https://a.example","pki":5})"), false},
      {"/harness", json::parse(R"({"pki":".","surprise":"x"})"), false},
      {"/login", "manual", true},
      {"/login", json::parse(R"({"manual":{}})"), true},
      {"/login", json::parse(R"({"manual":{},"form":{"username":"u","password":"p"}})"), false},
      {"/login", json::object(), false},
      {"/login/form/username", "", false},
      {"/sip/mcdata", "mcdata.example", false},
      {"/resources/cms", "http://cms.example", false},
      {"/trigger/login", "manual", true},
      {"/trigger/login", json::array(), false},
      {"/hooks/disable_user", "manual", false},
      {"/hooks/enable_user", json::parse(R"(["./ctl"])"), true},
      {"/ics/consent", nullptr, false},
      {"/ics/consent", true, true},
      {"/ics/surprise", true, false},
      {"/known/0/until", "tomorrow", false},
      {"/known/0/reason", "", false},
      {"/known/0/ticket", "", true},
  };
  for (const auto& change : changes) {
    auto changed = good;
    changed[json::json_pointer(change.path)] = change.value;
    EXPECT_EQ(schema_accepts(changed.dump()), change.good) << change.path << " = " << change.value;
    EXPECT_EQ(reader_accepts(changed.dump()), change.good) << change.path << " = " << change.value;
  }
}

TEST(ProfileSchema, HasEveryIcsItemAndSwitchOfTheReaderAndNoOther) {
  const auto& ics = schema_document()["properties"]["ics"]["properties"];
  const auto& switches = schema_document()["properties"]["switches"]["properties"];
  EXPECT_EQ(ics.size(), ics_items().size());
  EXPECT_EQ(switches.size(), switch_items().size());
  for (const auto& item : ics_items())
    EXPECT_EQ(ics.value(std::string(item.name), json::object()).value("description", ""), item.meaning) << item.name;
  for (const auto& item : switch_items()) {
    const auto entry = switches.value(std::string(item.name), json::object());
    EXPECT_EQ(entry.value("description", ""), item.meaning) << item.name;
    EXPECT_EQ(entry.value("default", ""), item.by_default) << item.name;
  }
}

std::string code(std::string_view text) { return cat('`', text, '`'); }

TEST(IcsProforma, HasARowForEveryItemAndSwitch) {
  const auto proforma = content_of(MCX_SOURCE_DIR "/profiles/ics_proforma.md");
  const auto has = [&](const std::string& row) { return proforma.find("\n" + row + "\n") != std::string::npos; };
  for (const auto& item : ics_items()) {
    const std::string meaning(item.meaning);
    const auto cut = meaning.find(" If left out: ");
    ASSERT_NE(cut, std::string::npos) << item.name;
    const auto otherwise = meaning.substr(cut + 14, meaning.size() - cut - 15);
    EXPECT_TRUE(has(cat("| ", code(item.name), " | ", meaning.substr(0, cut), " | ", otherwise, " |"))) << item.name;
  }
  for (const auto& item : switch_items()) {
    const auto values = code(replace_all(std::string(item.values), " ", "` `"));
    EXPECT_TRUE(has(cat("| ", code(item.name), " | ", values, " | ", code(item.by_default), " | ", item.meaning, " |")))
        << item.name;
  }
}

TEST(IcsProforma, SaysTheDefaultThatTheTableHas) {
  for (const auto& item : ics_items()) {
    const bool unconditional = item.meaning.find("If left out: yes if") == std::string_view::npos &&
                               item.meaning.find("If left out: yes for") == std::string_view::npos;
    const auto words_for = item.by_default ? "If left out: yes" : "If left out: no";
    EXPECT_TRUE(!unconditional || item.meaning.find(words_for) != std::string_view::npos) << item.name;
  }
}

}  // namespace
}  // namespace mcx
