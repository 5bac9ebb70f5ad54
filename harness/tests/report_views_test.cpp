#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "harness/base/text.h"
#include "harness/tests/report_sample.h"
#include "reports/clauses.h"
#include "reports/escaping.h"
#include "reports/html.h"
#include "reports/junit.h"
#include "reports/markdown.h"
#include "reports/matrix.h"

namespace mcx {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Junit : testing::Test {
  Junit() { reload(); }
  void reload() { EXPECT_TRUE(document.load_string(junit_xml(run).c_str())); }
  pugi::xml_node named(const char* id) const {
    return document.find_node(
        [&](pugi::xml_node node) { return std::string_view(node.attribute("name").value()) == id; });
  }
  int count(const char* expression) const { return static_cast<int>(document.select_nodes(expression).size()); }
  RunRecord run = sample::run();
  pugi::xml_document document;
};

TEST_F(Junit, ShowsEachVerdictTruthfully) {
  EXPECT_TRUE(named("TP_PIDMS_TOKEN_BI_01/replayed").child("failure"));
  EXPECT_STREQ(named("TP_PIDMS_TOKEN_BV_04").child("error").attribute("type").value(), "inconc");
  EXPECT_STREQ(named("TP_PIDMS_TOKEN_BV_05").child("error").attribute("type").value(), "error");
  EXPECT_STREQ(named("TP_PIDMS_TOKEN_TI_06").child("skipped").attribute("message").value(),
               "ICS item refresh is false");
  EXPECT_THAT(named("TP_PIDMS_TOKEN_BI_03").child("system-out").text().get(), testing::StartsWith("WARN"));
  EXPECT_FALSE(named("TP_PIDMS_TOKEN_BI_03").child("failure"));
  EXPECT_FALSE(named("TP_PIDMS_TOKEN_BV_01").child("system-out"));
}

TEST_F(Junit, CountsAWaiverOnlyWhileItHolds) {
  EXPECT_THAT(named("TP_PIDMS_TLS_BI_01").child("skipped").attribute("message").value(), HasSubstr("ticket P-17"));
  EXPECT_TRUE(named("TP_PIDMS_TLS_BI_02").child("failure"));
  EXPECT_TRUE(named("TP_PIDMS_TLS_BI_03").child("failure"));
  EXPECT_THAT(named("TP_PIDMS_TLS_BI_04").child("system-out").text().get(), HasSubstr("the waiver can go"));
}

TEST_F(Junit, CountsAgreeWithTheElements) {
  const auto root = document.child("testsuites");
  EXPECT_EQ(root.attribute("tests").as_int(), count("//testcase"));
  EXPECT_EQ(root.attribute("failures").as_int(), count("//failure"));
  EXPECT_EQ(root.attribute("errors").as_int(), count("//error"));
  EXPECT_EQ(root.attribute("skipped").as_int(), count("//skipped"));
  EXPECT_EQ(count("//testcase"), 11);
  EXPECT_STREQ(root.attribute("time").value(), "0.341");
}

TEST_F(Junit, ACutRunIsAnError) {
  run.complete = false;
  run.planned = 40;
  reload();
  EXPECT_THAT(named("run was cut").child("error").attribute("message").value(), HasSubstr("29 of 40"));
  EXPECT_EQ(document.child("testsuites").attribute("errors").as_int(), count("//error"));
}

TEST_F(Junit, HoldsNoCharacterThatXmlForbids) {
  const auto text = junit_xml(run);
  EXPECT_THAT(text, AllOf(Not(HasSubstr("\x01")), Not(HasSubstr("&#1;")), Not(HasSubstr("&#27;")), HasSubstr("\\x1b")));
  EXPECT_TRUE(is_utf8(text));
}

TEST(Markdown, KeepsHostileTextHarmless) {
  const auto text = summary_markdown(sample::run());
  EXPECT_THAT(text, AllOf(Not(HasSubstr("<script>")), Not(HasSubstr("[l](u)")), HasSubstr("\\*\\*b\\*\\*")));
  EXPECT_EQ(markdown_code("a`b``c"), "```a`b``c```");
  EXPECT_EQ(markdown_text("a|b\n# c"), "a\\|b \\# c");
}

TEST(Markdown, PutsFailuresBeforeTheTables) {
  const auto text = summary_markdown(sample::run());
  EXPECT_LT(text.find("## What needs attention"), text.find("## Verdicts by suite"));
  EXPECT_LT(text.find("### error"), text.find("### fail"));
  EXPECT_THAT(text, HasSubstr("`mcx-conformance run product.json --case TP_PIDMS_TOKEN_BI_01/replayed`"));
}

TEST(Markdown, SaysWhatWasNotRun) {
  auto run = sample::run();
  run.complete = false;
  run.planned = 12;
  EXPECT_THAT(summary_markdown(run), AllOf(HasSubstr("The run was cut"), HasSubstr("1 of 12 selected cases")));
}

TEST(Html, EscapesEverythingThatTheProductSaid) {
  const auto page = sample::page_of(sample::run());
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, Not(HasSubstr("</pre><script")));
  EXPECT_THAT(page, Not(HasSubstr("\x1b")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(page, HasSubstr("{{v}}"));
  EXPECT_TRUE(is_utf8(page));
}

TEST(Html, FetchesNothing) {
  const auto page = sample::page_of(sample::run());
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  EXPECT_THAT(
      page, AllOf(Not(HasSubstr(" src=")), Not(HasSubstr("<link")), Not(HasSubstr("@import")), Not(HasSubstr("url("))));
}

TEST(Html, ShowsEachCaseOnceAndLinksToIt) {
  const auto run = sample::run();
  const auto page = sample::page_of(run);
  for (const auto& record : run.cases) {
    const auto anchor = cat("id=\"", anchor_of(record.id), '"');
    const auto first = page.find(anchor);
    ASSERT_NE(first, std::string::npos) << record.id;
    EXPECT_EQ(page.find(anchor, first + 1), std::string::npos) << record.id;
    EXPECT_THAT(page, HasSubstr(cat("href=\"#", anchor_of(record.id), '"')));
  }
}

TEST(Html, DrawsTheMessages) {
  const auto page = sample::page_of(sample::run());
  EXPECT_THAT(page, AllOf(HasSubstr("<svg class=\"sequence\""), HasSubstr(">POST /token</text>"),
                          HasSubstr("refused the connection"), HasSubstr(">127.0.0.2:8443</text>")));
}

TEST(Html, ARunWithoutCasesIsStillAPage) {
  EXPECT_THAT(sample::page_of(RunRecord{}), AllOf(HasSubstr("No case failed"), HasSubstr("</html>")));
}

TEST(Escaping, IndentsJsonWithoutTouchingStrings) {
  EXPECT_EQ(indented_json(R"({"a":[1,{}],"b":"{,}\""})"),
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": \"{,}\\\"\"\n}");
  EXPECT_LT(indented_json(std::string(60'000, '[')).size(), 4'000'000u);
}

TEST(Escaping, CutsBetweenCharacters) {
  EXPECT_EQ(shortened("a\xc3\xa9", 2), "a\n... (3 bytes in all)");
  EXPECT_EQ(shortened("a\xc3\xa9", 3), "a\xc3\xa9");
}

TEST(Clauses, StandInTheOrderOfTheStandard) {
  EXPECT_TRUE(clause_before("B.4.2", "B.4.10"));
  EXPECT_FALSE(clause_before("B.4.10", "B.4.2"));
  EXPECT_TRUE(clause_before("B.4", "B.4.1"));
  EXPECT_FALSE(clause_before("B.4", "B.4"));
}

TEST(Matrix, HasARowPerCaseAndAColumnPerProduct) {
  std::vector<RunRecord> runs{sample::run(), sample::run()};
  runs[1].profile_name = "Other | IdMS";
  runs[1].cases.erase(runs[1].cases.begin());
  const auto table = matrix_markdown(runs);
  EXPECT_THAT(table, HasSubstr("| `TP_PIDMS_TOKEN_BV_01` | pass | · |"));
  EXPECT_THAT(table, HasSubstr("| `TP_PIDMS_TLS_BI_01` | known (fail) | known (fail) |"));
  EXPECT_THAT(table, HasSubstr("Other \\| IdMS"));
}

}  // namespace
}  // namespace mcx
