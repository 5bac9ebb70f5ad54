// The token endpoint of a partner IdMS (TS 33.180 B.7.4, B.7.5; TS 24.482 6.3.3; RFC 7523): it takes a security token
// for an access token of its own domain.
#pragma once

#include "harness/reference/partner_idms.h"
#include "harness/reference/server.h"

namespace mcx {

Response partner_token(const PartnerIdms& idms, const Request& request);

}  // namespace mcx
