// What a case process tells its parent, one JSON object a line: a step reached, an expectation executed, an exchange
// made, the end. Frames arrive as things happen, so a case that dies leaves everything it had done.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "harness/model/judgement.h"
#include "harness/model/record.h"

namespace mcx {

std::string step_frame(Phase phase, std::string_view sentence);
std::string expectation_frame(const Expectation& expectation);
// `chain_at`: the number, from 0, of an earlier exchange of the case that has the same certificate chain, which then is
// not told again: it would be a quarter of all that is told.
std::string exchange_frame(const Exchange& exchange, std::optional<std::size_t> chain_at = std::nullopt);
std::string ending_frame(const CaseOutcome& outcome);

// Applies a frame to the record. Sets `outcome` on the ending frame. Throws HarnessError on a line that is no frame.
void apply_frame(std::string_view line, CaseRecord& record, CaseOutcome& outcome);

}  // namespace mcx
