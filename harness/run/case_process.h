// A case in a process of its own, forked from one that has loaded everything and opened nothing: a crash, a hang or a
// leak costs that case and no other. Of a case over a table one process runs some lines, one after the other, as long as
// each comes to its end. Frames are read as they come.
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "harness/base/clock.h"
#include "harness/model/judgement.h"
#include "harness/model/record.h"
#include "harness/run/context.h"
#include "harness/run/registry.h"

namespace mcx {

// What every case of a run shares.
struct CaseConditions {
  const Profile& profile;
  std::string trust_pem;
  std::uint64_t seed = 0;
  Milliseconds case_limit{60'000};
  HttpLimits http;
  std::size_t memory_bytes = std::size_t{1} << 30;  // address space a case may take before it is out of memory
};

class Zygote;

class CaseProcess {
 public:
  // Begins the case. `limit` bounds it; the child judges itself by it, and the parent kills it two seconds later.
  CaseProcess(const Zygote& zygote, const RegisteredCase& entry, Lease lease, Milliseconds limit);
  CaseProcess(CaseProcess&& other) noexcept;
  CaseProcess& operator=(CaseProcess&&) = delete;
  ~CaseProcess();

  // Readable when there is something to do: frames to read or, once it is stopped, nothing left but to finish it.
  int descriptor() const { return stopped_ ? end_ : channel_; }
  const RegisteredCase& entry() const { return *entry_; }
  const Lease& lease() const { return lease_; }
  Deadline kill_at() const { return kill_at_; }
  // Reads what is there. False when the case is over: it has told how it ended, or its process is gone.
  bool read_frames();
  // Whether the case ended so that its process may run this one too: another line of its table.
  bool may_go_on_with(const RegisteredCase& entry) const;
  // Judges the case that is over, and begins the other one; nothing, and all as before, when the process is gone.
  std::optional<CaseRecord> go_on(const Zygote& zygote, const RegisteredCase& entry, const Lease& lease, Milliseconds limit);
  // How it ended whatever it says itself: killed for a case that hung, unmet for a run that was cut.
  void end_as(const CaseOutcome& ending) { forced_ = ending; }
  // Its work is over: the process goes, unless it is to tell by its exit status how it ended.
  void stop();
  // Takes the process away, by force where it lingers past its time, and judges.
  CaseRecord finish();

 private:
  void take_lines();
  int await_end();
  CaseRecord judged();
  const RegisteredCase* entry_;
  Lease lease_;
  pid_t pid_ = -1;
  int channel_ = -1;
  int lines_ = 1;  // cases that it was given
  int end_ = -1;  // a pidfd: readable when the process is no more
  bool stopped_ = false;
  Deadline kill_at_;
  std::int64_t began_ms_, ended_ms_ = 0;
  std::string pending_;
  std::string frame_fault_;
  std::optional<CaseOutcome> forced_;
  CaseRecord record_;
  CaseOutcome outcome_ = silent_end;
  static const CaseOutcome silent_end;
};

}  // namespace mcx
