#include "harness/proof/expectation.h"

#include <set>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/json.h"

namespace mcx {
namespace {

[[noreturn]] void refuse(const std::string& path, unsigned line, const std::string& sentence) {
  throw UsageError(cat(path, ":", line, ": ", sentence));
}

ExpectedCase expected_case(const JsonMember& member, const std::string& path) {
  const auto verdict = verdict_named(member.value.string_at("verdict"));
  if (!verdict || *verdict <= Verdict::pass || *verdict == Verdict::error)
    refuse(path, member.line, cat(member.name, " needs a verdict among warn, inconc and fail"));
  ExpectedCase expected{*verdict, member.value.string_at("why")};
  if (expected.why.size() < 20 || !expected.why.ends_with('.'))
    refuse(path, member.line, cat(member.name, " needs a sentence under why that says why it is the product's doing"));
  return expected;
}

bool is_pass(Verdict verdict) { return verdict <= Verdict::pass; }

}  // namespace

Expected read_expectation(std::string_view text, const std::string& path) {
  const auto document = parse_json(text);
  if (!document.value) refuse(path, document.fault.line, cat("this is not JSON: ", document.fault.sentence));
  const auto* cases = document.value->find("cases");
  if (cases == nullptr || !cases->is(Json::Kind::object)) refuse(path, 1, "there is no object under \"cases\"");
  Expected expected{.others_pass = document.value->string_at("others") != "unjudged"};
  for (const auto& member : cases->members()) expected.cases.emplace(member.name, expected_case(member, path));
  return expected;
}

std::vector<std::string> differences(const RunRecord& run, const Expected& expected) {
  std::vector<std::string> sentences;
  std::set<std::string> seen;
  for (const auto& record : run.cases) {
    seen.insert(record.id);
    const auto at = expected.cases.find(record.id);
    if (at == expected.cases.end() && !expected.others_pass) continue;
    const auto wanted = at == expected.cases.end() ? Verdict::pass : at->second.verdict;
    if (record.verdict == wanted || (is_pass(record.verdict) && is_pass(wanted))) continue;
    sentences.push_back(cat(record.id, " is ", name_of(record.verdict), ", expected ", name_of(wanted), ": ", record.step, "; ",
                            record.actual, record.reason));
  }
  for (const auto& [id, each] : expected.cases)
    if (!seen.contains(id)) sentences.push_back(cat(id, " is expected to be ", name_of(each.verdict), " but was not run"));
  if (!run.complete) sentences.emplace_back("the run was cut");
  return sentences;
}

}  // namespace mcx
