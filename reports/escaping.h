// Text of a stranger on its way into our files. What an implementation said may hold control characters, broken UTF-8,
// markup and table bars; each format has one function that makes it harmless and keeps it readable.
#pragma once

#include <string>
#include <string_view>

namespace mcx {

// Characters that XML 1.0 clause 2.2 forbids, and bytes that are not UTF-8, as \xNN; tabs and line ends stay.
std::string plain_text(std::string_view text);
// plain_text with the five markup characters as entities; fit for element content and quoted attributes.
std::string html_text(std::string_view text);
// One line of Markdown without markup: line ends become blanks, every character with a meaning is escaped.
std::string markdown_text(std::string_view text);
// Text as Markdown code on one line; the fence is longer than any run of backticks inside.
std::string markdown_code(std::string_view text);
// JSON text with line breaks and indentation. What is not JSON comes back laid out as far as its brackets go.
std::string indented_json(std::string_view json);
// At most `most` bytes, cut between characters, with a sentence that says how much there was.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace mcx
