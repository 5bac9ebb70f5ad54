#include "harness/run/scheduler.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/run/zygote.h"

namespace mcx {
namespace {

const CaseOutcome cut_short{Ending::unmet, "the run was cut while the case was running"};
const CaseOutcome hung{Ending::hung, "the case did not end by its deadline and was killed"};

}  // namespace

Scheduler::Scheduler(const CaseConditions& conditions, std::function<void(CaseRecord)> done,
                     std::function<std::string()> probe)
    : conditions_(conditions), done_(std::move(done)), probe_(std::move(probe)), leases_(conditions.profile) {}

// What a weak product may not outlive comes when the others are through. The clock of a product cannot be set back, nor
// a user enabled again: such cases come last and alone.
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
  const bool cut = plan.cut != nullptr && *plan.cut;
  if (plan.settled && down_.empty() && !cut && !plan.until.passed()) plan.settled();
  run_wave(std::move(clock), plan, 1);
  run_wave(std::move(users), plan, 1);
}

void Scheduler::run_wave(std::list<const RegisteredCase*> waiting, const Plan& plan, int jobs) {
  while (!waiting.empty() || !running_.empty() || !ended_.empty()) {
    const bool cut = plan.cut != nullptr && *plan.cut;
    if (cut) waiting.clear();
    const bool stop = plan.until.passed() || !down_.empty();
    while (!stop && static_cast<int>(running_.size()) < jobs && start_one(waiting, plan)) continue;
    if (!running_.empty() || !ended_.empty()) {
      wait_for_frames(plan);
      continue;
    }
    // Either no more may start, or everything is free and yet nobody can.
    const std::string late = "the deadline of the run came first (see --deadline)";
    const auto why = !stop           ? "no users and clients of the profile suit the case together"
                     : down_.empty() ? late
                                     : down_;
    for (const auto* entry : waiting) skip(*entry, why);
    return;
  }
}

bool Scheduler::start_one(std::list<const RegisteredCase*>& waiting, const Plan& plan) {
  for (auto at = waiting.begin(); at != waiting.end(); ++at) {
    auto lease = leases_.take((*at)->spec.needs);
    if (!lease) continue;
    const auto wait = Milliseconds((*at)->spec.needs.waits_s * 1000);
    const auto limit = std::min(conditions_.case_limit + wait, std::max(plan.until.left(), Milliseconds(1)));
    running_.emplace_back(*zygote_, **at, std::move(*lease), limit);
    waiting.erase(at);
    return true;
  }
  return false;
}

void Scheduler::wait_for_frames(const Plan& plan) {
  std::vector<pollfd> ends;
  auto span = Milliseconds(1000);
  for (const auto* list : {&running_, &ended_})
    for (const auto& process : *list) {
      ends.push_back({process.descriptor(), POLLIN, 0});
      span = std::min(span, process.kill_at().left());
    }
  poll(ends.data(), ends.size(), static_cast<int>(span.count()));
  collect_ended(std::span(ends).subspan(running_.size()));
  const bool cut = plan.cut != nullptr && *plan.cut;
  auto end = ends.begin();
  for (auto at = running_.begin(); at != running_.end();) {
    const auto process = at++;
    const bool ready = (end++)->revents != 0;
    if (ready && !process->read_frames())
      stop(process);
    else if (cut)
      stop(process, &cut_short);
    else if (process->kill_at().passed())
      stop(process, &hung);
  }
}

// Its slot and its lease are free from now on: the next case talks to the product while this one is taken away, judged
// and written down.
void Scheduler::stop(std::list<CaseProcess>::iterator process, const CaseOutcome* by_force) {
  if (by_force != nullptr) process->end_as(*by_force);
  process->stop();
  leases_.give_back(process->lease());
  ended_.splice(ended_.end(), running_, process);
}

// In the order in which they ended, whichever process is gone first.
void Scheduler::collect_ended(std::span<const pollfd> ends) {
  for (const auto& end : ends) {
    auto& process = ended_.front();
    if (end.revents == 0 && !process.kill_at().passed()) return;
    auto record = process.finish();
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
