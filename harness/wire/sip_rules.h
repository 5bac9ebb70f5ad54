// The rules that hold for every SIP message beyond its lines: header grammars, what must be there, what may be there
// once only (RFC 3261 clauses 8.1.1, 8.2.6, 20).
#pragma once

#include "harness/wire/sip_message.h"

namespace mcx {

// Adds a deviation unless it is there already.
void note(SipReading& reading, SipFault fault, std::string_view place);
// Judges reading.message, which must be there.
void apply_sip_rules(SipReading& reading);

}  // namespace mcx
