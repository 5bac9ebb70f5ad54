// PUBLISH at an MC server (TS 24.379 7.3.1 to 7.3.5 and the same clauses of TS 24.281 and 24.282; RFC 3903 6; TS 33.180
// 5.1.3.2.1): service authorisation, settings, refresh and log-off. Authorisation is judged before RFC 3903, and
// nothing changes before everything was judged.
#pragma once

#include "harness/reference/mcx_state.h"
#include "harness/wire/sip_message.h"

namespace mcx {

// nullopt only by a deviation.
std::optional<SipMessage> publish(McxState& state, const SipMessage& request);

}  // namespace mcx
