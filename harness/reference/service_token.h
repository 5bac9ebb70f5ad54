// The access token as an MC server sees it (TS 33.180 5.1.3.2.1 step 2, B.2.2, B.11.2; RFC 8725): a JWS of the IdMS
// of this domain, in force, for this service, that names the user's MC service ID.
#pragma once

#include <string>
#include <vector>

#include "harness/reference/partner_primaries.h"
#include "harness/wire/jose.h"
#include "harness/wire/mc_names.h"

namespace mcx {

struct TokenTrust {
  TrustedPrimaries idms;    // of this domain
  TrustedPrimaries others;  // of other domains, for deviations only
};

struct JudgedToken {
  std::string mc_service_id;  // "" when it is refused
  std::string why;            // one sentence
  bool ok() const { return !mc_service_id.empty(); }
};

JudgedToken judged_service_token(const TokenTrust& trust, McService service, const std::string& token);

// Parts of the judgement; "" is no fault.
struct ReadServiceToken {
  std::vector<Jws> readings;  // one for a strict reader; all equal but for the bytes that were signed
  Json claims;
  std::string why;
};
ReadServiceToken read_service_token(const std::string& text);
std::string fault_of_service_signature(const TokenTrust& trust, const ReadServiceToken& read);
std::string fault_of_service_claims(McService service, const Json& claims);

}  // namespace mcx
