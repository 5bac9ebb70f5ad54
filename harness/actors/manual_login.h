// A login that a person carries out in a browser of their own: for products whose login page no driver can handle (a
// smart card, a second factor). Prints what to do, then waits for the authorization response.
#pragma once

#include <string>
#include <string_view>

#include "harness/base/clock.h"

namespace mcx {

// File descriptors, not owned: where the instructions go and where a pasted URL comes from.
struct ManualDesk {
  int output = 2;
  int input = 0;
};

struct ManualOutcome {
  std::string final_url;  // redirect_uri with the parameters of the response
  std::string failure;    // in words; empty when final_url is there
};

// When `redirect_uri` is http on a loopback address with a free port, the browser's arrival there ends the wait; else
// the person pastes the address at which the browser ended.
ManualOutcome login_manually(const std::string& authorization_url, const std::string& redirect_uri, Deadline until,
                             const ManualDesk& desk = {});

// Whether `url` is `redirect_uri` with or without a query or fragment added: not merely a longer path or host.
bool arrives_at(std::string_view url, std::string_view redirect_uri);

}  // namespace mcx
