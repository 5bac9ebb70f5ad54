// What happens in the process of a case: limits are set, the context is made, GoogleTest runs that one case, every step
// is told to the parent, and the process ends. Never returns.
#pragma once

#include "harness/base/clock.h"
#include "harness/run/context.h"
#include "harness/run/registry.h"

namespace mcx {

struct CaseConditions;

struct ChildEnds {
  int pipe;            // to the parent
  Milliseconds limit;  // of the case
};

[[noreturn]] void run_case_child(const RegisteredCase& entry, const Lease& lease, const CaseConditions& conditions,
                                 const ChildEnds& ends);

// Tells GoogleTest, once, in the parent, of the one test there is in each child: the case it was forked for.
void register_with_googletest();

}  // namespace mcx
