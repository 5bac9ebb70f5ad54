// What a user meets at the authorization endpoint (TS 24.482 6.3.1): the page that asks for user name and password, the
// consent page of clients that ask for it, and the way back to the client with a code.
#pragma once

#include "harness/reference/idms.h"
#include "harness/reference/server.h"

namespace mcx {

inline constexpr const char* username_field = "username";
inline constexpr const char* password_field = "password";

Response first_page(Idms& idms, AuthorizationRequest asked);  // of a request that was judged valid
Response credentials(Idms& idms, const Request& request);     // POST /login
Response consent(Idms& idms, const Request& request);         // POST /consent

}  // namespace mcx
