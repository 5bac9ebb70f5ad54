// Runs the planned cases, several at a time: leases what each needs, reads their frames, enforces deadlines, and keeps
// cases that bend the product's clock or users for the end, one at a time.
#pragma once

#include <poll.h>

#include <functional>
#include <list>
#include <span>
#include <string>
#include <vector>

#include "harness/model/record.h"
#include "harness/run/case_process.h"
#include "harness/run/lease.h"

namespace mcx {

class Scheduler {
 public:
  struct Plan {
    std::vector<RegisteredCase> cases;  // in the order of the run, rows narrowed to the release
    int jobs = 1;
    Deadline until;             // of the run
    const bool* cut = nullptr;  // set by a signal: no further case is begun
    std::string blocked;        // why no case can be run at all, "" when they can
    std::function<void()> settled;  // called when only cases are left that bend clock and users; may be empty
  };
  // `done` is called once for every planned case, as it ends. `probe` says "" while the product is there.
  Scheduler(const CaseConditions& conditions, std::function<void(CaseRecord)> done, std::function<std::string()> probe);
  void run(const Plan& plan);

 private:
  void run_wave(std::list<const RegisteredCase*> waiting, const Plan& plan, int jobs);
  bool start_one(std::list<const RegisteredCase*>& waiting, const Plan& plan);
  void wait_for_frames(const Plan& plan);
  void stop(std::list<CaseProcess>::iterator process, const CaseOutcome* by_force = nullptr);
  void collect_ended(std::span<const pollfd> ends);
  void skip(const RegisteredCase& entry, const std::string& why);
  void check_health(const CaseRecord& record);

  const CaseConditions& conditions_;
  std::function<void(CaseRecord)> done_;
  std::function<std::string()> probe_;
  LeasePool leases_;
  const Zygote* zygote_ = nullptr;  // while run() lasts
  std::list<CaseProcess> running_, ended_;  // ended: it has told how, and is being taken away
  std::string down_;                        // why the product is taken for dead; then the rest is inconclusive
};

}  // namespace mcx
