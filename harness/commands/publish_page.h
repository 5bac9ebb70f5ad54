// Inspected PUBLISH requests explained to a person, in 80 columns.
#pragma once

#include <string>

#include "harness/inspect/publish_inspection.h"

namespace mcx {

// `file` is the name under which the input was read.
std::string page_of(const PublishInspections& inspections, const std::string& file);

}  // namespace mcx
