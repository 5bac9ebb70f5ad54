#include "harness/proof/proof.h"

#include <algorithm>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr int usual_release = 18;

bool is_violated(const JudgedRequirement& each) {
  return each.verdict == Verdict::fail || each.verdict == Verdict::warn;
}

void judge_clean(const RunRecord& run, ProofResult& result) {
  for (const auto& record : run.cases)
    if (record.verdict != Verdict::pass && record.verdict != Verdict::not_applicable)
      result.faults.push_back(cat(record.id, " is ", name_of(record.verdict), " on the clean reference: ", record.step,
                                  record.reason, "; came back: ", record.actual));
}

// A case of another row that cannot even be reached is no failure of that row; one that errs is our own fault.
void judge_case(const CaseRecord& record, const std::vector<std::string>& broken, ProofResult& result) {
  if (record.verdict == Verdict::error) result.faults.push_back(cat(record.id, " is error: ", record.reason));
  for (const auto& each : record.requirements) {
    if (!is_violated(each)) continue;
    result.killed.insert(record.id);
    if (std::find(broken.begin(), broken.end(), each.row->id) == broken.end())
      result.faults.push_back(cat(record.id, " fails for ", each.row->id, ", which the deviation does not break: ", record.step,
                                  "; came back: ", record.actual));
  }
}

bool caught(const RunRecord& run, const std::string& row) {
  return std::any_of(run.cases.begin(), run.cases.end(), [&](const CaseRecord& record) {
    return std::any_of(record.requirements.begin(), record.requirements.end(),
                       [&](const JudgedRequirement& each) { return each.row->id == row && is_violated(each); });
  });
}

}  // namespace

void ProofResult::join(ProofResult other) {
  faults.insert(faults.end(), other.faults.begin(), other.faults.end());
  killed.merge(other.killed);
}

ProofResult judge_proof(const RunRecord& run, const DeviationLine* deviation) {
  ProofResult result;
  if (!run.complete) result.faults.push_back("the run was cut");
  if (run.cases.empty()) result.faults.push_back("the run holds no case");
  if (deviation == nullptr) {
    judge_clean(run, result);
    return result;
  }
  const auto broken = rows_of(*deviation);
  const int release = std::stoi(run.release);
  for (const auto& record : run.cases) judge_case(record, broken, result);
  for (const auto& id : broken) {
    const auto* row = find_requirement(id);
    const bool due = row == nullptr || (row->applies_to(release) && row->untested != Untested::pending);
    if (due && !caught(run, id))
      result.faults.push_back(cat("no case of ", id, " fails"));
  }
  return result;
}

std::string command_line_name(const DeviationLine& deviation) {
  return replace_all(std::string(deviation.name), "_", "-");
}

const DeviationLine* find_deviation(const std::string& name) {
  for (const auto& line : deviation_lines)
    if (command_line_name(line) == name) return &line;
  return nullptr;
}

std::set<int> releases_of(const DeviationLine* deviation) {
  std::set<int> releases{usual_release};
  for (const auto& id : deviation == nullptr ? std::vector<std::string>() : rows_of(*deviation)) {
    const auto* row = find_requirement(id);
    int release = usual_release;
    while (row != nullptr && release > 13 && !row->applies_to(release)) --release;
    releases.insert(release);
  }
  return releases;
}

std::vector<std::string> rows_of(const DeviationLine& deviation) {
  auto rows = words(deviation.also);
  rows.insert(rows.begin(), std::string(deviation.row));
  return rows;
}

}  // namespace mcx
