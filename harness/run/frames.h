// What a case process tells its parent, one JSON object a line: a step reached, an expectation executed, an exchange made,
// the end. Frames arrive as things happen, so a case that dies leaves everything it had done.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/judgement.h"
#include "harness/model/record.h"

namespace mcx {

std::string step_frame(Phase phase, std::string_view sentence);
std::string expectation_frame(const Expectation& expectation);
std::string exchange_frame(const Exchange& exchange);
std::string ending_frame(const CaseOutcome& outcome);

// Applies a frame to the record. Sets `outcome` on the ending frame. Throws HarnessError on a line that is no frame.
void apply_frame(std::string_view line, CaseRecord& record, CaseOutcome& outcome);

}  // namespace mcx
