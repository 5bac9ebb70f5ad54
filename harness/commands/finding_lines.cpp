#include "harness/commands/finding_lines.h"

#include <algorithm>
#include <vector>

#include "harness/base/text.h"
#include "harness/commands/paragraph.h"

namespace mcx {
namespace {

constexpr std::size_t text_column = 8;

std::string capitals(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c); });
  return out;
}

std::string law_of(const Finding& finding) {
  const auto& row = *finding.row;
  const auto law =
      cat(row.id, ", ", row.source, " ", row.clause, " (", name_of(row.level), ", ", name_of(row.basis), ")");
  return finding.verdict == Verdict::pass ? law : cat(law, ": ", row.text);
}

std::string entry(const Finding& finding) {
  auto out = paragraph(finding.expected, text_column);
  const auto verdict = capitals(name_of(finding.verdict));
  out.replace(0, verdict.size(), verdict);
  return cat(out, paragraph(finding.actual, text_column), paragraph(finding.reason, text_column),
             paragraph(law_of(finding), text_column));
}

// "iss (MCX-TOK-007)"
std::string item(const Finding& finding) {
  return finding.row == nullptr ? std::string(finding.subject) : cat(finding.subject, " (", finding.row->id, ")");
}

// The findings that were not judged for one and the same reason are one entry.
std::string unjudged(std::span<const Finding> findings, Verdict verdict) {
  std::vector<std::pair<std::string, std::string>> lists;  // reason, items
  for (const auto& finding : findings) {
    if (finding.verdict != verdict) continue;
    const auto at =
        std::find_if(lists.begin(), lists.end(), [&](const auto& each) { return each.first == finding.reason; });
    if (at == lists.end())
      lists.emplace_back(finding.reason, item(finding));
    else if (at->second.find(item(finding)) == std::string::npos)
      at->second += ", " + item(finding);
  }
  std::string out;
  for (const auto& [reason, items] : lists) {
    auto lines = paragraph(cat(items, ": ", reason), text_column);
    const auto label = verdict == Verdict::inconc ? "INCONC" : "N/A";
    out += lines.replace(0, std::string_view(label).size(), label);
  }
  return out;
}

}  // namespace

std::string lines_of(std::span<const Finding> findings) {
  std::string out;
  for (const auto& finding : findings)
    if (!finding.expected.empty()) out += entry(finding);
  return cat(out, unjudged(findings, Verdict::inconc), unjudged(findings, Verdict::not_applicable));
}

std::string counts_of(std::span<const Finding> findings) {
  auto totals = totals_of(findings);
  std::string out = cat(capitals(name_of(verdict_of(findings))), ":");
  for (const auto verdict : {Verdict::pass, Verdict::warn, Verdict::inconc, Verdict::fail, Verdict::not_applicable})
    out += cat("  ", name_of(verdict), " ", totals[verdict]);
  return out + "\n";
}

}  // namespace mcx
