// What the clients of a user are told once one of them has published: that there are several (TS 24.379 7.3.3 9), and,
// where they subscribed, the settings.
#pragma once

#include <string>

#include "harness/reference/mcx_state.h"

namespace mcx {

// Adds the info body to the response where it is due, and marks the user for the next NOTIFY.
void tell_clients(McxState& state, const std::string& user, SipMessage& response);
// One document with an entity for each client; "" without settings.
std::string settings_document(const McxState& state, const std::string& user);

}  // namespace mcx
