// report.json: the record of a run as a document, of which every other report is a view. It is written from one line of
// JSON per case, so that a run can keep the lines of finished cases and need not make them again for every update.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "harness/model/record.h"

namespace mcx {

inline constexpr std::string_view report_schema = "mcx-conformance/report/1";

std::string report_json(const RunRecord& run);

// One case as a line of JSON, without a line end. Its exchanges are named by the file that holds them.
std::string case_json(const CaseRecord& record);
// The report around lines that case_json made; one for each case of `run`, in the same order.
std::string report_json(const RunRecord& run, std::span<const std::string_view> case_lines);

}  // namespace mcx
