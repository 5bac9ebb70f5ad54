// What the IdMS publishes about itself: metadata (RFC 8414 2, OIDC Discovery 3) and its keys (RFC 7517 5).
#pragma once

#include "harness/reference/idms.h"
#include "harness/reference/server.h"

namespace mcx {

Response metadata(const Idms& idms, const Request& request);
Response published_keys(const Idms& idms, const Request& request);

}  // namespace mcx
