#include "harness/run/login_trial.h"

#include "harness/actors/idm_client.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/isolated.h"

namespace mcx {
namespace {

std::string end_of_login(const Profile& profile, const std::string& trust_pem, Deadline until) {
  Random random(0, "login trial");
  Redactor redactor;
  const Wiring wiring{.profile = profile,
                      .random = random,
                      .redactor = redactor,
                      .record = [](const Exchange&) {},
                      .until = until,
                      .trust_pem = trust_pem,
                      .limits = {}};
  try {
    IdmClient(wiring, profile.clients.front()).obtain_code(profile.users.front());
    return "";
  } catch (const Unmet& unmet) {
    return cat("a refusal tells nothing while a conformant request is refused too: ", redactor.mask(unmet.what()),
               "; look at users, clients and login in the profile, and at what TP_PIDMS_LOGIN_BV_01 says");
  }
}

}  // namespace

bool rests_on_login(const RegisteredCase& entry, const Profile&) { return entry.spec.needs.working_login; }

std::string login_fault(const Profile& profile, const std::string& trust_pem, Deadline until) {
  if (profile.login.kind == LoginDriver::Kind::manual || profile.users.empty() || profile.clients.empty()) return "";
  return in_isolation([&] { return end_of_login(profile, trust_pem, until); },
                      Deadline::in(until.left() + Milliseconds(500)));
}

}  // namespace mcx
