#include "reports/escaping.h"

#include <algorithm>
#include <cstdint>

#include "harness/base/text.h"

namespace mcx {
namespace {

// Size of the character at the head of `text`, judged by its first byte and by base's own UTF-8 law; 0 if broken.
std::size_t character_size(std::string_view text) {
  const auto head = static_cast<std::uint8_t>(text[0]);
  if (head < 0x80) return 1;
  const std::size_t size = head < 0xE0 ? 2 : head < 0xF0 ? 3 : 4;
  return size <= text.size() && is_utf8(text.substr(0, size)) ? size : 0;
}

bool forbidden(std::string_view character) {
  const auto head = static_cast<std::uint8_t>(character[0]);
  if (head == 0x7f) return true;
  if (head < 0x20) return head != '\t' && head != '\n' && head != '\r';
  return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

void append_hex(std::string& out, std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    out += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
  }
}

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// Lays brackets and commas out on lines; knows strings, so that brackets inside them are left alone.
class Layout {
 public:
  std::string of(std::string_view json) {
    for (const char c : json) quoted_ ? inside(c) : outside(c);
    return std::move(out_);
  }

 private:
  void inside(char c) {
    out_ += c;
    if (escaped_) {
      escaped_ = false;
    } else {
      escaped_ = c == '\\';
      quoted_ = c != '"';
    }
  }
  void outside(char c) {
    if (c == '}' || c == ']') return close(c);
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') return;
    if (fresh_) new_line();
    fresh_ = c == '{' || c == '[';
    if (fresh_) ++depth_;
    quoted_ = c == '"';
    out_ += c;
    if (c == ':') out_ += ' ';
    if (c == ',') new_line();
  }
  void close(char c) {
    if (depth_ > 0) --depth_;
    if (!fresh_) new_line();
    fresh_ = false;
    out_ += c;
  }
  void new_line() {
    static constexpr std::size_t deepest = 24;  // a hostile depth must not become a hostile width
    out_ += '\n';
    out_.append(2 * std::min(depth_, deepest), ' ');
    fresh_ = false;
  }

  std::string out_;
  std::size_t depth_ = 0;
  bool quoted_ = false, escaped_ = false, fresh_ = false;
};

}  // namespace

std::string plain_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto size = character_size(text);
    const auto character = text.substr(0, std::max<std::size_t>(size, 1));
    if (size == 0 || forbidden(character))
      append_hex(out, character);
    else
      out += character;
    text.remove_prefix(character.size());
  }
  return out;
}

std::string html_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : plain_text(text)) {
    const auto escaped = entity(c);
    if (escaped.empty())
      out += c;
    else
      out += escaped;
  }
  return out;
}

std::string markdown_text(std::string_view text) {
  static constexpr std::string_view meaningful = "\\`*_[]#+!|~$@";
  std::string out;
  for (const char c : plain_text(text)) {
    const auto escaped = entity(c);
    if (c == '\n' || c == '\r' || c == '\t')
      out += ' ';
    else if (!escaped.empty())
      out += escaped;
    else if (meaningful.find(c) != std::string_view::npos)
      out += {'\\', c};
    else
      out += c;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  std::string line = plain_text(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  // A bar ends a table cell even inside code; its escape is the only one that works there.
  line = replace_all(std::move(line), "|", "\\|");
  const std::string fence(longest_run(line, '`') + 1, '`');
  const std::string_view gap = line.empty() || line.front() == '`' || line.back() == '`' ? " " : "";
  return cat(fence, gap, line, gap, fence);
}

std::string indented_json(std::string_view json) { return Layout().of(json); }

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<std::uint8_t>(text[most]) & 0xC0u) == 0x80u) --most;
  return cat(text.substr(0, most), "\n... (", text.size(), " bytes in all)");
}

}  // namespace mcx
