#include "reports/compare.h"

#include <map>

#include "harness/base/text.h"
#include "reports/escaping.h"
#include "reports/outcome.h"

namespace mcx {
namespace {

using ById = std::map<std::string_view, const CaseRecord*>;

ById by_id(const RunRecord& run) {
  ById out;
  for (const auto& record : run.cases) out.emplace(record.id, &record);
  return out;
}

std::string detail_of(const CaseRecord& record) {
  if (!record.actual.empty()) return record.actual;
  return record.reason.empty() ? record.step : record.reason;
}

// How bad a case is for this comparison; everything that needs nobody's attention is equally good.
int badness(const CaseRecord& record) { return needs_attention(record) ? static_cast<int>(record.verdict) : 0; }

CaseChange change(const CaseRecord& before, const CaseRecord& after) {
  return {after.id, std::string(counted_as(before)), std::string(counted_as(after)), detail_of(after)};
}

void sort_in(Comparison& out, const CaseRecord& before, const CaseRecord& after) {
  if (badness(after) > badness(before))
    out.worse.push_back(change(before, after));
  else if (badness(before) > 0 && badness(after) == 0)
    out.better.push_back(change(before, after));
  else if (counted_as(before) != counted_as(after) || (badness(after) > 0 && detail_of(before) != detail_of(after)))
    out.changed.push_back(change(before, after));
}

void add_new(Comparison& out, const CaseRecord& record) {
  CaseChange fresh{record.id, "", std::string(counted_as(record)), detail_of(record)};
  (badness(record) > 0 ? out.worse : out.added).push_back(std::move(fresh));
}

void add_remarks(Comparison& out, const RunRecord& old_run, const RunRecord& new_run) {
  const auto differs = [&](std::string_view what, const std::string& before, const std::string& after) {
    if (before != after) out.remarks.push_back(cat(what, " differs: ", before, " before, ", after, " now"));
  };
  differs("suite version", old_run.suite_version, new_run.suite_version);
  differs("profile", old_run.profile_name, new_run.profile_name);
  differs("release", old_run.release, new_run.release);
  if (!old_run.complete) out.remarks.push_back("the old run was cut");
  out.cut = !new_run.complete;
  if (out.cut) out.remarks.push_back("the new run was cut: what it did not run may have got worse");
}

std::string lines_of(std::string_view title, const std::vector<CaseChange>& changes) {
  if (changes.empty()) return "";
  std::string out = cat(title, " (", changes.size(), ")\n");
  for (const auto& one : changes) {
    out += cat("  ", printable(one.id), "  ", one.before, one.before.empty() || one.after.empty() ? "" : " -> ",
               one.after, '\n');
    if (!one.detail.empty() && !one.after.empty()) out += cat("      ", printable(one.detail), '\n');
  }
  return out;
}

}  // namespace

Comparison compare(const RunRecord& old_run, const RunRecord& new_run) {
  Comparison out;
  add_remarks(out, old_run, new_run);
  const auto before = by_id(old_run), after = by_id(new_run);
  for (const auto& [id, record] : after) {
    const auto at = before.find(id);
    at == before.end() ? add_new(out, *record) : sort_in(out, *at->second, *record);
  }
  for (const auto& [id, record] : before)
    if (!after.contains(id)) out.removed.push_back({record->id, std::string(counted_as(*record)), "", ""});
  return out;
}

std::string text_of(const Comparison& comparison) {
  std::string out;
  for (const auto& remark : comparison.remarks) out += cat("note: ", printable(remark), '\n');
  out += lines_of("new failures", comparison.worse) + lines_of("fixed", comparison.better) +
         lines_of("changed", comparison.changed) + lines_of("added", comparison.added) +
         lines_of("removed", comparison.removed);
  if (exit_status(comparison) != 0) return out + "regression\n";
  return out + "no regression\n";
}

int exit_status(const Comparison& comparison) { return comparison.worse.empty() && !comparison.cut ? 0 : 1; }

}  // namespace mcx
