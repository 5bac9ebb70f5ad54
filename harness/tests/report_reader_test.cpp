#include "reports/report_reader.h"

#include <gmock/gmock.h>

#include <functional>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/tests/report_sample.h"
#include "reports/evidence.h"
#include "reports/report_json.h"

namespace mcx {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string refusal_of(const std::function<void()>& read) {
  try {
    read();
  } catch (const UsageError& refusal) {
    return refusal.what();
  }
  return "was read";
}

std::string refusal_of_report(const std::string& text) {
  return refusal_of([&] { read_report(text, "old.json"); });
}

// The sample's report with its first `from` replaced.
std::string altered(const std::string& from, const std::string& to) {
  auto text = report_json(sample::run());
  const auto at = text.find(from);
  if (at == std::string::npos) return "the sample has no " + from;
  return text.replace(at, from.size(), to);
}

TEST(ReportReader, ReadsBackWhatWasWritten) {
  const auto original = sample::run();
  const auto written = report_json(original);
  auto record = read_report(written, "report.json");
  ASSERT_EQ(record.cases.size(), original.cases.size());
  for (std::size_t i = 0; i < record.cases.size(); ++i) record.cases[i].exchanges = original.cases[i].exchanges;
  EXPECT_EQ(report_json(record), written);
  EXPECT_EQ(record.seed, original.seed);
  EXPECT_EQ(record.cases[7].known, Known::waived);
  EXPECT_EQ(record.cases[1].expectations[0].requirements[0], record.cases[1].requirements[0].row);
}

TEST(ReportReader, GivesTheCatalogueItsOwnRows) {
  auto run = sample::run();
  const auto* own = catalogue().front();
  run.cases[0].requirements = {{own, Verdict::pass}};
  run.cases[0].expectations.clear();
  EXPECT_EQ(read_report(report_json(run), "r").cases[0].requirements[0].row, own);
}

TEST(ReportReader, RefusesWithFilePlaceAndAdvice) {
  EXPECT_THAT(refusal_of_report("{\n \"schema\": }"),
              AllOf(HasSubstr("old.json"), HasSubstr("not JSON"), HasSubstr("line 2")));
  EXPECT_THAT(refusal_of_report("[]"), HasSubstr("old.json: the document is not an object"));
  EXPECT_THAT(refusal_of_report(R"({"schema":"other/1"})"),
              AllOf(HasSubstr("schema is \"other/1\""), HasSubstr("mcx-conformance/report/1")));
  EXPECT_THAT(refusal_of_report(altered("\"verdict\":\"fail\",\"step\"", "\"verdict\":\"green\",\"step\"")),
              AllOf(HasSubstr("cases[1].verdict"), HasSubstr("\"green\"")));
  EXPECT_THAT(refusal_of_report(altered("\"jobs\":2", "\"jobs\":\"2\"")), HasSubstr("run.jobs is not a whole number"));
  EXPECT_THAT(refusal_of_report(altered("\"jobs\":2", "\"jobs\":4294967296")), HasSubstr("run.jobs is a number too"));
  EXPECT_THAT(refusal_of_report(altered("\"purpose\":", "\"porpoise\":")),
              AllOf(HasSubstr("cases[0] has no member \"purpose\""), HasSubstr("run the suite again")));
}

TEST(ReportReader, ToleratesMembersOfALaterVersion) {
  EXPECT_EQ(refusal_of_report(altered("\"jobs\":2", "\"jobs\":2,\"mood\":{}")), "was read");
}

TEST(ReportReader, SurvivesDeepNesting) {
  EXPECT_THAT(refusal_of_report(std::string(200'000, '[')), HasSubstr("not JSON"));
}

TEST(ReportReader, NamesAFileThatIsNotThere) {
  EXPECT_THAT(refusal_of([] { read_report_file("/nowhere/report.json"); }), HasSubstr("cannot read /nowhere"));
}

TEST(Evidence, KeepsEveryFieldAndEveryByte) {
  auto record = sample::run().cases[2];
  record.exchanges[1].response = "HTTP/1.1 200 OK\r\n\r\n\xff\xfe plain";
  const auto back = read_evidence(evidence_json(record), "e.json");
  ASSERT_EQ(back.size(), record.exchanges.size());
  const auto &was = record.exchanges[1], &is = back[1];
  EXPECT_EQ(is.name, was.name);
  EXPECT_EQ(is.method, was.method);
  EXPECT_EQ(is.response, was.response);
  EXPECT_EQ(is.request, was.request);
  EXPECT_EQ(is.url, was.url);
  EXPECT_EQ(is.local, was.local);
  EXPECT_EQ(is.remote, was.remote);
  EXPECT_EQ(is.status, was.status);
  EXPECT_EQ(is.started_ms, was.started_ms);
  EXPECT_EQ(is.duration_ms, was.duration_ms);
  EXPECT_EQ(is.tls.version, was.tls.version);
  EXPECT_EQ(is.tls.cipher, was.tls.cipher);
  EXPECT_EQ(is.tls.group, was.tls.group);
  EXPECT_EQ(is.tls.chain, was.tls.chain);
  ASSERT_EQ(is.tokens.size(), 1u);
  EXPECT_EQ(is.tokens[0].name, was.tokens[0].name);
  EXPECT_EQ(is.tokens[0].header, was.tokens[0].header);
  EXPECT_EQ(is.tokens[0].claims, was.tokens[0].claims);
  EXPECT_EQ(is.tokens[0].signature, was.tokens[0].signature);
  EXPECT_EQ(back[2].failure, record.exchanges[2].failure);
}

TEST(Evidence, NeverLeavesItsFolder) {
  EXPECT_EQ(evidence_path("TP_A_01/plain"), "evidence/TP_A_01-plain.json");
  EXPECT_EQ(evidence_path("../../etc/passwd"), "evidence/..-..-etc-passwd.json");
}

TEST(Evidence, RefusesBrokenBytes) {
  const std::string head = R"({"schema":"mcx-conformance/evidence/1","exchanges":[{"name":"n","method":{"hex":")";
  EXPECT_THAT(refusal_of([&] { read_evidence(head + "4\"}}]}", "e.json"); }), HasSubstr("method has half a byte"));
  EXPECT_THAT(refusal_of([&] { read_evidence(head + "zz\"}}]}", "e.json"); }), HasSubstr("not hexadecimal"));
}

}  // namespace
}  // namespace mcx
