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
// `before_sending` may refuse the whole profile in the same way.
Product meet_product(const std::string& path, Deadline until,
                     const std::function<void(const Profile&)>& before_sending = [](const Profile&) {});

// The text of the built-in profile.
std::string reference_profile_text();

}  // namespace mcx
