// Who sent a request to the token or revocation endpoint (RFC 6749 2.3, 3.2.1): a confidential client proves it with
// HTTP Basic or with its secret in the form, a public one just says its client_id.
#pragma once

#include <optional>

#include "harness/reference/idms.h"
#include "harness/reference/oauth_answer.h"
#include "harness/reference/server.h"

namespace mcx {

struct ClientClaim {
  const Client* client = nullptr;   // nullptr also when the request names none
  std::optional<Response> refusal;  // to be sent instead of anything else
};
ClientClaim claimed_client(const Idms& idms, const Request& request, const Parameters& form);

}  // namespace mcx
