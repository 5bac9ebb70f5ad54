// What an MC server sees in the head of a message before it looks at what is asked (RFC 3261 7 and 8.2). The codec
// reads every form that the grammar leaves open; deviations know fewer, and tell them apart here.
#pragma once

#include <string_view>

#include "harness/wire/sip_message.h"

namespace mcx {

// Whether a deviation in force stumbles over the form of a request that the codec has understood.
bool stumbles_over_form(std::string_view raw, const SipReading& reading);
// Whether the request is at fault in a way that nobody may take for another form of a good one: what bad_request_for()
// refuses, and fields, bytes and line ends that ought to be different but can be passed over.
bool is_malformed(const SipReading& reading);

}  // namespace mcx
