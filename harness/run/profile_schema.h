// The form of a profile: which keys stand where and what kind of value each takes. profiles/schema.json says the same
// to editors; a test holds the two together.
#pragma once

#include "harness/run/profile_place.h"

namespace mcx {

// Unknown keys, keys that stand twice, values of the wrong kind, placeholders of new-profile that are still there.
void check_form(const Place& document, ProfileFaults& faults);

}  // namespace mcx
