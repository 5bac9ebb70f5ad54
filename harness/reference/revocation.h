// The revocation endpoint (RFC 7009), which the profile does not demand and this server declares.
#pragma once

#include "harness/reference/idms.h"
#include "harness/reference/server.h"

namespace mcx {

Response revoke(Idms& idms, const Request& request);

}  // namespace mcx
