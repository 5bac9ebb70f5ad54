#include "harness/run/context.h"

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/frames.h"
#include "harness/run/hook.h"

namespace mcx {
namespace {

CaseContext* active = nullptr;

constexpr Milliseconds courtesy{10'000};

}  // namespace

CaseContext::CaseContext(Setup setup)
    : setup_(std::move(setup)),
      random_(setup_.seed, setup_.name),
      wiring_{.profile = setup_.profile,
              .random = random_,
              .redactor = redactor_,
              .record = [this](Exchange exchange) { record(std::move(exchange)); },
              .until = setup_.until,
              .trust_pem = setup_.trust_pem,
              .limits = setup_.limits},
      judged_(setup_.verifies),
      began_ms_(monotonic_ms()) {
  for (const auto& user : setup_.lease.users) redactor_.learn("password", user.password.reveal());
  for (const auto& client : setup_.lease.clients)
    if (client.confidential()) redactor_.learn("client_secret", client.secret.reveal());
  active = this;
}

// A courtesy to the next run: what the case says is said.
CaseContext::~CaseContext() {
  active = nullptr;
  const auto hook = setup_.profile.hooks.find("enable_user");
  if (hook == setup_.profile.hooks.end() || !hook->second.given()) return;
  try {
    for (const auto& mc_id : disabled_)
      run_hook(hook->second, {{"mc_id", mc_id}}, {setup_.profile, setup_.trust_pem}, Deadline::in(courtesy));
  } catch (const std::exception&) {
    return;  // it is for whoever wrote the hook to look at the account
  }
}

CaseContext& CaseContext::current() {
  if (active == nullptr) throw HarnessError("no case is running in this process");
  return *active;
}

void CaseContext::step(Phase phase, std::string_view sentence) { step(phase, sentence, setup_.verifies); }

void CaseContext::step(Phase phase, std::string_view sentence, const Obligations& judged) {
  for (const auto* row : judged)
    if (!setup_.verifies.has(row))
      throw HarnessError(cat("a step judges ", row->id, ", which .verifies does not name"));
  linked_ = false;
  phase_ = phase;
  step_ = mask(sentence);
  judged_ = judged;
  setup_.tell(step_frame(phase_, step_));
}

void CaseContext::link(std::string_view sentence, const Obligations& judged, bool there) {
  const auto& profile = setup_.profile;
  Obligations binding;
  for (const auto* row : judged)
    if (row->applies_to(profile.release) && profile.has_role(row->role)) binding.rows.at(binding.count++) = row;
  if (binding.count > 0) step(Phase::then, sentence, binding);
  judged_ = binding;
  linked_ = true;
  watched_ = binding.count == 0 && there ? sentence : "";
}

void CaseContext::watch(bool held, const std::string& expected, const std::string& actual) {
  if (held || watched_.empty() || !doubt_.empty()) return;
  doubt_ = cat(watched_, "; expected: ", expected, "; came back: ", actual);
}

void CaseContext::rule_out_earlier() const {
  if (doubt_.empty()) return;
  throw Unmet(cat("what follows cannot be judged, since an earlier message, which nothing here judges, is not as it ought to "
                  "be: ", doubt_));
}

void CaseContext::remark(std::string_view sentence) { setup_.tell(step_frame(Phase::then, mask(sentence))); }

void CaseContext::stop_if_broken(bool held) const {
  if (linked_ && !held) throw ChainBroken();
}

void CaseContext::expectation(Expectation expectation) {
  expectation.phase = phase_;
  expectation.step = step_;
  expectation.expected = mask(expectation.expected);
  expectation.actual = mask(expectation.actual);
  if (phase_ == Phase::then) expectation.requirements.assign(judged_.begin(), judged_.end());
  setup_.tell(expectation_frame(expectation));
  if (!expectation.held && phase_ != Phase::then)
    throw Unmet(cat("a precondition did not hold: ", expectation.expected, "; came back: ", expectation.actual));
}

void CaseContext::record(Exchange exchange) {
  exchange.started_ms = monotonic_ms() - began_ms_ - exchange.duration_ms;
  const auto known = chain_of_.find(exchange.tls.chain);
  setup_.tell(exchange_frame(exchange, known == chain_of_.end() ? std::nullopt : std::optional(known->second)));
  chain_of_.emplace(std::move(exchange.tls.chain), exchanges_++);
}

const User& CaseContext::user(std::size_t index) const {
  if (index >= setup_.lease.users.size()) throw HarnessError("the case uses more users than .needs asks for");
  return setup_.lease.users[index];
}

const ClientRegistration& CaseContext::client(std::size_t index) const {
  if (index >= setup_.lease.clients.size()) throw HarnessError("the case uses more clients than .needs asks for");
  return setup_.lease.clients[index];
}

void CaseContext::advance_clock(int seconds) {
  const auto at = setup_.profile.hooks.find("advance_clock");
  if (at == setup_.profile.hooks.end() || !at->second.given())
    wait_for(Milliseconds(seconds * 1000), setup_.until);
  else
    run_hook(at->second, {{"seconds", std::to_string(seconds)}}, {setup_.profile, setup_.trust_pem},
             setup_.until);
}

void CaseContext::disable_user(const User& user) {
  disabled_.push_back(user.mc_id);
  run_hook(setup_.profile.hooks.at("disable_user"), {{"mc_id", user.mc_id}},
           {setup_.profile, setup_.trust_pem}, setup_.until);
}

}  // namespace mcx
