// Unguessable values of the reference: codes, tokens, passwords. From OpenSSL's generator, never from a seed.
#pragma once

#include <string>

namespace mcx {

// 256 bits in base64url, 43 characters; RFC 6749 10.10 asks for at least 128 bits.
std::string unguessable();

}  // namespace mcx
