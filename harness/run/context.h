// Everything one case has while it runs in its own process: the wiring of its actors, the steps and expectations it has
// reached, and the pipe on which each of them is told to the parent as it happens.
#pragma once

#include <functional>
#include <memory>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/actors/wiring.h"
#include "harness/model/case_spec.h"
#include "harness/model/record.h"

namespace mcx {

// What the parent leased to the case. Users and clients are never held by two cases at once.
struct Lease {
  std::vector<User> users;
  std::vector<ClientRegistration> clients;
};

// A message of a chain broke an obligation of its sender: what comes after it would only be its symptom.
struct ChainBroken {};

class CaseContext {
 public:
  struct Setup {
    const Profile& profile;
    Lease lease;
    Obligations verifies;
    std::string name;  // seeds the nonces
    std::uint64_t seed = 0;
    Deadline until;
    std::string trust_pem;
    HttpLimits limits;
    std::function<void(const std::string& frame)> tell;  // one frame to the parent
  };
  explicit CaseContext(Setup setup);
  CaseContext(const CaseContext&) = delete;
  CaseContext& operator=(const CaseContext&) = delete;
  ~CaseContext();

  void step(Phase phase, std::string_view sentence);
  void step(Phase phase, std::string_view sentence, const Obligations& judged);
  // A `then` of a chain: rows that do not bind this product are left out, and with none left the expectations that follow
  // are not judged; where the sender is `there` they are watched. From then on the first violation ends the case
  // (stop_if_broken).
  void link(std::string_view sentence, const Obligations& judged, bool there);
  // Something of a chain that is told and not judged.
  void remark(std::string_view sentence);
  // Phase, step and rows are filled in here; texts are masked. Before `then`, one that does not hold throws Unmet: nothing
  // that follows could be judged.
  void expectation(Expectation expectation);
  // An expectation that nobody is judged by. One that does not hold is kept in mind.
  void watch(bool held, const std::string& expected, const std::string& actual);
  // Before a violation is told: throws Unmet when something watched did not hold, since that may be what is at fault.
  void rule_out_earlier() const;
  bool asks() const { return !linked_ || judged_.count > 0; }  // whether expectations are judged at all
  void stop_if_broken(bool held) const;  // throws ChainBroken after a violation in a chain
  std::string mask(std::string_view text) { return redactor_.mask(text); }

  const Wiring& wiring() const { return wiring_; }
  const Profile& profile() const { return setup_.profile; }
  const User& user(std::size_t index) const;
  const ClientRegistration& client(std::size_t index) const;
  Random& random() { return random_; }

  // Runs the hook of that name, or waits `seconds` when there is none. Throws Unmet when the hook fails.
  void advance_clock(int seconds);
  // By its hook; Unmet when it fails. When the case is over the user is enabled again, where the profile has a hook for it.
  void disable_user(const User& user);

  // The context of the case that this process runs; HarnessError when there is none.
  static CaseContext& current();

 private:
  void record(Exchange exchange);

  Setup setup_;
  Random random_;
  Redactor redactor_;
  Wiring wiring_;
  Phase phase_ = Phase::given;
  std::string step_;
  Obligations judged_;
  bool linked_ = false;
  std::string watched_, doubt_;  // the sentence that is watched; the first that did not hold
  std::vector<std::string> disabled_;  // MC IDs
  std::int64_t began_ms_;
  std::size_t exchanges_ = 0;
  std::map<std::vector<std::string>, std::size_t> chain_of_;  // the exchange that told a certificate chain first
};

}  // namespace mcx
