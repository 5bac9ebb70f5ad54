#include "harness/run/case_process.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/frames.h"
#include "harness/run/zygote.h"

namespace mcx {
namespace {

constexpr Milliseconds grace{2000};  // between the case's own deadline and the parent's knife
constexpr int most_lines = 16;  // of a table for one process, so that what one leaks goes with it
constexpr std::size_t most_pending = std::size_t{64} << 20;

std::string_view table_of(std::string_view id) { return id.substr(0, id.find('/')); }

std::string describe_end(int status) {
  if (WIFSIGNALED(status))
    return cat("the case process was ended by signal ", WTERMSIG(status), " (", strsignal(WTERMSIG(status)), ")");
  return cat("the case process ended with exit status ", WEXITSTATUS(status), " before the case was over");
}

}  // namespace

const CaseOutcome CaseProcess::silent_end{Ending::crashed, "the case process ended without saying how"};

CaseProcess::CaseProcess(const Zygote& zygote, const RegisteredCase& entry, Lease lease, Milliseconds limit)
    : entry_(&entry), lease_(std::move(lease)), kill_at_(Deadline::in(limit + grace)), began_ms_(monotonic_ms()) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    throw HarnessError(cat("no channel to a case: ", std::strerror(errno)));
  channel_ = ends[0];
  try {
    pid_ = zygote.begin(entry, lease_, {.channel = ends[1], .limit = limit});
  } catch (...) {
    close(ends[0]);
    close(ends[1]);
    throw;
  }
  close(ends[1]);
  fcntl(channel_, F_SETFL, O_NONBLOCK);
  end_ = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
  if (end_ < 0) throw HarnessError(cat("no way to see a case end: ", std::strerror(errno)));
}

CaseProcess::CaseProcess(CaseProcess&& other) noexcept
    : entry_(other.entry_),
      lease_(std::move(other.lease_)),
      pid_(std::exchange(other.pid_, -1)),
      channel_(std::exchange(other.channel_, -1)),
      lines_(other.lines_),
      end_(std::exchange(other.end_, -1)),
      stopped_(other.stopped_),
      kill_at_(other.kill_at_),
      began_ms_(other.began_ms_),
      ended_ms_(other.ended_ms_),
      pending_(std::move(other.pending_)),
      frame_fault_(std::move(other.frame_fault_)),
      forced_(std::move(other.forced_)),
      record_(std::move(other.record_)),
      outcome_(std::move(other.outcome_)) {}

CaseProcess::~CaseProcess() {
  if (channel_ >= 0) close(channel_);
  if (end_ >= 0) close(end_);
  if (pid_ <= 0) return;
  kill(-pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

bool CaseProcess::read_frames() {
  char buffer[65536];
  for (;;) {
    const auto size = read(channel_, buffer, sizeof buffer);
    if (size < 0) return errno == EAGAIN || errno == EINTR;
    if (size == 0) return false;
    pending_.append(buffer, static_cast<std::size_t>(size));
    if (pending_.size() > most_pending) {
      frame_fault_ = "the case process told more than a record may hold";
      return false;
    }
    take_lines();
    // It has said how it ended; a child it left behind may hold the channel open.
    if (outcome_.ending != Ending::crashed) return false;
  }
}

bool CaseProcess::may_go_on_with(const RegisteredCase& entry) const {
  const bool sound = outcome_.ending == Ending::finished || outcome_.ending == Ending::unmet;
  return sound && frame_fault_.empty() && !forced_ && lines_ < most_lines && table_of(entry.id) == table_of(entry_->id);
}

std::optional<CaseRecord> CaseProcess::go_on(const Zygote& zygote, const RegisteredCase& entry, const Lease& lease,
                                             Milliseconds limit) {
  if (!zygote.go_on(entry, lease, {.channel = channel_, .limit = limit})) return std::nullopt;
  ended_ms_ = monotonic_ms();
  auto record = judged();
  entry_ = &entry;
  lease_ = lease;
  ++lines_;
  kill_at_ = Deadline::in(limit + grace);
  began_ms_ = ended_ms_;
  record_ = {};
  outcome_ = silent_end;
  return record;
}

void CaseProcess::take_lines() {
  std::size_t start = 0;
  for (auto end = pending_.find('\n'); end != std::string::npos; end = pending_.find('\n', start)) {
    try {
      apply_frame(std::string_view(pending_).substr(start, end - start), record_, outcome_);
    } catch (const HarnessError& error) {
      frame_fault_ = error.what();
    }
    start = end + 1;
  }
  pending_.erase(0, start);
}

// The group goes while its leader, dead or lingering, still keeps the number from being used again.
int CaseProcess::await_end() {
  kill(-pid_, SIGKILL);
  int status = 0;
  waitpid(std::exchange(pid_, -1), &status, 0);
  return status;
}

void CaseProcess::stop() {
  stopped_ = true;
  ended_ms_ = monotonic_ms();
  const bool tells_by_its_end = outcome_.ending == Ending::crashed && frame_fault_.empty() && !forced_;
  if (!tells_by_its_end) kill(-pid_, SIGKILL);
}

CaseRecord CaseProcess::finish() {
  const int status = await_end();
  if (outcome_.ending == Ending::crashed) outcome_.reason = describe_end(status);
  if (!frame_fault_.empty()) outcome_ = {Ending::harness_error, frame_fault_};
  if (forced_) outcome_ = *forced_;
  return judged();
}

CaseRecord CaseProcess::judged() {
  record_.duration_ms = ended_ms_ - began_ms_;
  record_.id = entry_->id;
  record_.suite = entry_->suite;
  record_.role = entry_->spec.role;
  record_.purpose = entry_->spec.purpose;
  for (const auto* row : entry_->spec.verifies) record_.requirements.push_back({row, Verdict::error});
  judge(record_, outcome_);
  return std::move(record_);
}

}  // namespace mcx
