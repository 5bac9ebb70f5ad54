#include "reports/stored_rows.h"

#include <map>
#include <mutex>

namespace mcx {
namespace {

bool says_the_same(const Requirement& row, const ReportedRow& reported) {
  return row.id == reported.id && row.source == reported.source && row.clause == reported.clause &&
         row.level == reported.level && row.basis == reported.basis;
}

// The views of the row point into the key of its entry: a map never moves its entries.
Requirement made_of(const ReportedRow& reported) {
  return {.id = reported.id,
          .source = reported.source,
          .clause = reported.clause,
          .role = reported.role,
          .level = reported.level,
          .basis = reported.basis,
          .releases = 0xff,
          .text = {},
          .observable = {},
          .negative = {},
          .also = {},
          .untested = Untested::none,
          .reason = {}};
}

}  // namespace

const Requirement* row_for(const ReportedRow& reported) {
  if (const auto* own = find_requirement(reported.id); own != nullptr && says_the_same(*own, reported)) return own;
  static std::mutex guard;
  static std::map<ReportedRow, Requirement> rows;
  const std::lock_guard lock(guard);
  const auto [at, fresh] = rows.try_emplace(reported);
  if (fresh) at->second = made_of(at->first);
  return &at->second;
}

}  // namespace mcx
