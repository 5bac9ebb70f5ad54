// A piece of work in a process of its own, measured by the system: how long it took, and the CPU time it cost.
#pragma once

#include <functional>

namespace mcx::bench {

struct Spent {
  double seconds = 0;      // from start to end of the process
  double cpu_seconds = 0;  // user and system
  int status = 0;          // what the work returned; 128 and the signal when it was killed
};

// `work` may call one of the exec functions, and then does not return.
Spent spend(const std::function<int()>& work);

}  // namespace mcx::bench
