#include "harness/wire/secret_places.h"

#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/wire/secret_elements.h"
#include "harness/wire/secret_header_fields.h"
#include "harness/wire/secret_spelling.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

using Places = std::vector<SecretPlace>;

// RFC 6749, 7009, 7521, 7523, 7636, 8693, OpenID Connect Core; security_token is TS 33.180 B.7.
constexpr std::array<std::string_view, 14> secret_names = {
    "access_token", "refresh_token",    "id_token",      "code",        "code_verifier",  "password", "client_secret",
    "assertion",    "client_assertion", "subject_token", "actor_token", "security_token", "token",    "id_token_hint"};

// Words of the protocols themselves. Standing where a secret is expected they are masked there, but a page must not
// lose them elsewhere.
constexpr std::array<std::string_view, 16> protocol_words = {
    "code",          "token",          "password",      "access_token", "refresh_token", "id_token",
    "Bearer",        "bearer",         "true",          "false",        "null",          "invalid_request",
    "invalid_grant", "invalid_client", "invalid_token", "access_denied"};

bool is_secret_name(std::string_view name) {
  return std::any_of(secret_names.begin(), secret_names.end(),
                     [&](std::string_view each) { return equal_ignoring_case(each, name); });
}

bool is_protocol_word(std::string_view value) {
  return std::find(protocol_words.begin(), protocol_words.end(), value) != protocol_words.end();
}

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Looked up, as every byte of every text is asked.
constexpr auto base64url_letters = [] {
  std::array<bool, 256> is{};
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"))
    is[static_cast<unsigned char>(c)] = true;
  return is;
}();
bool is_base64url(char c) { return base64url_letters[static_cast<unsigned char>(c)]; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t run_end(std::string_view text, std::size_t at, bool (*belongs)(char)) {
  while (at < text.size() && belongs(text[at])) ++at;
  return at;
}

// End of the JWT that starts at `at`, or `at` when there is none; `run` becomes the end of its first part.
std::size_t jwt_end(std::string_view text, std::size_t at, std::size_t& run) {
  run = run_end(text, at, is_base64url);
  if (run - at < 12) return at;  // shorter than any object that names an algorithm: a word of prose or a host name
  std::size_t end = run;
  int parts = 1;
  while (parts < 5 && end < text.size() && text[end] == '.') {
    end = run_end(text, end + 1, is_base64url);
    ++parts;
  }
  return parts >= 3 ? end : at;
}

void find_jwts(std::string_view text, Places& places) {
  for (auto at = text.find("eyJ"); at != std::string_view::npos; at = text.find("eyJ", at)) {
    std::size_t run = at;
    const auto end = jwt_end(text, at, run);
    if (end > at) add_secret(places, at, end, "jwt", std::string(text.substr(at, end - at)));
    at = std::max(end, run);
  }
}

// In a quoted string that begins after its quote: the place of the closing quote, or the end of the text.
std::size_t string_end(std::string_view text, std::size_t at, char quote) {
  while (at < text.size() && text[at] != quote) at += text[at] == '\\' ? 2 : 1;
  return std::min(at, text.size());
}

// `at` stands behind a member's closing quote. The quotes may be escaped once, as in JSON within JSON.
std::size_t json_value(std::string_view text, std::size_t at, const std::string& name, Places& places) {
  at = run_end(text, at, is_blank);
  if (at >= text.size() || text[at] != ':') return at;
  at = run_end(text, at + 1, is_blank);
  if (text.substr(at).starts_with("\\\"")) {
    const auto end = std::min(text.find("\\\"", at + 2), text.size());
    add_secret(places, at + 2, end, name, json_unescaped(text.substr(at + 2, end - at - 2)));
    return end;
  }
  if (at >= text.size() || text[at] != '"') return at;
  const auto end = string_end(text, at + 1, '"');
  add_secret(places, at + 1, end, name, json_unescaped(text.substr(at + 1, end - at - 1)));
  return end;
}

bool ends_value(char c) {
  return c == '&' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '#' || c == ';' || c == '\\' || is_blank(c);
}

std::size_t form_value(std::string_view text, std::size_t at, const std::string& name, Places& places) {
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    const auto end = std::min(text.find(text[at], at + 1), text.size());
    add_secret(places, at + 1, end, name, std::string(text.substr(at + 1, end - at - 1)));
    return end;
  }
  const auto end = run_end(text, at, [](char c) { return !ends_value(c); });
  add_secret(places, at, end, name, percent_decode(text.substr(at, end - at), true));
  return end;
}

// A URL within a URL: its = and & are percent-encoded, its value doubly so.
std::size_t nested_value(std::string_view text, std::size_t at, const std::string& name, Places& places) {
  auto end = run_end(text, at, [](char c) { return !ends_value(c); });
  for (const std::string_view mark : {"%26", "%23"}) end = std::min(end, text.substr(0, end).find(mark, at));
  const auto once = percent_decode(text.substr(at, end - at));
  add_secret(places, at, end, name, percent_decode(once, true));
  return end;
}

// What stands behind a secret name that ends at `at`; returns where to go on.
std::size_t value_behind(std::string_view text, std::size_t at, const std::string& name, Places& places) {
  const auto rest = text.substr(at);
  if (rest.starts_with('=')) return form_value(text, at + 1, name, places);
  if (rest.starts_with("%3D") || rest.starts_with("%3d")) return nested_value(text, at + 3, name, places);
  if (rest.starts_with('"')) return json_value(text, at + 1, name, places);
  if (rest.starts_with("\\\"")) return json_value(text, at + 2, name, places);
  return at;
}

void find_named(std::string_view text, Places& places) {
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '%') {
      at += 3;  // a percent-encoded delimiter is no letter of the name behind it
    } else if (!is_base64url(text[at])) {
      ++at;
    } else {
      const auto end = run_end(text, at, is_base64url);
      const auto word = text.substr(at, end - at);
      at = is_secret_name(word) ? value_behind(text, end, lower(word), places) : end;
    }
  }
}

// The password of a URL with user information (RFC 3986 3.2.1).
void find_userinfo(std::string_view text, Places& places) {
  for (auto at = text.find("://"); at != std::string_view::npos; at = text.find("://", at)) {
    at += 3;
    const auto start = at;
    at = run_end(text, at, [](char c) { return !ends_value(c) && c != '/' && c != '?'; });
    const auto authority = text.substr(start, at - start);
    const auto sign = authority.rfind('@'), colon = authority.find(':');
    if (sign != std::string_view::npos && colon < sign)
      add_secret(places, start + colon + 1, start + sign, "password",
                 percent_decode(authority.substr(colon + 1, sign - colon - 1)));
  }
}

struct Attribute {
  std::string_view name, value;
  std::size_t value_start = 0;
};

// Reads the next attribute of a tag; false at the end of the tag. `at` moves on.
bool next_attribute(std::string_view text, std::size_t& at, Attribute& out) {
  at = run_end(text, at, [](char c) { return is_blank(c) || c == '/' || c == '"' || c == '\''; });
  if (at >= text.size() || text[at] == '>' || text[at] == '<') return false;
  const auto name_end = run_end(text, at, [](char c) { return c != '=' && c != '>' && c != '<' && !is_blank(c); });
  out = {text.substr(at, name_end - at), {}, name_end};
  at = name_end;
  if (at >= text.size() || text[at] != '=') return true;
  ++at;
  const bool quoted = at < text.size() && (text[at] == '"' || text[at] == '\'');
  const auto start = quoted ? at + 1 : at;
  const auto end = quoted ? std::min(text.find(text[at], start), text.size())
                          : run_end(text, start, [](char c) { return c != '>' && !is_blank(c); });
  out.value = text.substr(start, end - start);
  out.value_start = start;
  at = end;
  return true;
}

void find_html_fields(std::string_view text, Places& places) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    at = run_end(text, at + 1, is_alphanumeric);
    std::string name;
    Attribute value, each;
    while (next_attribute(text, at, each)) {
      if (equal_ignoring_case(each.name, "name")) name = lower(each.value);
      if (equal_ignoring_case(each.name, "value")) value = each;
    }
    if (is_secret_name(name))
      add_secret(places, value.value_start, value.value_start + value.value.size(), name, html_unescaped(value.value));
  }
}

bool starts_before(const SecretPlace& a, const SecretPlace& b) {
  return a.start != b.start ? a.start < b.start : a.end > b.end;
}

}  // namespace

void add_secret(std::vector<SecretPlace>& places, std::size_t start, std::size_t end, std::string name,
                std::string value) {
  if (end <= start) return;
  const bool everywhere = !is_protocol_word(value);
  places.push_back({start, end, std::move(name), std::move(value), everywhere});
}

bool is_compact_jwt(std::string_view text) {
  std::size_t run = 0;
  return text.starts_with("eyJ") && jwt_end(text, 0, run) == text.size();
}

Places secret_places(std::string_view text) {
  Places found;
  find_secret_header_fields(text, found);
  find_html_fields(text, found);
  find_secret_elements(text, found);
  find_named(text, found);
  find_userinfo(text, found);
  find_jwts(text, found);
  std::stable_sort(found.begin(), found.end(), starts_before);
  Places kept;
  std::size_t free_from = 0;
  for (auto& each : found) {
    if (each.start < free_from && each.end <= free_from) continue;
    each.start = std::max(each.start, free_from);
    free_from = each.end;
    kept.push_back(std::move(each));
  }
  return kept;
}

}  // namespace mcx
