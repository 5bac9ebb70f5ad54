#include "harness/model/judgement.h"

#include <algorithm>

#include "harness/base/text.h"

namespace mcx {
namespace {

Verdict verdict_of(const Expectation& expectation) {
  if (expectation.held) return Verdict::pass;
  if (expectation.phase != Phase::then) return Verdict::inconc;
  Verdict worst = Verdict::warn;
  for (const auto* row : expectation.requirements) worst = worse(worst, violation_of(*row));
  return worst;
}

Verdict verdict_of(const CaseOutcome& outcome) {
  if (outcome.ending == Ending::finished) return Verdict::pass;
  return outcome.ending == Ending::unmet ? Verdict::inconc : Verdict::error;
}

// The expectation that explains the verdict: the first of the worst kind.
const Expectation* decisive(const CaseRecord& record, Verdict verdict) {
  const auto at = std::find_if(record.expectations.begin(), record.expectations.end(), [&](const Expectation& each) {
    return !each.held && verdict_of(each) == verdict;
  });
  return at == record.expectations.end() ? nullptr : &*at;
}

// What one row earned: only the expectations that judge it count, and the ending of the case if that was untimely.
Verdict verdict_for(const Requirement* row, const CaseRecord& record, Verdict ending) {
  Verdict worst = ending;
  bool judged = false;
  for (const auto& each : record.expectations) {
    const bool mine = std::find(each.requirements.begin(), each.requirements.end(), row) != each.requirements.end();
    if (each.phase != Phase::then) {
      worst = worse(worst, verdict_of(each));
    } else if (mine) {
      judged = true;
      worst = worse(worst, each.held ? Verdict::pass : violation_of(*row));
    }
  }
  if (judged || worst > Verdict::warn) return worst;
  return worse(worst, record.verdict == Verdict::pass ? Verdict::error : Verdict::inconc);
}

void explain(CaseRecord& record, const CaseOutcome& outcome) {
  if (const auto* at = decisive(record, record.verdict)) {
    record.step = cat(name_of(at->phase), " ", at->step);
    record.expected = at->expected;
    record.actual = at->actual;
    if (at->phase != Phase::then) record.reason = "a precondition did not hold";
  } else if (record.verdict > Verdict::warn) {
    record.step = record.steps.empty() ? "" : record.steps.back();
    record.reason = outcome.reason;
  }
}

}  // namespace

Verdict violation_of(const Requirement& row) {
  return row.level == Level::shall && row.binding() ? Verdict::fail : Verdict::warn;
}

void judge(CaseRecord& record, const CaseOutcome& given_outcome) {
  CaseOutcome outcome = given_outcome;
  const bool judged = std::any_of(record.expectations.begin(), record.expectations.end(),
                                  [](const Expectation& each) { return each.phase == Phase::then; });
  const bool blocked = std::any_of(record.expectations.begin(), record.expectations.end(),
                                   [](const Expectation& each) { return each.phase != Phase::then && !each.held; });
  if (outcome.ending == Ending::finished && !judged && !blocked)
    outcome = {Ending::harness_error, "the case ended without an executed expectation"};
  record.verdict = verdict_of(outcome);
  for (const auto& each : record.expectations) record.verdict = worse(record.verdict, verdict_of(each));
  explain(record, outcome);
  for (auto& each : record.requirements) each.verdict = verdict_for(each.row, record, verdict_of(outcome));
}

}  // namespace mcx
