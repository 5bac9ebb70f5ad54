#include "harness/wire/pkce.h"

#include <algorithm>

#include "harness/wire/base64.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

bool is_unreserved(char c) {
  const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return letter || (c >= '0' && c <= '9') || std::string_view("-._~").find(c) != std::string_view::npos;
}

}  // namespace

std::string s256_challenge(std::string_view code_verifier) { return base64url(sha256(code_verifier)); }

bool is_code_verifier(std::string_view text) {
  return text.size() >= 43 && text.size() <= 128 && std::all_of(text.begin(), text.end(), is_unreserved);
}

}  // namespace mcx
