// Findings of an inspection for a person, in 80 columns.
#pragma once

#include <span>
#include <string>

#include "harness/inspect/finding.h"

namespace mcx {

// What was judged, each with its law; then what was not, by reason.
std::string lines_of(std::span<const Finding> findings);
// "FAIL:  pass 7  warn 0 ..."
std::string counts_of(std::span<const Finding> findings);

}  // namespace mcx
