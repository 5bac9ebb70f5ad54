// The authorization endpoint (TS 33.180 B.4.2.2, B.4.2.3; TS 24.482 6.3.1): it judges the authentication request and
// shows the login page. What happens on that page is login.h's.
#pragma once

#include "harness/reference/idms.h"
#include "harness/reference/server.h"

namespace mcx {

Response authorize(Idms& idms, const Request& request);

}  // namespace mcx
