// Which client of the partner sends a token request (RFC 6749 2.3, 3.2.1; RFC 7523 3.1): table B.7.4-1 wants client_id,
// and credentials are validated where there are any.
#pragma once

#include <optional>

#include "harness/reference/partner_idms.h"
#include "harness/reference/server.h"

namespace mcx {

struct PartnerClientClaim {
  const Client* client = nullptr;
  std::string id;  // as the request states it, empty when it does not
  std::optional<Response> refusal;  // to be sent instead of anything else
};
PartnerClientClaim partner_client_of(const PartnerIdms& idms, const Request& request, const Parameters& form);

}  // namespace mcx
