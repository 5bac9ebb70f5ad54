#include "reports/markdown.h"

#include <array>

#include "harness/base/text.h"
#include "reports/escaping.h"
#include "reports/outcome.h"

namespace mcx {
namespace {

constexpr std::array<std::string_view, 7> columns{"error", "fail", "inconc", "warn", "pass", "not-applicable", "known"};

std::string code(std::string_view text) { return markdown_code(text); }

void add_line(std::string& out, std::string_view label, const std::string& value) {
  if (!value.empty()) out += cat("- ", label, ": ", value, '\n');
}

std::string head(const RunRecord& run) {
  std::vector<std::string> roles;
  for (const auto role : run.roles) roles.emplace_back(name_of(role));
  std::string out = cat("# Conformance: ", markdown_text(run.profile_name), "\n\n**", markdown_text(conclusion(run)),
                        "**: ", markdown_text(counts_in_words(run)), "\n\n");
  add_line(out, "Roles", markdown_text(join(roles, ", ")));
  add_line(out, "Release", markdown_text(run.release));
  add_line(out, "Started", cat(markdown_text(run.started), ", took ", duration_words(run.duration_ms)));
  add_line(out, "Seed", cat(run.seed, ", jobs ", run.jobs));
  add_line(out, "Suite", cat("version ", markdown_text(run.suite_version)));
  add_line(out, "Profile", cat("SHA-256 ", code(run.profile_sha256)));
  return out;
}

int count_of(const RunRecord& run, const std::string& suite, std::string_view verdict) {
  int count = 0;
  for (const auto& record : run.cases)
    if ((suite.empty() || record.suite == suite) && counted_as(record) == verdict) ++count;
  return count;
}

std::string table_row(const RunRecord& run, const std::string& suite, const std::string& label) {
  std::string out = cat("| ", label, " |");
  for (const auto verdict : columns) {
    const int count = count_of(run, suite, verdict);
    out += count == 0 ? " · |" : cat(' ', count, " |");
  }
  return out + '\n';
}

std::string suite_table(const RunRecord& run) {
  std::string out = "\n## Verdicts by suite\n\n| suite |", rule = "\n| :-- |";
  for (const auto verdict : columns) {
    out += cat(' ', verdict, " |");
    rule += " --: |";
  }
  out += rule + '\n';
  for (const auto& suite : suites_of(run)) out += table_row(run, suite, markdown_text(suite));
  return out + table_row(run, "", "**all**");
}

std::string clauses(const CaseRecord& record) {
  std::vector<std::string> out;
  for (const auto& judged : record.requirements)
    if (judged.verdict == record.verdict)
      out.push_back(markdown_text(cat(clause_of(*judged.row), " (", weight_of(*judged.row), ") ", judged.row->id)));
  return join(out, "; ");
}

std::string account(const CaseRecord& record) {
  std::string out = cat("\n### ", name_of(record.verdict), ": ", markdown_text(record.id), "\n\n",
                        markdown_text(record.purpose), "\n\n");
  add_line(out, "Clause", clauses(record));
  add_line(out, "Step", markdown_text(record.step));
  add_line(out, "Expected", markdown_text(record.expected));
  add_line(out, "Actual", markdown_text(record.actual));
  add_line(out, "Reason", markdown_text(record.reason));
  add_line(out, "Waiver", markdown_text(waiver_sentence(record)));
  if (!record.repeat.empty()) add_line(out, "Repeat", code(record.repeat));
  return out;
}

std::string accounts(const RunRecord& run) {
  std::string out;
  for (const auto verdict : {Verdict::error, Verdict::fail, Verdict::inconc})
    for (const auto& record : run.cases)
      if (record.verdict == verdict && needs_attention(record)) out += account(record);
  return out.empty() ? "" : cat("\n## What needs attention\n", out);
}

template <typename Chosen, typename Why>
std::string listed(const RunRecord& run, std::string_view title, Chosen chosen, Why why) {
  std::string out;
  for (const auto& record : run.cases)
    if (chosen(record)) out += cat("- ", code(record.id), ": ", markdown_text(why(record)), '\n');
  return out.empty() ? "" : cat("\n## ", title, "\n\n", out);
}

std::string lists(const RunRecord& run) {
  const auto is = [](Verdict verdict) {
    return [verdict](const CaseRecord& record) { return record.verdict == verdict && !is_known(record); };
  };
  const auto actual = [](const CaseRecord& record) {
    return cat(record.purpose, record.actual.empty() ? "" : "; met: ", record.actual);
  };
  const auto waiver = [](const CaseRecord& record) { return waiver_sentence(record); };
  const auto reason = [](const CaseRecord& record) { return record.reason; };
  const auto waived = [](const CaseRecord& record) { return record.known != Known::no; };
  return listed(run, "Warnings", is(Verdict::warn), actual) + listed(run, "Waivers", waived, waiver) +
         listed(run, "Not applicable", is(Verdict::not_applicable), reason);
}

std::string facts(const RunRecord& run) {
  std::string out;
  if (!run.switches.empty()) out += "\n## Switches in force\n\n| switch | value | from |\n| :-- | :-- | :-- |\n";
  for (const auto& one : run.switches)
    out += cat("| ", code(one.name), " | ", code(one.value), " | ", one.by_default ? "default" : "profile", " |\n");
  if (!run.notes.empty()) out += "\n## Notes\n\n";
  for (const auto& note : run.notes) out += cat("- ", markdown_text(note), '\n');
  if (const int missing = not_run(run); missing > 0)
    out += cat("\n## Not run\n\n", missing, " of ", run.planned, " selected cases have no result.\n");
  return out;
}

}  // namespace

std::string summary_markdown(const RunRecord& run) {
  return head(run) + accounts(run) + suite_table(run) + lists(run) + facts(run);
}

}  // namespace mcx
