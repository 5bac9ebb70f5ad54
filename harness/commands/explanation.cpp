#include "harness/commands/explanation.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/commands/coverage.h"
#include "harness/commands/law_in_words.h"
#include "harness/commands/paragraph.h"
#include "harness/run/selection.h"

namespace mcx {
namespace {

std::string law_of(const Requirement& row) { return cat(row.source, " ", row.clause); }

std::string standing_of(const Requirement& row) {
  return cat(name_of(row.level), ", ", name_of(row.basis), ": ", in_words(row.basis), "; ", cost_of_violation(row));
}

std::string section(std::string_view title, const std::string& lines) {
  return lines.empty() ? "" : cat("\n  ", title, "\n", lines);
}

std::string judged_row(const Requirement& row) {
  return cat(paragraph(cat(row.id, ", ", law_of(row)), 4), paragraph(cat("(", standing_of(row), ")"), 8),
             paragraph(row.text, 8));
}

std::vector<const Requirement*> rows_of(const std::vector<const RegisteredCase*>& cases) {
  std::vector<const Requirement*> rows;
  for (const auto* entry : cases)
    for (const auto* row : entry->spec.verifies)
      if (std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
  return rows;
}

std::string condition_of(const CaseSpec& spec) {
  std::vector<std::string> items;
  for (std::size_t i = 0; i < spec.applies.count; ++i) items.push_back(cat("ics.", spec.applies.items[i]));
  return items.empty() ? "" : cat("to a product whose profile says yes to ", join(items, " and "));
}

std::string needs_of(const Needs& needs) {
  std::vector<std::string> list{counted(static_cast<std::size_t>(needs.users), "user"),
                                counted(static_cast<std::size_t>(needs.clients), "client")};
  if (needs.confidential) list.emplace_back("the first client with a secret");
  if (needs.public_client) list.emplace_back("the first client without a secret");
  if (needs.fixed_redirect) list.emplace_back("the first client with a redirect_uri that is no loopback address");
  if (needs.other_redirect) list.emplace_back("the second client with another redirect_uri");
  if (needs.hosted_redirect) list.emplace_back("the first client with a redirect_uri that has a host");
  if (!needs.user_with.empty()) list.push_back(cat("a user with ", needs.user_with, "_id"));
  if (!needs.user_without.empty()) list.push_back(cat("a user without ", needs.user_without, "_id"));
  if (needs.both_domains) list.emplace_back("a primary and a partner IdMS under test together");
  if (needs.other_partner) list.emplace_back("a second partner (other_partners)");
  if (needs.login_tokens) list.emplace_back("MC servers that take the tokens of a login (switches.service_tokens)");
  if (needs.minted_tokens) list.emplace_back("MC servers that take tokens of the harness (switches.service_tokens)");
  if (needs.migrated) list.emplace_back("a partner IdMS and its MC servers");
  return join(list, ", ");
}

std::string hook_of(const Needs& needs) {
  if (needs.hook.empty()) return "";
  const auto wait = needs.waits_s > 0 ? cat("; without it the case waits ", needs.waits_s, " s, if the deadline allows")
                                      : std::string("; without it the case does not apply");
  return cat("hooks.", needs.hook, wait);
}

// The line of the table, with the rows of the catalogue where they are not those of every line.
std::string table_line(const RegisteredCase& entry, std::size_t rows_of_table) {
  std::vector<std::string> ids;
  for (const auto* row : entry.spec.verifies) ids.emplace_back(row->id);
  const auto line = entry.id.substr(entry.id.find('/') + 1);
  return paragraph(ids.size() == rows_of_table ? line : cat(line, ": ", join(ids, " ")), 4);
}

std::string table_of(const std::vector<const RegisteredCase*>& cases, const std::string& id, std::size_t rows) {
  std::string lines;
  if (cases.size() == 1 && cases.front()->id == id) return lines;
  for (const auto* entry : cases) lines += table_line(*entry, rows);
  return section(cat("table of ", counted(cases.size(), "case")), lines);
}

std::string proof_of(const std::vector<const Requirement*>& rows) {
  std::string out;
  for (const auto* row : rows)
    if (const auto lines = deviations_of(*row); !lines.empty())
      out += section(cat("deviations of the reference that break ", row->id), lines);
  return out;
}

std::string indented(const std::vector<std::string>& ids) {
  std::string out;
  for (const auto& id : ids) out += paragraph(id, 4);
  return out;
}

std::string untested_of(const Requirement& row) {
  if (row.untested != Untested::none) return cat(name_of(row.untested), ": ", row.reason);
  return cases_of(row, all_cases()).empty() ? "pending: no case verifies it yet, and the catalogue gives no reason."
                                            : "";
}

std::string roles_of(const CaseSpec& spec) {
  const auto names = join(role_names(spec), ", ");
  return spec.across.empty() ? names : cat(names, ": each is judged where the profile names its role");
}

}  // namespace

std::string explanation_of(const Requirement& row, const std::string& asked) {
  auto out = asked == row.id ? "" : paragraph(cat(asked, " is another id of ", row.id, "."), 0);
  out += cat(row.id, "\n", labelled("clause", law_of(row)), labelled("binds", name_of(row.role)),
             labelled("level", cat(name_of(row.level), ": ", cost_of_violation(row))),
             labelled("basis", cat(name_of(row.basis), ": ", in_words(row.basis))),
             labelled("releases", releases_of(row)), labelled("text", row.text), labelled("observable", row.observable),
             labelled("negative", row.negative), labelled("also", row.also), labelled("untested", untested_of(row)));
  return cat(out, section("cases", indented(cases_of(row, all_cases()))),
             section("deviations of the reference that break it", deviations_of(row)));
}

std::string explanation_of(const std::vector<const RegisteredCase*>& cases, const std::string& id) {
  const auto& entry = *cases.front();
  const auto& spec = entry.spec;
  const auto rows = rows_of(cases);
  std::string judged;
  for (const auto* row : rows) judged += judged_row(*row);
  return cat(id, "\n", labelled("purpose", spec.purpose), labelled("role", roles_of(spec)),
             labelled("suite", entry.suite), labelled("file", entry.file), labelled("applies", condition_of(spec)),
             labelled("needs", needs_of(spec.needs)), labelled("hook", hook_of(spec.needs)),
             labelled("alone", cat("mcx-conformance run PROFILE --case '", id, "'")), table_of(cases, id, rows.size()),
             section("judged by", judged), proof_of(rows));
}

}  // namespace mcx
