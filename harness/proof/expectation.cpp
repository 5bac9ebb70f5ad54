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

Expected::Others others_named(const std::string& word, const std::string& path) {
  if (word.empty()) return Expected::Others::pass;
  if (word == "unjudged") return Expected::Others::unjudged;
  if (word == "refusals-fail") return Expected::Others::refusals_fail;
  refuse(path, 1, cat("others is \"unjudged\", \"refusals-fail\" or left out, and not \"", word, "\""));
}

ExpectedCase expected_case(const JsonMember& member, Expected::Others others, const std::string& path) {
  const auto verdict = verdict_named(member.value.string_at("verdict"));
  const auto least = others == Expected::Others::refusals_fail ? Verdict::pass : Verdict::warn;
  if (!verdict || *verdict < least || *verdict == Verdict::error)
    refuse(path, member.line, cat(member.name, " needs a verdict among ", name_of(least), " to fail"));
  ExpectedCase expected{*verdict, member.value.string_at("why")};
  if (expected.why.size() < 20 || !expected.why.ends_with('.'))
    refuse(path, member.line, cat(member.name, " needs a sentence under why that says why it is the product's doing"));
  return expected;
}

bool is_pass(Verdict verdict) { return verdict <= Verdict::pass; }
bool is_caught(Verdict verdict) { return verdict == Verdict::warn || verdict == Verdict::fail; }

std::string table_of(const std::string& id) { return id.substr(0, id.find('/')); }

// What is expected of that case, in words; empty when it came.
std::string missed(const CaseRecord& record, const Expected& expected) {
  auto at = expected.cases.find(record.id);
  if (at == expected.cases.end()) at = expected.cases.find(table_of(record.id));
  const auto verdict = record.verdict;
  if (at != expected.cases.end()) {
    const auto wanted = at->second.verdict;
    return verdict == wanted || (is_pass(verdict) && is_pass(wanted)) ? "" : std::string(name_of(wanted));
  }
  if (expected.others == Expected::Others::pass) return is_pass(verdict) ? "" : "pass";
  const bool open = expected.others == Expected::Others::unjudged || record.id.find("_BI_") == std::string::npos ||
                    verdict == Verdict::not_applicable || is_caught(verdict);
  return open ? "" : "fail or warn";
}

}  // namespace

Expected read_expectation(std::string_view text, const std::string& path) {
  const auto document = parse_json(text);
  if (!document.value) refuse(path, document.fault.line, cat("this is not JSON: ", document.fault.sentence));
  const auto* cases = document.value->find("cases");
  if (cases == nullptr || !cases->is(Json::Kind::object)) refuse(path, 1, "there is no object under \"cases\"");
  Expected expected{.cases = {}, .others = others_named(document.value->string_at("others"), path)};
  for (const auto& member : cases->members())
    expected.cases.emplace(member.name, expected_case(member, expected.others, path));
  return expected;
}

std::vector<std::string> differences(const RunRecord& run, const Expected& expected) {
  std::vector<std::string> sentences;
  std::set<std::string> seen;
  for (const auto& record : run.cases) {
    seen.insert(record.id);
    seen.insert(table_of(record.id));
    const auto wanted = missed(record, expected);
    if (!wanted.empty())
      sentences.push_back(cat(record.id, " is ", name_of(record.verdict), ", expected ", wanted, ": ", record.step,
                              "; ", record.actual, record.reason));
  }
  for (const auto& [id, each] : expected.cases)
    if (!seen.contains(id))
      sentences.push_back(cat(id, " is expected to be ", name_of(each.verdict), " but was not run"));
  if (!run.complete) sentences.emplace_back("the run was cut");
  return sentences;
}

}  // namespace mcx
