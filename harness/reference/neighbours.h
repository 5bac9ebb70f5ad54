// What a deviation lets the MC servers of the three services know of each other: which IMPUs the others have bound, and
// which have logged off there. Each server has a thread of its own.
#pragma once

#include <string>

#include "harness/wire/mc_names.h"

namespace mcx::neighbours {

enum class Fate { bound, logged_off };

void tell(McService service, const std::string& impu, Fate fate);
// Whether that was told last by another server than that of `service`.
bool have_told(McService service, const std::string& impu, Fate fate);

}  // namespace mcx::neighbours
