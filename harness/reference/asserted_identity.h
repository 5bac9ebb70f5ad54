// Who sent a request over SIP-2: the IMPU that the SIP core asserts (RFC 3325 9.1), and whether the request is for this
// service at all.
#pragma once

#include <string>

#include "harness/wire/mc_names.h"
#include "harness/wire/sip_message.h"

namespace mcx {

// The asserted SIP URI, or the first of another scheme; "" when none is asserted.
std::string asserted_impu(const SipMessage& request);
// From's URI; only deviations bind it.
std::string claimed_impu(const SipMessage& request);
// False when Accept-Contact demands (require and explicit) or P-Asserted-Service names another service only.
bool meant_for(const McNames& names, const SipMessage& request);

}  // namespace mcx
