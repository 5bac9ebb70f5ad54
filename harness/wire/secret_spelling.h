// The ways one value is spelled on its way through a web: percent-encoded, form-encoded, escaped for JSON or HTML,
// within base64. Used to find a secret in whatever dress it comes, and to undress it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcx {

// Every spelling of `value`, itself first, no duplicates. Of base64 the three alignments, without the edge characters
// that depend on the neighbours.
std::vector<std::string> spellings_of(std::string_view value);
// Content of a JSON string without its quotes, and of an HTML attribute; tolerant of junk.
std::string json_unescaped(std::string_view text);
std::string html_unescaped(std::string_view text);

}  // namespace mcx
