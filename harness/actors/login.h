// Login pages are not standardised, so the profile says how one is driven; this picks the driver.
#pragma once

#include "harness/actors/authorization.h"
#include "harness/actors/wiring.h"

namespace mcx {

AuthorizationAnswer drive_login(const Wiring& wiring, const AuthorizationRequest& request, const Conduct& conduct);

}  // namespace mcx
