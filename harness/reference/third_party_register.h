// The third-party REGISTER by which the SIP core tells of a registration (TS 33.180 5.1.1 step B-2; TS 24.229 5.4.1.7;
// TS 24.379 7.3.2): To is the IMPU, the client's own REGISTER may be embedded and may carry a token.
#pragma once

#include "harness/reference/mcx_state.h"
#include "harness/wire/sip_message.h"

namespace mcx {

SipMessage third_party_register(McxState& state, const SipMessage& request);

}  // namespace mcx
