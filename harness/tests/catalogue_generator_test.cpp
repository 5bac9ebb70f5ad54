// What the generator reads, what it refuses and how it says so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "harness/base/text.h"
#include "harness/generate/catalogue_reader.h"
#include "harness/generate/constants_writer.h"

namespace mcx::generate {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view good_row =
    R"({"id": "MCX-TOK-001", "source": "TS 33.180", "clause": "B.2", "releases": ["13", "15"], "seed": null,
        "role": "kms", "level": "should", "basis": "rfc", "also": ["MCX-RES-001", "MCX-RES-002"],
        "text": "A \"quoted\" \\ sentence.", "observable": "Seen \u00e91.", "negative": "Not seen.",
        "untested": "void", "reason": "The clause was made void."})";

CatalogueFile file_of(std::string_view rows, std::string name = "tok.json", std::string area = "TOK") {
  return {std::move(name), cat(R"({"area": ")", area, R"(", "about": "Tokens.", "rows": [)", rows, "]}")};
}

std::vector<Row> rows_of(const std::vector<CatalogueFile>& files) { return catalogue_rows(files); }

std::string fault_of(const std::vector<CatalogueFile>& files) {
  try {
    rows_of(files);
  } catch (const CatalogueFault& fault) {
    return fault.what();
  }
  return "";
}

// The fault of a good row in which one piece of text was replaced.
std::string fault_with(std::string_view from, std::string_view to) {
  const auto row = replace_all(std::string(good_row), from, to);
  EXPECT_NE(row, good_row) << from << " does not stand in the row";
  return fault_of({file_of(row)});
}

TEST(CatalogueReader, ReadsEveryFieldOfARow) {
  const auto rows = rows_of({file_of(good_row)});
  ASSERT_EQ(rows.size(), 1u);
  const auto& row = rows[0];
  EXPECT_EQ(row.id, "MCX-TOK-001");
  EXPECT_EQ(row.source, "TS 33.180");
  EXPECT_EQ(row.clause, "B.2");
  EXPECT_EQ(row.releases, 0b101);
  EXPECT_EQ(row.role, Role::kms);
  EXPECT_EQ(row.level, Level::should);
  EXPECT_EQ(row.basis, Basis::rfc);
  EXPECT_EQ(row.also, (std::vector<std::string>{"MCX-RES-001", "MCX-RES-002"}));
  EXPECT_EQ(row.text, "A \"quoted\" \\ sentence.");
  EXPECT_EQ(row.negative, "Not seen.");
  EXPECT_EQ(row.untested, Untested::void_row);
  EXPECT_EQ(row.reason, "The clause was made void.");
}

TEST(CatalogueReader, NamesFileRowAndFault) {
  EXPECT_EQ(fault_with(R"("should")", R"("must")"),
            "tok.json: MCX-TOK-001: level is \"must\"; it is one of shall, should, may");
}

TEST(CatalogueReader, RefusesWrongValues) {
  EXPECT_THAT(fault_with(R"("kms")", R"("idms")"), HasSubstr("role is \"idms\""));
  EXPECT_THAT(fault_with(R"("rfc")", R"("hearsay")"), HasSubstr("basis is \"hearsay\""));
  EXPECT_THAT(fault_with(R"("void")", R"("later")"), HasSubstr("untested is \"later\""));
  EXPECT_THAT(fault_with(R"("13")", R"("12")"), HasSubstr("release \"12\""));
  EXPECT_THAT(fault_with(R"("13")", "13"), HasSubstr("release 13"));
  EXPECT_THAT(fault_with(R"(["13", "15"])", "[]"), HasSubstr("releases"));
  EXPECT_THAT(fault_with("MCX-TOK-001", "MCX-TOK-1"), HasSubstr("three digits"));
  EXPECT_THAT(fault_with("MCX-TOK-001", "MCX-REG-001"), HasSubstr("id is not MCX-TOK-"));
  EXPECT_THAT(fault_with(R"("MCX-RES-001")", R"("RES-001")"), HasSubstr("also names"));
  EXPECT_THAT(fault_with(R"("Not seen.")", R"(" ")"), HasSubstr("negative is empty"));
  EXPECT_THAT(fault_with(R"("seed": null)", R"("seed": 4)"), HasSubstr("seed"));
  EXPECT_THAT(fault_with(R"("clause": "B.2",)", ""), HasSubstr("clause is missing"));
  EXPECT_THAT(fault_with(R"("clause")", R"("note": "x", "clause")"), HasSubstr("unknown field note"));
}

TEST(CatalogueReader, WantsMarkAndReasonTogetherAndTheReasonASentence) {
  EXPECT_THAT(fault_with(R"("untested": "void",)", ""), HasSubstr("stand together"));
  EXPECT_THAT(fault_with(R"(, "reason": "The clause was made void.")", ""), HasSubstr("stand together"));
  EXPECT_THAT(fault_with(R"(made void.)", "made void"), HasSubstr("reason is not a sentence"));
  EXPECT_THAT(fault_with(R"(The clause was made void.)", "Made void."), HasSubstr("reason is not a sentence"));
}

TEST(CatalogueReader, RefusesAFieldThatStandsTwice) {
  EXPECT_THAT(fault_with(R"("level": "should")", R"("level": "should", "level": "may")"),
              AllOf(StartsWith("tok.json: "), HasSubstr("level stands twice")));
}

TEST(CatalogueReader, RefusesAnIdThatIsTaken) {
  EXPECT_EQ(fault_of({file_of(cat(good_row, ",", good_row))}),
            "tok.json: MCX-TOK-001: the id MCX-TOK-001 is taken by tok.json: MCX-TOK-001");
  const auto other = replace_all(replace_all(std::string(good_row), "TOK-001", "TOK-002"), "RES-002", "TOK-001");
  EXPECT_THAT(fault_of({file_of(cat(good_row, ",", other))}), HasSubstr("MCX-TOK-002: the id MCX-RES-001 is taken by"));
  EXPECT_THAT(fault_of({file_of(good_row),
                        file_of(replace_all(std::string(good_row), "MCX-TOK-001", "MCX-RES-002"), "res.json", "RES")}),
              StartsWith("res.json: MCX-RES-002: the id MCX-RES-002 is taken by tok.json"));
}

TEST(CatalogueReader, RefusesFilesOfAnotherShape) {
  EXPECT_THAT(fault_of({{"tok.json", "{"}}), StartsWith("tok.json: is not JSON"));
  EXPECT_THAT(fault_of({{"tok.json", "[]"}}), HasSubstr("list named rows"));
  EXPECT_THAT(fault_of({file_of(good_row, "reg.json")}), HasSubstr("area is not \"REG\""));
  EXPECT_THAT(fault_of({file_of("4")}), HasSubstr("not an object"));
}

TEST(ConstantsWriter, WritesALiteralThatHoldsTheText) {
  const auto header = constants_header(rows_of({file_of(good_row)}));
  EXPECT_THAT(header, HasSubstr("inline constexpr Requirement MCX_TOK_001{"));
  EXPECT_THAT(header, HasSubstr(R"("A \"quoted\" \\ sentence."sv)"));
  EXPECT_THAT(header, HasSubstr(R"("Seen \303\2511."sv)"));
  EXPECT_THAT(header, HasSubstr("Untested::void_row"));
  EXPECT_THAT(header, HasSubstr("const Requirement& MCX_RES_002 = MCX_TOK_001;"));
}

TEST(ConstantsWriter, SumsTheFilesInTheirOrder) {
  const std::vector<CatalogueFile> files{{"a.json", "a"}, {"b.json", "bc"}};
  // FIPS 180-2 appendix B.1: the sum of "abc".
  EXPECT_EQ(sha256_of(files), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace mcx::generate
