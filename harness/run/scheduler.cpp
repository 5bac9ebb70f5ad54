#include "harness/run/scheduler.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/run/zygote.h"

namespace mcx {
namespace {

const CaseOutcome cut_short{Ending::unmet, "the run was cut while the case was running"};
const CaseOutcome hung{Ending::hung, "the case did not end by its deadline and was killed"};

bool is_cut(const Scheduler::Plan& plan) { return plan.cut != nullptr && *plan.cut; }

}  // namespace

Scheduler::Scheduler(const CaseConditions& conditions, std::function<void(CaseRecord)> done,
                     std::function<std::string()> probe)
    : conditions_(conditions), done_(std::move(done)), probe_(std::move(probe)), leases_(conditions.profile) {}

// What a weak product may not outlive comes when the others are through. The clock of a product cannot be set back, and
// a user who was disabled may stay so: such cases come last and alone.
void Scheduler::run(const Plan& plan) {
  down_ = plan.blocked;
  const Zygote zygote(plan.cases, conditions_, {.spares = plan.jobs});
  zygote_ = &zygote;
  std::list<const RegisteredCase*> ordinary, dangerous, clock, users;
  for (const auto& entry : plan.cases) {
    const auto& needs = entry.spec.needs;
    auto& plain = needs.endangers ? dangerous : ordinary;
    (needs.hook.empty() ? plain : needs.hook == "disable_user" ? users : clock).push_back(&entry);
  }
  run_wave(std::move(ordinary), plan, plan.jobs);
  run_wave(std::move(dangerous), plan, plan.jobs);
  if (plan.settled && may_begin(plan)) plan.settled();
  run_wave(std::move(clock), plan, 1);
  run_wave(std::move(users), plan, 1);
}

bool Scheduler::may_begin(const Plan& plan) const { return !is_cut(plan) && !plan.until.passed() && down_.empty(); }

void Scheduler::run_wave(Waiting waiting, const Plan& plan, int jobs) {
  waiting_ = std::move(waiting);
  while (!waiting_.empty() || !running_.empty() || !ended_.empty()) {
    if (is_cut(plan)) waiting_.clear();
    const bool stop = !may_begin(plan);
    while (!stop && static_cast<int>(running_.size()) < jobs && start_one(plan)) continue;
    if (!running_.empty() || !ended_.empty()) {
      wait_for_frames(plan);
      continue;
    }
    // Either no more may start, or everything is free and yet nobody can.
    const std::string late = "the deadline of the run came first (see --deadline)";
    const auto why = !stop           ? "no users and clients of the profile suit the case together"
                     : down_.empty() ? late
                                     : down_;
    for (const auto* entry : waiting_) skip(*entry, why);
    return;
  }
}

Milliseconds Scheduler::limit_for(const RegisteredCase& entry, const Plan& plan) const {
  const auto wait = Milliseconds(entry.spec.needs.waits_s * 1000);
  return std::min(conditions_.case_limit + wait, std::max(plan.until.left(), Milliseconds(1)));
}

bool Scheduler::start_one(const Plan& plan) {
  for (auto at = waiting_.begin(); at != waiting_.end(); ++at) {
    auto lease = leases_.take((*at)->spec.needs);
    if (!lease) continue;
    running_.emplace_back(*zygote_, **at, std::move(*lease), limit_for(**at, plan));
    waiting_.erase(at);
    return true;
  }
  return false;
}

// The process of a case that is over runs another line of the same table, if one waits. Its lease has been given back.
bool Scheduler::go_on(CaseProcess& process, const Plan& plan) {
  if (!may_begin(plan)) return false;
  for (auto at = waiting_.begin(); at != waiting_.end(); ++at) {
    if (!process.may_go_on_with(**at)) continue;
    const auto lease = leases_.take((*at)->spec.needs);
    if (!lease) continue;
    auto record = process.go_on(*zygote_, **at, *lease, limit_for(**at, plan));
    if (!record) {
      leases_.give_back(*lease);
      return false;
    }
    ended_.push_back({std::nullopt, std::move(*record)});
    waiting_.erase(at);
    return true;
  }
  return false;
}

std::vector<pollfd> Scheduler::wait_for_ends() {
  std::vector<pollfd> ends;
  auto span = Milliseconds(ended_.empty() || ended_.front().process ? 1000 : 0);
  const auto wait_for = [&](const CaseProcess& process) { span = std::min(span, process.kill_at().left()); };
  for (const auto& process : running_) {
    ends.push_back({process.descriptor(), POLLIN, 0});
    wait_for(process);
  }
  for (const auto& ended : ended_) {
    ends.push_back({ended.descriptor(), POLLIN, 0});
    if (ended.process) wait_for(*ended.process);
  }
  poll(ends.data(), ends.size(), static_cast<int>(span.count()));
  return ends;
}

void Scheduler::wait_for_frames(const Plan& plan) {
  const auto running = running_.size();
  const auto ends = wait_for_ends();
  auto end = ends.begin();
  for (auto at = running_.begin(); at != running_.end();) {
    const auto process = at++;
    const bool ready = (end++)->revents != 0;
    if (ready && !process->read_frames())
      stop(process, plan);
    else if (is_cut(plan))
      stop_by_force(process, cut_short);
    else if (process->kill_at().passed())
      stop_by_force(process, hung);
  }
  collect_ended(std::span(ends).subspan(running));
}

// Its slot and its lease are free from now on: the next case talks to the product while this one is taken away, judged
// and written down.
void Scheduler::stop(Running process, const Plan& plan) {
  leases_.give_back(process->lease());
  if (go_on(*process, plan)) return;
  process->stop();
  ended_.push_back({std::move(*process), {}});
  running_.erase(process);
}

void Scheduler::stop_by_force(Running process, const CaseOutcome& ending) {
  leases_.give_back(process->lease());
  process->end_as(ending);
  process->stop();
  ended_.push_back({std::move(*process), {}});
  running_.erase(process);
}

// In the order in which they ended, whichever process is gone first.
void Scheduler::collect_ended(std::span<const pollfd> ends) {
  for (const auto& end : ends) {
    auto& ended = ended_.front();
    if (ended.process && end.revents == 0 && !ended.process->kill_at().passed()) return;
    auto record = ended.process ? ended.process->finish() : std::move(ended.record);
    ended_.pop_front();
    check_health(record);
    done_(std::move(record));
  }
}

void Scheduler::check_health(const CaseRecord& record) {
  const bool silent = std::any_of(record.exchanges.begin(), record.exchanges.end(),
                                  [](const Exchange& each) { return !each.failure.empty(); });
  if (!silent || record.verdict < Verdict::inconc || !down_.empty()) return;
  if (const auto why = probe_(); !why.empty())
    down_ = cat("the implementation under test stopped answering (first seen in ", record.id, "): ", why);
}

void Scheduler::skip(const RegisteredCase& entry, const std::string& why) {
  CaseRecord record{
      .id = entry.id, .suite = entry.suite, .role = entry.spec.role, .purpose = std::string(entry.spec.purpose)};
  for (const auto* row : entry.spec.verifies) record.requirements.push_back({row, Verdict::inconc});
  record.verdict = Verdict::inconc;
  record.reason = why;
  done_(std::move(record));
}

}  // namespace mcx
