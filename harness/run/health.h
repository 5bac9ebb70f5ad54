// Whether the implementation under test is there at all. Asked before the first case and whenever a case met silence, so
// that a dead product costs a known time and its cases say what is the matter.
#pragma once

#include <string>

#include "harness/base/clock.h"
#include "harness/model/profile.h"

namespace mcx {

// "" when every endpoint the profile's roles need answers HTTP over trusted TLS; else a sentence naming the endpoint.
// Repeats until `until` when the endpoint does not listen yet (a launched program is still starting).
std::string probe(const Profile& profile, const std::string& trust_pem, Deadline until);

}  // namespace mcx
