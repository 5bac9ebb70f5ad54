// INVITE at the terminating participating function (TS 24.379 17.3.2.1.2), as far as settings decide it: no call is
// ever set up here.
#pragma once

#include "harness/reference/mcx_state.h"
#include "harness/wire/sip_message.h"

namespace mcx {

SipMessage invitation(McxState& state, const SipMessage& request);

}  // namespace mcx
