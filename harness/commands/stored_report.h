// Reports of earlier runs as arguments, and what a command does with them.
#pragma once

#include <string>
#include <vector>

#include "harness/model/record.h"

namespace mcx {

// `path` is a report.json or the folder that holds one. Throws UsageError.
RunRecord report_at(const std::string& path);
std::vector<RunRecord> reports_at(const std::vector<std::string>& paths);
// Prints what changed since `before`. The exit status of compare: 0 without a regression, 1 with one.
int print_comparison(const RunRecord& before, const RunRecord& now);

}  // namespace mcx
