// The implementation under test as a run meets it: its profile in full, the program the profile launches (if any), and
// the certificates it is trusted by.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/base/clock.h"
#include "harness/model/profile.h"
#include "harness/run/pki.h"
#include "harness/run/program.h"

namespace mcx {

struct Product {
  Profile profile;
  TemporaryPki pki;        // that a launched partner was told of; outlives it
  RunningProgram program;  // not running when the profile launches nothing
  std::string trust_pem;
  std::string blocked;     // why no case can be run: launch failed, nobody answers; "" when all is well
};

// Reads `path` ("" for the built-in profile of the embedded reference), launches what it says, completes and checks the
// profile, and waits until the product answers or `until`. Throws UsageError for a faulty profile; nothing is sent then.
struct Meeting {
  // May refuse the whole profile in the same way.
  std::function<void(const Profile&)> before_sending = [](const Profile&) {};
  // Whether a launched partner is to trust the harness, by the profile as the file has it: keys take time to find.
  std::function<bool(const Profile&)> with_partner_trust = [](const Profile&) { return true; };
};
Product meet_product(const std::string& path, Deadline until, const Meeting& meeting = {});

// The text of the built-in profile.
std::string reference_profile_text();

}  // namespace mcx
