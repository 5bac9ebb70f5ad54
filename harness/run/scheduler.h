// Runs the planned cases, several at a time: leases what each needs, reads their frames, enforces deadlines, and keeps
// cases that bend the product's clock or users for the end, one at a time.
#pragma once

#include <poll.h>

#include <functional>
#include <list>
#include <optional>
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
  using Waiting = std::list<const RegisteredCase*>;
  // A case that has told how it ended, and its process while that is being taken away; without one it is judged.
  struct Ended {
    std::optional<CaseProcess> process;
    CaseRecord record;
    int descriptor() const { return process ? process->descriptor() : -1; }
  };
  void run_wave(Waiting waiting, const Plan& plan, int jobs);
  bool start_one(const Plan& plan);
  bool go_on(CaseProcess& process, const Plan& plan);
  Milliseconds limit_for(const RegisteredCase& entry, const Plan& plan) const;
  bool may_begin(const Plan& plan) const;
  std::vector<pollfd> wait_for_ends();
  void wait_for_frames(const Plan& plan);
  using Running = std::list<CaseProcess>::iterator;
  void stop(Running process, const Plan& plan);
  void stop_by_force(Running process, const CaseOutcome& ending);
  void collect_ended(std::span<const pollfd> ends);
  void skip(const RegisteredCase& entry, const std::string& why);
  void check_health(const CaseRecord& record);

  const CaseConditions& conditions_;
  std::function<void(CaseRecord)> done_;
  std::function<std::string()> probe_;
  LeasePool leases_;
  const Zygote* zygote_ = nullptr;  // while run() lasts
  Waiting waiting_;                 // of the present wave
  std::list<CaseProcess> running_;
  std::list<Ended> ended_;          // in the order in which they ended
  std::string down_;                // why the product is taken for dead; then the rest is inconclusive
};

}  // namespace mcx
