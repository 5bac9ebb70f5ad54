#include "harness/model/verdict.h"

namespace mcx {

int exit_status(const std::map<Verdict, int>& totals, bool complete) {
  const auto some = [&](Verdict verdict) {
    const auto at = totals.find(verdict);
    return at != totals.end() && at->second > 0;
  };
  if (some(Verdict::error)) return 3;
  if (some(Verdict::fail)) return 1;
  if (some(Verdict::inconc) || !complete) return 2;
  return 0;
}

}  // namespace mcx
