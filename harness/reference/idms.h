// The primary identity management server as a whole: its addresses, keys, registry and memory. One object, shared by
// every endpoint; its members guard themselves.
#pragma once

#include <string>

#include "harness/reference/keys.h"
#include "harness/reference/registry.h"
#include "harness/reference/sessions.h"

namespace mcx {

struct IdmsAddresses {
  std::string issuer, authorization, token, jwks, revocation;
};

struct Idms {
  IdmsAddresses at;
  Registry registry;
  KeyRing keys;
  Sessions sessions;
};

}  // namespace mcx
