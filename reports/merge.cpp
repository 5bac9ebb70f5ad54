#include "reports/merge.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

void demand_equal(std::string_view what, const std::string& first, const std::string& other) {
  if (first == other) return;
  throw UsageError(cat("cannot merge: the reports have different ", what, " (", printable(first, 80), " and ",
                       printable(other, 80), "); merge shards of one run only, or use matrix or compare"));
}

void demand_one_run(const RunRecord& first, const RunRecord& other) {
  demand_equal("suite versions", first.suite_version, other.suite_version);
  demand_equal("catalogues", first.catalogue_sha256, other.catalogue_sha256);
  demand_equal("profiles", first.profile_sha256, other.profile_sha256);
  demand_equal("releases", first.release, other.release);
  demand_equal("seeds", std::to_string(first.seed), std::to_string(other.seed));
}

void add_notes(RunRecord& whole, const RunRecord& shard) {
  for (const auto& note : shard.notes)
    if (std::find(whole.notes.begin(), whole.notes.end(), note) == whole.notes.end()) whole.notes.push_back(note);
}

void add_shard(RunRecord& whole, const RunRecord& shard) {
  demand_one_run(whole, shard);
  whole.started = std::min(whole.started, shard.started);
  whole.duration_ms = std::max(whole.duration_ms, shard.duration_ms);
  whole.jobs = std::max(whole.jobs, shard.jobs);
  whole.complete = whole.complete && shard.complete;
  whole.planned += shard.planned;
  add_notes(whole, shard);
  whole.cases.insert(whole.cases.end(), shard.cases.begin(), shard.cases.end());
}

void demand_each_once(const RunRecord& whole) {
  std::set<std::string_view> seen;
  for (const auto& record : whole.cases)
    if (!seen.insert(record.id).second)
      throw UsageError(
          cat("cannot merge: case ", printable(record.id, 120), " is in two of the reports; give each shard once"));
}

}  // namespace

RunRecord merge(std::span<const RunRecord> shards) {
  if (shards.empty()) throw UsageError("cannot merge: no report was given; name the report.json of each shard");
  RunRecord whole = shards.front();
  for (const auto& shard : shards.subspan(1)) add_shard(whole, shard);
  demand_each_once(whole);
  std::sort(whole.cases.begin(), whole.cases.end(),
            [](const auto& a, const auto& b) { return std::tie(a.suite, a.id) < std::tie(b.suite, b.id); });
  return whole;
}

}  // namespace mcx
