// The exchanges of a case drawn as a message sequence: a lane for the harness, one for each address it talked to, an
// arrow for each message. The drawing is an SVG element styled by the page around it; everything the peer said is
// escaped.
#pragma once

#include <string>
#include <vector>

#include "harness/base/exchange.h"

namespace mcx {

std::string sequence_svg(const std::vector<Exchange>& exchanges);
// "host:port" of the peer: as connected, or as the URL says when no connection came about.
std::string peer_of(const Exchange& exchange);
// "200", or why nothing came.
std::string result_of(const Exchange& exchange);

}  // namespace mcx
