// What deviations make of the fields that a response repeats of its request (RFC 3261 8.2.6.2).
#pragma once

#include "harness/wire/sip_message.h"

namespace mcx {

SipMessage with_head_mishandled(SipMessage response);

}  // namespace mcx
