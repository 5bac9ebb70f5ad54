#include "harness/wire/xml_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> predefined{
    {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};

bool is_name_start(unsigned char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c >= 0x80;
}
bool is_name_character(unsigned char c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

// XML 1.0 production [2].
bool is_legal(std::uint32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code <= 0xD7FF || (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

std::string utf8_of(std::uint32_t code) {
  const auto continuation = [code](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xC0 | (code >> 6)), continuation(0)};
  if (code < 0x10000) return {static_cast<char>(0xE0 | (code >> 12)), continuation(6), continuation(0)};
  return {static_cast<char>(0xF0 | (code >> 18)), continuation(12), continuation(6), continuation(0)};
}

// "#65" or "#x41".
std::optional<std::string> numbered(std::string_view reference) {
  const bool hexadecimal = reference.starts_with("#x");
  reference.remove_prefix(hexadecimal ? 2 : 1);
  std::uint32_t code = 0;
  const auto end = reference.data() + reference.size();
  const auto read = std::from_chars(reference.data(), end, code, hexadecimal ? 16 : 10);
  if (reference.empty() || read.ec != std::errc() || read.ptr != end || !is_legal(code)) return std::nullopt;
  return utf8_of(code);
}

std::optional<std::string> resolved(std::string_view reference) {
  if (reference.starts_with('#')) return numbered(reference);
  for (const auto& [name, character] : predefined)
    if (reference == name) return std::string(1, character);
  return std::nullopt;
}

}  // namespace

bool is_xml_text(std::string_view bytes) {
  const auto legal = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r';
  };
  return is_utf8(bytes) && std::all_of(bytes.begin(), bytes.end(), legal);
}

bool is_xml_name(std::string_view name) {
  return !name.empty() && is_name_start(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_name_character(static_cast<unsigned char>(c)); });
}

std::optional<XmlQualifiedName> qualified_name(std::string_view name) {
  const auto colon = name.find(':');
  const bool prefixed = colon != std::string_view::npos;
  const XmlQualifiedName apart{prefixed ? name.substr(0, colon) : "", prefixed ? name.substr(colon + 1) : name};
  if (!is_xml_name(apart.local) || (prefixed && !is_xml_name(apart.prefix))) return std::nullopt;
  return apart;
}

std::optional<std::string> without_references(std::string_view raw) {
  std::string out;
  while (true) {
    const auto start = raw.find('&');
    out += raw.substr(0, start);
    if (start == std::string_view::npos) return out;
    const auto end = raw.find(';', start);
    if (end == std::string_view::npos) return std::nullopt;
    const auto character = resolved(raw.substr(start + 1, end - start - 1));
    if (!character) return std::nullopt;
    out += *character;
    raw.remove_prefix(end + 1);
  }
}

}  // namespace mcx
