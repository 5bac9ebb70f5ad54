// Where the SIP URI of a profile leads: transport, place, and the name that a TLS certificate has to bear (RFC 3263 as
// far as it goes without NAPTR and SRV: the transport parameter, the port, an address or a host name).
#pragma once

#include <string>
#include <string_view>

#include "harness/wire/sip_client.h"

namespace mcx {

struct SipTarget {
  SipTransport transport = SipTransport::udp;
  SipPlace place;
  std::string server_name;  // "" when the URI holds an address
};

// Unmet, with `key` ("sip.mcptt") and what to write there, when the URI leads nowhere.
SipTarget sip_target(std::string_view uri, std::string_view key);

}  // namespace mcx
