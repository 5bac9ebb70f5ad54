// A piece of work in a process of its own, so that the parent that forks the cases never opens a socket or a library.
#pragma once

#include <functional>
#include <string>

#include "harness/base/clock.h"

namespace mcx {

// Runs `work` in a forked process and returns the text it returned. When it does not end by `until`, or dies, the text is
// a sentence that says so.
std::string in_isolation(const std::function<std::string()>& work, Deadline until);

}  // namespace mcx
