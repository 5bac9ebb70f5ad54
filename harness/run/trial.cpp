#include "harness/run/trial.h"

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/isolated.h"

namespace mcx {
namespace {

std::string outcome(const Trial& trial, const std::function<void(const Wiring&)>& work) {
  Random random(0, trial.name);
  Redactor redactor;
  const Wiring wiring{.profile = trial.profile,
                      .random = random,
                      .redactor = redactor,
                      .record = [](const Exchange&) {},
                      .until = trial.until,
                      .trust_pem = trial.trust_pem,
                      .limits = {}};
  try {
    work(wiring);
    return "";
  } catch (const Unmet& unmet) {
    return cat(trial.before, redactor.mask(unmet.what()), trial.behind);
  }
}

}  // namespace

std::string fault_of(const Trial& trial, const std::function<void(const Wiring&)>& work) {
  return in_isolation([&] { return outcome(trial, work); }, Deadline::in(trial.until.left() + Milliseconds(500)));
}

}  // namespace mcx
