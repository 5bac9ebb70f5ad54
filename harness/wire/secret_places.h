// Where in a text a secret stands because of the name before it: a parameter of a form or URL, a member of JSON, a
// header field, a field of an HTML form; and every JWT, whatever stands before it. The text may be anything: it is
// never refused, and every search is linear in its length.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcx {

struct SecretPlace {
  std::size_t start = 0, end = 0;  // bytes of the text
  std::string name;                // "access_token", "cookie", "jwt"
  std::string value;               // decoded as its place demands
  bool everywhere = true;          // worth looking for in other places as well
};

// Adds a place, unless it is empty. A value that is a word of the protocols is masked at this place only.
void add_secret(std::vector<SecretPlace>& places, std::size_t start, std::size_t end, std::string name,
                std::string value);
// In order of their start, none overlapping another.
std::vector<SecretPlace> secret_places(std::string_view text);
// Whether all of `text` is a compact JWT: three parts (or the five of an encrypted one), the first a JSON object.
bool is_compact_jwt(std::string_view text);

}  // namespace mcx
