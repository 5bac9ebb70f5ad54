// Plain text work that every layer needs and the standard library of C++20 lacks.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mcx {

std::string lower(std::string_view text);                        // ASCII only, as the next two
std::string upper(std::string_view text);
std::string in_other_case(std::string_view text);                // capitals for small letters, and those for capitals
bool equal_ignoring_case(std::string_view a, std::string_view b);  // ASCII only
std::string_view trim(std::string_view text);                    // blanks, tabs, line ends
std::vector<std::string> split(std::string_view text, char separator);
// As split on blanks, without empty words: the form of the scope parameter (RFC 6749 3.3).
std::vector<std::string> words(std::string_view text);
std::string join(std::span<const std::string> parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
bool is_utf8(std::string_view bytes);  // RFC 3629: no overlong forms, no surrogates
// Printable form of hostile bytes: control characters (also C1, and those that turn the direction of writing) and what
// is no UTF-8 as \xNN, cut at `most` bytes with a mark.
std::string printable(std::string_view bytes, std::size_t most = 400);
// The candidate nearest to `word` by edit distance, or "" when none is near enough to be a slip of the keyboard.
std::string nearest(std::string_view word, std::span<const std::string> candidates);
// Shell-style match with * and ?.
bool glob_match(std::string_view pattern, std::string_view text);

// cat("exp is ", 5, " s"): the arguments one after the other.
inline void cat_to(std::string& out, std::string_view piece) { out += piece; }
inline void cat_to(std::string& out, char piece) { out += piece; }
template <typename Number>
  requires std::is_arithmetic_v<Number>
void cat_to(std::string& out, Number piece) { out += std::to_string(piece); }
template <typename... Pieces>
std::string cat(const Pieces&... pieces) {
  std::string out;
  (cat_to(out, pieces), ...);
  return out;
}

}  // namespace mcx
