// A stored report.json as a run record again, so that the programs that compare, merge and view reports work on the
// same thing as a run does. Rows of the catalogue that this build knows in the same words are its own; others are made
// from what the report says about them and live as long as the program.
#pragma once

#include <string>
#include <string_view>

#include "harness/model/record.h"

namespace mcx {

// The record without exchanges; those lie in evidence/. Throws UsageError naming `path`, the place in it, what is wrong
// and what to do.
RunRecord read_report(std::string_view text, const std::string& path);
// Reads the file, and beside it the evidence of every case that has some. A report without its evidence folder is fine.
RunRecord read_report_file(const std::string& path);

}  // namespace mcx
