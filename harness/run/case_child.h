// What happens in the process of a case: limits are set, GoogleTest begins its one test, and in it the context is made,
// the body runs, and every step is told to the run. Then the next line of the same table, if the run has one; with none,
// the process ends. Never returns.
#pragma once

#include "harness/base/clock.h"
#include "harness/run/case_order.h"
#include "harness/run/registry.h"

namespace mcx {

struct CaseConditions;

struct ChildEnds {
  int channel;         // to the other side: frames one way, orders the other
  Milliseconds limit;  // of the case
};

// What a process has by which it understands its orders.
struct CaseHome {
  int channel;
  const std::vector<RegisteredCase>& cases;
  const CaseConditions& conditions;
};

[[noreturn]] void run_case_child(const OrderWords& first, const CaseHome& home);

// Tells GoogleTest, once, in the parent, of the one test there is in each child: the cases it is told to run.
void register_with_googletest();

}  // namespace mcx
