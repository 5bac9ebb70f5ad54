// The token endpoint (TS 33.180 B.4.2.4, B.4.2.5, B.5, B.7.2; TS 24.482 6.3.1, 6.3.2): judges the form of the request
// and who sent it, and hands it to the grant it asks for.
#pragma once

#include "harness/reference/idms.h"
#include "harness/reference/server.h"

namespace mcx {

Response token(Idms& idms, const Request& request);

}  // namespace mcx
