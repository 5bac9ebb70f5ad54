// Service authorisation in itself (TS 24.379 7.3.1A, 7.3.2, 7.3.3; TS 33.180 5.1.3.2.1 step 2): from the body of a
// PUBLISH or REGISTER to the binding it is entitled to. Nothing is bound here.
#pragma once

#include <optional>
#include <string>

#include "harness/reference/mcx_state.h"
#include "harness/reference/publish_body.h"

namespace mcx {

// The info document in clear text. Throws Refusal: 403 with 139, 140 or 101.
ClearInfo opened_info(McxState& state, const PublishBody& body, const std::string& impu);
// Throws Refusal: 403 with 101 or 140, 486 with 164. `info` has a token.
Binding authorised_binding(McxState& state, const ClearInfo& info, const std::string& impu);
// Whom a deviation binds without a look at the token.
std::optional<Binding> binding_by_unverified_token(const McxState& state, const ClearInfo& info,
                                                   const std::string& impu);

}  // namespace mcx
