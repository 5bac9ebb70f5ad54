#include "reports/outcome.h"

#include <algorithm>
#include <array>
#include <utility>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::array<std::pair<Known, std::string_view>, 5> waiver_names{
    {{Known::no, "no"},
     {Known::waived, "waived"},
     {Known::waiver_expired, "waiver-expired"},
     {Known::waiver_differs, "waiver-differs"},
     {Known::waived_but_passes, "waived-but-passes"}}};

int count_of(const std::map<Verdict, int>& totals, Verdict verdict) {
  const auto at = totals.find(verdict);
  return at == totals.end() ? 0 : at->second;
}

std::string tenths(std::int64_t ms) { return cat(ms / 1000, '.', ms % 1000 / 100); }

}  // namespace

std::string_view name_of(Known known) {
  return std::find_if(waiver_names.begin(), waiver_names.end(), [&](const auto& entry) { return entry.first == known; })
      ->second;
}

std::optional<Known> known_named(std::string_view name) {
  for (const auto& [known, word] : waiver_names)
    if (word == name) return known;
  return std::nullopt;
}

bool is_known(const CaseRecord& record) { return record.known == Known::waived; }

std::string_view counted_as(const CaseRecord& record) {
  return is_known(record) ? std::string_view("known") : name_of(record.verdict);
}

bool needs_attention(const CaseRecord& record) {
  return !is_known(record) &&
         (record.verdict == Verdict::fail || record.verdict == Verdict::error || record.verdict == Verdict::inconc);
}

std::string waiver_sentence(const CaseRecord& record) {
  switch (record.known) {
    case Known::waived:
      return cat("waived: ", record.known_note);
    case Known::waiver_expired:
      return cat("the waiver has expired: ", record.known_note);
    case Known::waiver_differs:
      return cat("waived, but it fails in another way now: ", record.known_note);
    case Known::waived_but_passes:
      return cat("waived, but it passes; the waiver can go: ", record.known_note);
    case Known::no:
      break;
  }
  return "";
}

std::string clause_of(const Requirement& row) { return cat(row.source, row.clause.empty() ? "" : " ", row.clause); }

std::string weight_of(const Requirement& row) { return cat(name_of(row.level), ", ", name_of(row.basis)); }

std::string duration_words(std::int64_t ms) {
  if (ms < 1000) return cat(ms, " ms");
  if (ms < 60'000) return cat(tenths(ms), " s");
  return cat(ms / 60'000, " min ", ms / 1000 % 60, " s");
}

std::string_view conclusion_verdict(const RunRecord& run) {
  const auto totals = run.totals();
  for (const auto verdict : {Verdict::error, Verdict::fail, Verdict::inconc})
    if (count_of(totals, verdict) > 0) return name_of(verdict);
  if (!run.complete || run.cases.empty()) return name_of(Verdict::inconc);
  return name_of(count_of(totals, Verdict::warn) > 0 ? Verdict::warn : Verdict::pass);
}

std::string conclusion(const RunRecord& run) {
  static const std::map<std::string_view, std::string_view> words{
      {"error", "Not judged in full: the harness met an error"},
      {"fail", "Not conformant"},
      {"inconc", "Inconclusive"},
      {"warn", "Conformant, with warnings"},
      {"pass", "Conformant"}};
  if (run.complete) return std::string(words.at(conclusion_verdict(run)));
  return cat("The run was cut or is still going on: ", run.cases.size(), " of ", run.planned, " cases have a result");
}

std::string counts_in_words(const RunRecord& run) {
  const auto totals = run.totals();
  std::vector<std::string> parts;
  for (const auto verdict :
       {Verdict::error, Verdict::fail, Verdict::inconc, Verdict::warn, Verdict::pass, Verdict::not_applicable})
    if (const int count = count_of(totals, verdict); count > 0) parts.push_back(cat(count, ' ', name_of(verdict)));
  if (run.known() > 0) parts.push_back(cat(run.known(), " known"));
  return parts.empty() ? "no case has a result" : join(parts, ", ");
}

int not_run(const RunRecord& run) { return std::max(0, run.planned - static_cast<int>(run.cases.size())); }

std::vector<std::string> suites_of(const RunRecord& run) {
  std::vector<std::string> suites;
  for (const auto& record : run.cases)
    if (std::find(suites.begin(), suites.end(), record.suite) == suites.end()) suites.push_back(record.suite);
  return suites;
}

}  // namespace mcx
