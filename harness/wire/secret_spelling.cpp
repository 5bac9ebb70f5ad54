#include "harness/wire/secret_spelling.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

// Beyond this a value is looked for as it is only: nobody nests a megabyte.
constexpr std::size_t most_spelled = 64 * 1024;

using Escape = std::pair<std::string_view, std::string_view>;
constexpr std::array<Escape, 11> html_escapes = {{{"&amp;", "&"},
                                                  {"&lt;", "<"},
                                                  {"&gt;", ">"},
                                                  {"&quot;", "\""},
                                                  {"&#39;", "'"},
                                                  {"&#x27;", "'"},
                                                  {"&#034;", "\""},
                                                  {"&#34;", "\""},
                                                  {"&#43;", "+"},
                                                  {"&#x2F;", "/"},
                                                  {"&#61;", "="}}};

void append_utf8(std::string& out, unsigned point) {
  const auto tail = [](unsigned bits) { return static_cast<char>(0x80 | (bits & 0x3F)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    out += tail(point);
  } else {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += tail(point >> 6);
    out += tail(point);
  }
}

std::string html_escaped(std::string_view value, std::string_view apostrophe) {
  std::string out;
  for (const char c : value) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += apostrophe;
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string json_escaped(std::string_view value, bool with_slash) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const char c : value) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (c == '"' || c == '\\' || (with_slash && c == '/')) {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += cat("\\u00", digits[byte >> 4], digits[byte & 15]);
    } else {
      out += c;
    }
  }
  return out;
}

std::string with_small_digits(std::string text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '%') continue;
    const auto small = lower(std::string_view(text).substr(i + 1, 2));
    text.replace(i + 1, 2, small);
  }
  return text;
}

std::string url_alphabet(std::string text) {
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

// Base64 of `value` when `before` bytes of the same group stand ahead of it: only characters that depend on it alone.
std::string base64_core(std::string_view value, std::size_t before) {
  std::string shifted(before, '\0');
  shifted += value;
  const std::size_t bits_before = before * 8, bits = shifted.size() * 8;
  const std::size_t first = (bits_before + 5) / 6, last = bits / 6;
  const std::string whole = base64(shifted);
  return last > first ? whole.substr(first, last - first) : std::string();
}

void add_base64(std::vector<std::string>& list, std::string_view value) {
  for (std::size_t before = 0; before < 3; ++before) {
    const auto core = base64_core(value, before);
    if (core.size() < 5) continue;  // would be found by chance
    list.push_back(core);
    list.push_back(url_alphabet(core));
  }
}

std::string unescaped_entity(std::string_view text, std::size_t& at) {
  for (const auto& [escape, plain] : html_escapes) {
    if (!text.substr(at).starts_with(escape)) continue;
    at += escape.size();
    return std::string(plain);
  }
  return std::string(1, text[at++]);
}

char control_for(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return letter;
  }
}

// `at` stands on the u of \uXXXX.
bool read_unicode_escape(std::string_view text, std::size_t& at, std::string& out) {
  unsigned point = 0;
  if (at + 5 > text.size()) return false;
  const auto [end, fault] = std::from_chars(text.data() + at + 1, text.data() + at + 5, point, 16);
  if (fault != std::errc() || end != text.data() + at + 5) return false;
  append_utf8(out, point);
  at += 5;
  return true;
}

}  // namespace

std::vector<std::string> spellings_of(std::string_view value) {
  std::vector<std::string> list{std::string(value)};
  if (value.size() > most_spelled) return list;
  const auto escaped = percent_encode(value);
  const auto form = Parameters{{"", std::string(value)}}.encode().substr(1);
  for (const auto& each : {escaped, form, percent_encode(escaped), percent_encode(form)}) {
    list.push_back(each);
    list.push_back(with_small_digits(each));
  }
  for (const bool with_slash : {false, true}) list.push_back(json_escaped(value, with_slash));
  for (const std::string_view apostrophe : {"&#39;", "&#x27;", "&#039;", "'"})
    list.push_back(html_escaped(value, apostrophe));
  add_base64(list, value);
  add_base64(list, form);  // Basic credentials are form-encoded first, RFC 6749 2.3.1
  std::vector<std::string> once;
  for (auto& each : list)
    if (std::find(once.begin(), once.end(), each) == once.end()) once.push_back(std::move(each));
  return once;
}

std::string json_unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at++];
      continue;
    }
    ++at;
    if (text[at] == 'u' && read_unicode_escape(text, at, out)) continue;
    out += control_for(text[at++]);
  }
  return out;
}

std::string html_unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&')
      out += unescaped_entity(text, at);
    else
      out += text[at++];
  }
  return out;
}

}  // namespace mcx
