// Whether a conformant login at the primary IdMS under test ends with a code. Asked before the cases that judge whether
// a login is refused, and once more when they are through: who refuses every login, or locked the account on the way,
// proves nothing by refusing those.
#pragma once

#include <string>

#include "harness/base/clock.h"
#include "harness/model/profile.h"
#include "harness/run/registry.h"

namespace mcx {

// Whether the case is one of those (Needs::working_login).
bool rests_on_login(const RegisteredCase& entry, const Profile& profile);
// "" when the first user of the profile gets a code through its first client; else how the login ended, and what to
// look at. Also "" where a person drives the logins, who is not called for this.
std::string login_fault(const Profile& profile, const std::string& trust_pem, Deadline until);

}  // namespace mcx
