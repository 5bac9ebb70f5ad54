// Login pages are not standardised, so the profile says how one is driven; this picks the driver.
#pragma once

#include "harness/actors/authorization.h"
#include "harness/actors/wiring.h"

namespace mcx {

// Where a WebDriver or a person logs in, the authentication request is first sent over plain HTTP: what needs no login
// (an error, redirected or shown) is answered by that and known to the last header. Only for a page that asks for a
// person the request goes out once more, through the real browser, and of what that ends with the HTTP status stays
// unknown (redirect_status and last.status are 0). Throws Unmet when that browser, or its person, is what fails.
AuthorizationAnswer drive_login(const Wiring& wiring, const AuthorizationRequest& request, const Conduct& conduct);

}  // namespace mcx
