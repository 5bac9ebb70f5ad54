// Which header fields of SIP are lists and which may stand once only; by the key that sip_header_key gives.
#pragma once

#include <string_view>

namespace mcx {

bool is_list_header(std::string_view key);    // its grammar has commas between values
bool is_single_header(std::string_view key);  // one field with one value

}  // namespace mcx
