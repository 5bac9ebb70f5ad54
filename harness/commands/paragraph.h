// Text for a person at a terminal: broken at blanks so that it fits 80 columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcx {

inline constexpr std::size_t page_width = 80;

// The lines of `text`, none longer than `width`; a word longer than that is broken where the line ends.
std::vector<std::string> broken(std::string_view text, std::size_t width);
// Every line begins with `indent` blanks and has its end.
std::string paragraph(std::string_view text, std::size_t indent);
// "  role        primary-idms", the text in a column of its own; "" when there is no text.
std::string labelled(std::string_view label, std::string_view text);
// "1 case", "2 cases"
std::string counted(std::size_t count, std::string_view noun);

}  // namespace mcx
