// Completes a profile with what the launched program printed about itself.
#pragma once

#include "harness/wire/json.h"

namespace mcx {

// `file` with the members that only `printed` has; objects merge member by member, and everything else that the file
// declares wins (an empty text declares nothing). What comes from `printed` has line 0.
Json merge_profiles(Json file, Json printed);

}  // namespace mcx
