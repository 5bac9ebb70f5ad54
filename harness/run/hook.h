// Hooks: what a product offers so that a tester need not wait or ask (advance its clock, disable a user). A command or a
// webhook; placeholders in braces are filled in.
#pragma once

#include <map>
#include <string>

#include "harness/base/clock.h"
#include "harness/model/profile.h"

namespace mcx {

struct HookPlace {
  const Profile& profile;
  const std::string& trust_pem;  // whom a webhook may have its certificate from, as the endpoints may
};

// Runs it and waits for its end. Throws Unmet when it cannot be started, exits non-zero, answers other than 2xx, or is not
// done by `until`.
// Relative programs are looked for in the profile's folder.
void run_hook(const Hook& hook, const std::map<std::string, std::string>& values, const HookPlace& place,
              Deadline until);
// Sleeps. Throws Unmet when `until` comes first.
void wait_for(Milliseconds span, Deadline until);

}  // namespace mcx
