// From claims to the compact JWS that leaves the IdMS (RFC 7515 7.1): header, key, signature.
#pragma once

#include <string>

#include "harness/reference/tokens.h"

namespace mcx {

std::string signed_token(const Idms& idms, TokenKind kind, const Json& claims, const Client& client);

}  // namespace mcx
