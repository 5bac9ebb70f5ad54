// Classic base64 as an XML document carries it; OpenSSL's own decoder takes too much.
#include <algorithm>
#include <string>

#include "harness/wire/base64.h"
#include "harness/wire/xml_encryption.h"

namespace mcx {

std::optional<std::string> xml_base64(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (c == '-' || c == '_') return std::nullopt;  // base64url's letters
    letters += c == '+' ? '-' : c == '/' ? '_' : c;
  }
  if (letters.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && letters.ends_with('='); ++padding) letters.pop_back();
  auto decoded = base64url_decode(letters);
  if (decoded.fault != Base64Fault::none) return std::nullopt;
  return std::move(decoded.bytes);
}

}  // namespace mcx
