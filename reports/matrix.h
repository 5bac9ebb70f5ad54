// Several products side by side: a Markdown table with a row per case and a column per report.
#pragma once

#include <span>
#include <string>

#include "harness/model/record.h"

namespace mcx {

std::string matrix_markdown(std::span<const RunRecord> runs);

}  // namespace mcx
