#include "harness/commands/paragraph.h"

#include <utility>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::size_t label_column = 14;

// Where the last byte sequence of `word` that fits in `width` bytes ends, so that no character is cut in two.
std::size_t cut_of(std::string_view word, std::size_t width) {
  while (width > 1 && (static_cast<unsigned char>(word[width]) & 0xC0u) == 0x80u) --width;
  return width;
}

}  // namespace

std::vector<std::string> broken(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  for (auto word : words(text)) {
    if (!line.empty() && line.size() + 1 + word.size() > width) lines.push_back(std::exchange(line, ""));
    while (word.size() > width) {
      const auto cut = cut_of(word, width);
      lines.push_back(word.substr(0, cut));
      word.erase(0, cut);
    }
    line += (line.empty() ? "" : " ") + word;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string paragraph(std::string_view text, std::size_t indent) {
  std::string out;
  for (const auto& line : broken(text, page_width - indent)) out += cat(std::string(indent, ' '), line, '\n');
  return out;
}

std::string labelled(std::string_view label, std::string_view text) {
  auto out = paragraph(text, label_column);
  if (!out.empty()) out.replace(2, label.size(), label);
  return out;
}

std::string counted(std::size_t count, std::string_view noun) { return cat(count, ' ', noun, count == 1 ? "" : "s"); }

}  // namespace mcx
