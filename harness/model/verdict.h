// Verdicts of the contract, worst last, and the exit status that a run earns.
#pragma once

#include <map>
#include <optional>
#include <string_view>

namespace mcx {

enum class Verdict { not_applicable, pass, warn, inconc, fail, error };

std::string_view name_of(Verdict verdict);  // "not-applicable"
std::optional<Verdict> verdict_named(std::string_view name);
constexpr Verdict worse(Verdict a, Verdict b) { return a < b ? b : a; }

// 0 no fail, inconc or error; 1 some fail; 2 no fail but some inconc; 3 some error. `complete` is false when the run was
// cut: then 0 becomes 2, for what was not run is not known.
int exit_status(const std::map<Verdict, int>& totals, bool complete);

}  // namespace mcx
