#include "harness/wire/secret_header_fields.h"

#include <algorithm>
#include <array>

#include "harness/base/text.h"

namespace mcx {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t run_end(std::string_view text, std::size_t at, bool (*belongs)(char)) {
  while (at < text.size() && belongs(text[at])) ++at;
  return at;
}

// One cookie-pair that starts at `at`: only its value is a secret.
void cookie_value(std::string_view text, std::size_t at, std::size_t end, std::vector<SecretPlace>& places) {
  const auto equals = text.substr(0, end).find('=', at);
  if (equals == std::string_view::npos) return;
  add_secret(places, equals + 1, end, "cookie", std::string(text.substr(equals + 1, end - equals - 1)));
  // Short cookie values are words like "en": they would riddle every page.
  if (!places.empty() && places.back().value.size() < 12) places.back().everywhere = false;
}

void cookies(std::string_view text, std::size_t at, std::size_t end, std::vector<SecretPlace>& places) {
  while (at < end) {
    const auto next = std::min(text.find(';', at), end);
    cookie_value(text, at, next, places);
    at = next + 1;
  }
}

// Of Digest only the response tells of the password (RFC 7616 3.4); false when there is none to mask.
bool digest_response(std::string_view text, std::size_t at, std::size_t end, std::vector<SecretPlace>& places) {
  constexpr std::string_view name = "response";
  const auto folded = lower(text.substr(at, end - at));
  for (auto found = folded.find(name); found != std::string::npos; found = folded.find(name, found + 1)) {
    auto start = run_end(text, at + found + name.size(), is_blank);
    if (start >= end || text[start] != '=') continue;
    start = run_end(text, start + 1, [](char c) { return is_blank(c) || c == '"'; });
    const auto close = std::min({text.find_first_of("\", \t\r\n", start), end, text.size()});
    add_secret(places, start, close, "digest_response", std::string(text.substr(start, close - start)));
    return close > start;
  }
  return false;
}

// The scheme stays readable, the credentials do not (RFC 9110 11.6.2).
void credentials(std::string_view text, std::size_t at, std::size_t end, std::vector<SecretPlace>& places) {
  const auto blank = text.substr(0, end).find_first_of(" \t\r\n", at);
  const bool bearer = equal_ignoring_case(text.substr(at, std::min(blank, end) - at), "Bearer");
  const bool digest = equal_ignoring_case(text.substr(at, std::min(blank, end) - at), "Digest");
  if (digest && digest_response(text, at, end, places)) return;
  if (blank != std::string_view::npos) at = run_end(text, blank, is_blank);
  if (at < end)
    add_secret(places, at, end, bearer ? "access_token" : "authorization", std::string(text.substr(at, end - at)));
}

// What the field of that name hides; its value is [at, end).
void field_value(std::string_view name, std::string_view text, std::size_t at, std::size_t end,
                 std::vector<SecretPlace>& places) {
  if (equal_ignoring_case(name, "Authorization") || equal_ignoring_case(name, "Proxy-Authorization"))
    credentials(text, at, end, places);
  if (equal_ignoring_case(name, "Cookie")) cookies(text, at, end, places);
  if (equal_ignoring_case(name, "Set-Cookie")) cookie_value(text, at, std::min(text.find(';', at), end), places);
}

// The name of the field that starts at `at`, when it is one that hides something.
std::string_view telling_name(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || colon > 40) return {};
  const auto name = trim(line.substr(0, colon));
  constexpr std::array<std::string_view, 4> telling = {"Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"};
  const bool tells = std::any_of(telling.begin(), telling.end(),
                                 [&](std::string_view each) { return equal_ignoring_case(each, name); });
  return tells ? name : std::string_view();
}

// A line that begins with a blank goes on with the field before it (RFC 3261 7.3.1).
std::size_t folded_end(std::string_view text, std::size_t feed) {
  while (feed + 1 < text.size() && (text[feed + 1] == ' ' || text[feed + 1] == '\t'))
    feed = std::min(text.find('\n', feed + 1), text.size());
  return feed;
}

}  // namespace

void find_secret_header_fields(std::string_view text, std::vector<SecretPlace>& places) {
  for (std::size_t at = 0; at < text.size();) {
    auto feed = std::min(text.find('\n', at), text.size());
    const auto name = telling_name(text.substr(at, feed - at));
    if (!name.empty()) {
      feed = folded_end(text, feed);
      const auto end = feed > at && text[feed - 1] == '\r' ? feed - 1 : feed;
      const auto value = std::min(run_end(text, text.find(':', at) + 1, is_blank), end);
      field_value(name, text, value, end, places);
    }
    at = feed + 1;
  }
}

}  // namespace mcx
