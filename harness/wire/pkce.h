// Proof Key for Code Exchange, RFC 7636.
#pragma once

#include <string>
#include <string_view>

namespace mcx {

// BASE64URL(SHA256(ASCII(code_verifier))), RFC 7636 4.2.
std::string s256_challenge(std::string_view code_verifier);
// 43 to 128 characters of A-Z a-z 0-9 - . _ ~, RFC 7636 4.1.
bool is_code_verifier(std::string_view text);

}  // namespace mcx
