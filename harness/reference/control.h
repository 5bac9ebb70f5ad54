// The control listener: what a tester may turn while the server runs (clock, accounts). Clear text, loopback, POST
// only.
#pragma once

#include "harness/reference/idms.h"
#include "harness/reference/server.h"

namespace mcx {

Routes control_routes(Idms& idms);

}  // namespace mcx
