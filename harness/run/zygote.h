// The process that forks the cases. It is forked from the run when everything is loaded and before the first record
// exists, and from then on does nothing but fork: its memory stays small, so that a case copies little, however much the
// run has grown. It forks ahead: some spares wait for a case, so that none waits to be forked. The cases are children
// of the run and not of the zygote: the run sees them end, ends them itself, and they end with it.
#pragma once

#include <sys/types.h>

#include <vector>

#include "harness/run/case_child.h"
#include "harness/run/case_order.h"
#include "harness/run/case_process.h"

namespace mcx {

struct ZygoteLimits {
  int spares = 1;  // processes that wait for a case; as many as cases run at once
  Milliseconds patience{10'000};  // how long it may be silent when it is asked for a case
};

class Zygote {
 public:
  // Forks. Whoever is handed to begin() is one of `cases`; what they and `conditions` are by then, every case sees.
  Zygote(const std::vector<RegisteredCase>& cases, const CaseConditions& conditions, const ZygoteLimits& limits = {});
  Zygote(const Zygote&) = delete;
  Zygote& operator=(const Zygote&) = delete;
  ~Zygote();
  // Begins a case that tells its frames on `ends.channel`, which stays the caller's. Returns its process, a child of this
  // one in a group of its own, for the caller to wait for. Throws HarnessError when no spare is left of a zygote that is
  // gone, is silent for too long or cannot fork.
  pid_t begin(const RegisteredCase& entry, const Lease& lease, const ChildEnds& ends) const;
  // Lets a process that has ended its case run another one, on our end of its channel. False when it is gone.
  bool go_on(const RegisteredCase& entry, const Lease& lease, const ChildEnds& ends) const;
  pid_t pid() const { return pid_; }

 private:
  OrderWords words_for(const RegisteredCase& entry, const Lease& lease, Milliseconds limit) const;
  const std::vector<RegisteredCase>& cases_;
  const CaseConditions& conditions_;
  pid_t pid_ = -1;
  int orders_ = -1;
};

}  // namespace mcx
