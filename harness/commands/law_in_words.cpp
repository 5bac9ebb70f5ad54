#include "harness/commands/law_in_words.h"

#include "harness/base/text.h"
#include "harness/commands/paragraph.h"
#include "harness/deviations.h"
#include "harness/model/judgement.h"

namespace mcx {
namespace {

bool breaks(const DeviationLine& line, const Requirement& row) {
  if (find_requirement(line.row) == &row) return true;
  for (const auto& id : words(line.also))
    if (find_requirement(id) == &row) return true;
  return false;
}

}  // namespace

std::string in_words(Basis basis) {
  switch (basis) {
    case Basis::seed: return "one of the rules that this suite was made to test";
    case Basis::clause: return "the clause itself was read";
    case Basis::rfc: return "the section of the RFC was read";
    case Basis::sibling: return "a sibling specification says so; the clause itself was not read";
    case Basis::secondary: return "known from other documents that quote it; the clause was not read";
    case Basis::memory: return "from memory; the clause was not read";
    case Basis::inferred: return "follows from other rules; no clause says it in so many words";
  }
  return "";
}

std::string cost_of_violation(const Requirement& row) {
  if (violation_of(row) == Verdict::fail) return "a violation fails the product";
  return row.level == Level::shall ? "a violation warns until the text is checked" : "not meeting it warns";
}

std::string releases_of(const Requirement& row) {
  std::vector<std::string> list;
  for (int release = 13; release <= 19; ++release)
    if (row.applies_to(release)) list.push_back(std::to_string(release));
  return join(list, " ");
}

std::string deviations_of(const Requirement& row) {
  std::string out;
  for (const auto& line : deviation_lines)
    if (breaks(line, row)) out += paragraph(cat(replace_all(std::string(line.name), "_", "-"), ": ", line.sentence), 4);
  return out;
}

}  // namespace mcx
