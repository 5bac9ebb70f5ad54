// The exchanges of one case as a file of their own under evidence/: every field, so that the case's verdict can be
// recomputed without the implementation. Text that is not UTF-8 is kept byte for byte as {"hex": "..."}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/model/record.h"

namespace mcx {

// Where the evidence of a case lies, relative to the report: "evidence/TP_X-plain.json". Never leaves that folder.
std::string evidence_path(std::string_view case_id);
std::string evidence_json(const CaseRecord& record);
// Reads what evidence_json wrote. Throws UsageError naming `path`, the place in it and what is wrong.
std::vector<Exchange> read_evidence(std::string_view text, const std::string& path);

}  // namespace mcx
