// Capture files, classic pcap and pcapng, opened by libpcap, which knows their forms.
#pragma once

#include <string>
#include <string_view>

#include "harness/wire/captured_traffic.h"

namespace mcx {

// By the first four bytes.
bool is_capture(std::string_view bytes);

// Adds every frame to `traffic`. Returns a sentence when the file ends in the middle, else "". Throws UsageError, with
// `name` in it, when it cannot be opened, and for links that are not read.
std::string read_capture(std::string_view bytes, const std::string& name, CapturedTraffic& traffic);

}  // namespace mcx
