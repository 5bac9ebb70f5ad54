// SUBSCRIBE to the settings of a user (TS 24.379 7.3.6; RFC 6665 4.2): only one's own are told.
#pragma once

#include <functional>

#include "harness/reference/mcx_state.h"
#include "harness/wire/sip_message.h"
#include "harness/wire/sip_server.h"

namespace mcx {

// Where a request came from, what our Contact is, and how a request of ours leaves: false when it cannot.
struct SipRoad {
  SipPeer peer;
  std::string contact;
  std::function<bool(const SipMessage&, const SipPeer&)> send;
};

// NOTIFY leaves before the response does, as RFC 6665 4.1.2.4 tells subscribers to expect.
SipMessage subscribe_to_settings(McxState& state, const SipMessage& request, const SipRoad& road);
// NOTIFY to everyone who subscribed to what has changed; whom it cannot reach is not told again.
void notify_changes(McxState& state, const SipRoad& road);
// The answer to a NOTIFY: one that refuses it ends the subscription (RFC 6665 4.2.2).
void notified(McxState& state, const SipMessage& response);

}  // namespace mcx
