// Where a response goes (RFC 3261 18.2.1, 18.2.2; RFC 3581 4), and which requests a server refuses unread.
#pragma once

#include "harness/wire/sip_message.h"
#include "harness/wire/sip_server.h"

namespace mcx {

// Writes received and rport into the topmost Via, where they are due.
void note_source(SipMessage& request, const SipPlace& source);
// The place a response over UDP is sent to: the source of the request, at the port that its Via asks for.
SipPlace way_back(const SipMessage& request, const SipPlace& source);

}  // namespace mcx
