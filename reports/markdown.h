// summary.md: what a merge request or a job summary shows. Totals, then what needs a person, then the tables.
#pragma once

#include <string>

#include "harness/model/record.h"

namespace mcx {

std::string summary_markdown(const RunRecord& run);

}  // namespace mcx
