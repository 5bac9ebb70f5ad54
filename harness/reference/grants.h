// The three grants of the token endpoint, after the form of the request and its sender were judged.
#pragma once

#include "harness/reference/idms.h"
#include "harness/reference/server.h"
#include "harness/reference/tokens.h"

namespace mcx {

struct TokenRequest {
  Parameters form;       // without empty values
  const Client* client;  // nullptr when the request names none
  bool by_basic = false;  // the client is named in the Authorization header
  std::string value(std::string_view name) const { return form.get(name).value_or(""); }
};

Response redeem_code(Idms& idms, const TokenRequest& request);  // RFC 6749 4.1.3, RFC 7636 4.5; B.4.2.4
Response refresh(Idms& idms, const TokenRequest& request);      // RFC 6749 6; B.5.2
Response exchange(Idms& idms, const TokenRequest& request);     // RFC 8693 2; B.7.2

// The success response of the first two (B.4.2.5, B.5.3): tokens of all three kinds that belong to the grant.
Response tokens_answer(Idms& idms, const Issuance& issuance);
// A response that must not be stored (RFC 6749 5.1).
Response uncached(Response answer);

}  // namespace mcx
