// Claims in which a name stands twice, as a reader takes them that is content with the first (RFC 7519 4 wants a refusal, or
// the last one).
#pragma once

#include "harness/wire/json.h"

namespace mcx {

Json first_of_each_name(const Json& object);

}  // namespace mcx
