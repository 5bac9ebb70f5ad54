// What every report says alike about a run: how a case counts, under which words a clause, a duration and the whole run
// are shown. The formats differ in form only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/model/record.h"

namespace mcx {

std::string_view name_of(Known known);  // "waived", "waiver-expired"; "no"
std::optional<Known> known_named(std::string_view name);

// A waived case counts apart; an expired or different one keeps its verdict.
bool is_known(const CaseRecord& record);
// "known" for a waived case, else the verdict's name.
std::string_view counted_as(const CaseRecord& record);
// Whether a person has to look at it: fail, error and inconc that no waiver covers.
bool needs_attention(const CaseRecord& record);
// The sentence about the waiver, "" without one.
std::string waiver_sentence(const CaseRecord& record);

std::string clause_of(const Requirement& row);  // "TS 33.180 B.4.2.4"
std::string weight_of(const Requirement& row);  // "shall, clause"
std::string duration_words(std::int64_t ms);    // "850 ms", "12.3 s", "4 min 5 s"
// "Not conformant", "Conformant, with warnings", "The run was cut ..."; one line for the head of a report.
std::string conclusion(const RunRecord& run);
// "1 error, 3 fail, 20 pass": the counts that are not zero, worst first.
std::string counts_in_words(const RunRecord& run);
// "error", "fail", "inconc", "warn" or "pass": the colour of the whole run. A cut run is at best inconc.
std::string_view conclusion_verdict(const RunRecord& run);
// Number of selected cases that have no result.
int not_run(const RunRecord& run);
// Suites in the order in which they first occur.
std::vector<std::string> suites_of(const RunRecord& run);

}  // namespace mcx
