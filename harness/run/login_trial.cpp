#include "harness/run/login_trial.h"

#include "harness/actors/idm_client.h"
#include "harness/run/trial.h"

namespace mcx {

bool rests_on_login(const RegisteredCase& entry, const Profile&) { return entry.spec.needs.working_login; }

std::string login_fault(const Profile& profile, const std::string& trust_pem, Deadline until) {
  if (profile.login.kind == LoginDriver::Kind::manual || profile.users.empty() || profile.clients.empty()) return "";
  const Trial trial{.name = "login trial",
                    .profile = profile,
                    .trust_pem = trust_pem,
                    .until = until,
                    .before = "a refusal tells nothing while a conformant request is refused too: ",
                    .behind = "; look at users, clients and login in the profile, and at what TP_PIDMS_LOGIN_BV_01 says"};
  return fault_of(trial, [&](const Wiring& wiring) {
    IdmClient(wiring, profile.clients.front()).obtain_code(profile.users.front());
  });
}

}  // namespace mcx
