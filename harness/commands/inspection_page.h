// An inspected token explained to a person, in 80 columns.
#pragma once

#include <string>

#include "harness/inspect/inspection.h"

namespace mcx {

// `file` is the name under which the token was read.
std::string page_of(const Inspection& inspection, const std::string& file);

}  // namespace mcx
