// base64url without padding, RFC 4648 clause 5 as RFC 7515 clause 2 narrows it. Decoding is strict and says why it refused.
#pragma once

#include <string>
#include <string_view>

namespace mcx {

std::string base64url(std::string_view bytes);

enum class Base64Fault { none, padding, bad_character, impossible_length, trailing_bits };
struct Base64Decoded {
  std::string bytes;
  Base64Fault fault = Base64Fault::none;
};
Base64Decoded base64url_decode(std::string_view text);

// Classic base64 with padding (RFC 4648 clause 4), for Basic authentication and PEM bodies.
std::string base64(std::string_view bytes);

}  // namespace mcx
