#include "harness/wire/base64.h"

#include <array>
#include <cstdint>

namespace mcx {
namespace {

constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view classic_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t foreign = 0xff;

constexpr std::array<std::uint8_t, 256> values_of(std::string_view alphabet) {
  std::array<std::uint8_t, 256> values{};
  values.fill(foreign);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
  return values;
}
constexpr auto url_values = values_of(url_alphabet);

std::string encode(std::string_view bytes, std::string_view alphabet) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  unsigned held = 0;  // bits not yet written, always under 6 between bytes
  for (const char c : bytes) {
    bits = (bits << 8 | static_cast<std::uint8_t>(c)) & 0x3fffu;
    for (held += 8; held >= 6; held -= 6) out += alphabet[bits >> (held - 6) & 63u];
  }
  if (held > 0) out += alphabet[bits << (6 - held) & 63u];
  return out;
}

Base64Fault alphabet_fault(std::string_view text) {
  for (const char c : text)
    if (url_values[static_cast<std::uint8_t>(c)] == foreign)
      return c == '=' ? Base64Fault::padding : Base64Fault::bad_character;
  return Base64Fault::none;
}

}  // namespace

std::string base64url(std::string_view bytes) { return encode(bytes, url_alphabet); }

std::string base64(std::string_view bytes) {
  auto out = encode(bytes, classic_alphabet);
  out.append((4 - out.size() % 4) % 4, '=');
  return out;
}

Base64Decoded base64url_decode(std::string_view text) {
  if (const auto fault = alphabet_fault(text); fault != Base64Fault::none) return {{}, fault};
  if (text.size() % 4 == 1) return {{}, Base64Fault::impossible_length};
  Base64Decoded out;
  out.bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    bits = (bits << 6 | url_values[static_cast<std::uint8_t>(c)]) & 0x3fffu;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out.bytes += static_cast<char>(bits >> held & 0xffu);
  }
  // RFC 4648 3.5: the unused bits of the last character must be zero, else two texts would mean the same bytes.
  if ((bits & ((1u << held) - 1)) != 0) return {{}, Base64Fault::trailing_bits};
  return out;
}

}  // namespace mcx
