#include "harness/run/footing.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/run/login_trial.h"
#include "harness/run/partner_trust.h"

namespace mcx {
namespace {

// The record of a case that is not begun because of `why`.
CaseRecord held_back(const RegisteredCase& entry, const std::string& why) {
  CaseRecord record{.id = entry.id,
                    .suite = entry.suite,
                    .role = entry.spec.role,
                    .purpose = std::string(entry.spec.purpose),
                    .verdict = Verdict::inconc,
                    .reason = why};
  for (const auto* row : entry.spec.verifies) record.requirements.push_back({row, Verdict::inconc});
  return record;
}

bool relied_upon(Verdict verdict) { return verdict == Verdict::pass || verdict == Verdict::warn; }

}  // namespace

std::vector<CaseRecord*> doubt(RunRecord& run, const std::vector<std::string>& ids, const std::string& why) {
  std::vector<CaseRecord*> doubted;
  for (auto& record : run.cases) {
    const bool meant = std::find(ids.begin(), ids.end(), record.id) != ids.end();
    if (!meant || !relied_upon(record.verdict)) continue;
    record.verdict = Verdict::inconc;
    record.reason = why;
    for (auto& each : record.requirements)
      if (relied_upon(each.verdict)) each.verdict = Verdict::inconc;
    doubted.push_back(&record);
  }
  return doubted;
}

// A login may take a browser that has to be started.
Footing::Footing(const Product& product, Hearers hearers, Deadline until)
    : product_(product),
      hearers_(std::move(hearers)),
      until_(until),
      grounds_{{rests_on_partner_trust, partner_trust_fault, Milliseconds(10'000), {}},
               {rests_on_login, login_fault, Milliseconds(30'000), {}}} {}

void Footing::open(std::vector<RegisteredCase>& plan) {
  for (auto& ground : grounds_) open(ground, plan);
}

void Footing::open(Ground& ground, std::vector<RegisteredCase>& plan) {
  const auto rests = [&](const RegisteredCase& entry) { return ground.carries(entry, product_.profile); };
  for (const auto& entry : plan)
    if (rests(entry)) ground.ids.push_back(entry.id);
  const auto why = fault_of(ground);
  if (why.empty()) return;
  hearers_.doubt({}, why);
  for (const auto& entry : plan)
    if (rests(entry)) hearers_.add(held_back(entry, why));
  std::erase_if(plan, rests);
  ground.ids.clear();
}

void Footing::close() {
  for (const auto& ground : grounds_)
    if (const auto why = fault_of(ground); !why.empty())
      hearers_.doubt(ground.ids, cat("after the cases that rest on it, ", why));
}

std::string Footing::fault_of(const Ground& ground) const {
  if (ground.ids.empty() || !product_.blocked.empty()) return "";
  return ground.fault(product_.profile, product_.trust_pem, until_.earlier(Deadline::in(ground.patience)));
}

}  // namespace mcx
