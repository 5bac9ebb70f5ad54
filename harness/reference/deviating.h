// Whether this process was told to break a rule. Set once before the listeners start, read from every thread
// afterwards.
#pragma once

#include <string>
#include <string_view>

#include "harness/deviations.h"

namespace mcx {

bool deviates(Deviation deviation);
// `name` as the command line writes it: code-reusable. Throws UsageError, with the nearest name, when there is none.
void deviate(std::string_view name);
// code_reusable as the command line writes it.
std::string command_line_name(const DeviationLine& line);

}  // namespace mcx
