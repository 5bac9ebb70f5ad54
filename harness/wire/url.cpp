#include "harness/wire/url.h"

#include <algorithm>
#include <cstdint>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::string_view sub_delimiters = "!$&'()*+,;=";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_unreserved(char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && hex_value(text[at + 1]) >= 0 && hex_value(text[at + 2]) >= 0;
}

// Whether `text` consists of unreserved characters, percent escapes and `extra` only.
bool made_of(std::string_view text, std::string_view extra) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && !is_escape(text, i)) return false;
    const bool plain =
        is_unreserved(text[i]) || text[i] == '%' || sub_delimiters.find(text[i]) != std::string_view::npos;
    if (!plain && extra.find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

bool is_scheme(std::string_view text) {
  if (text.empty() || !is_letter(text[0])) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; });
}

// An IPv6 literal within its brackets: only the alphabet is judged, the resolver judges the rest.
bool is_bracketed(std::string_view host) {
  if (host.size() < 4 || host.front() != '[' || host.back() != ']') return false;
  const auto inside = host.substr(1, host.size() - 2);
  return inside.find(':') != std::string_view::npos &&
         std::all_of(inside.begin(), inside.end(), [](char c) { return hex_value(c) >= 0 || c == ':' || c == '.'; });
}

bool is_host(std::string_view host) { return is_bracketed(host) || (!host.empty() && made_of(host, "")); }

bool is_port(std::string_view port) {
  if (port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return false;
  std::uint32_t number = 0;
  for (const char c : port) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number <= 65535;
}

// A URI reference cut at its delimiters (RFC 3986 appendix B).
struct Reference {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;
};

// Takes off what follows `mark`, if it stands there.
bool cut_tail(std::string_view& text, char mark, std::string_view& tail) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return false;
  tail = text.substr(at + 1);
  text = text.substr(0, at);
  return true;
}

Reference cut(std::string_view text) {
  Reference out;
  out.has_fragment = cut_tail(text, '#', out.fragment);
  out.has_query = cut_tail(text, '?', out.query);
  const auto colon = text.find_first_of(":/");
  if (colon != std::string_view::npos && text[colon] == ':' && is_scheme(text.substr(0, colon))) {
    out.scheme = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    const auto end = std::min(text.find('/', 2), text.size());
    out.has_authority = true;
    out.authority = text.substr(2, end - 2);
    text.remove_prefix(end);
  }
  out.path = text;
  return out;
}

bool sound(const Reference& parts) {
  return made_of(parts.authority, ":@[]") && made_of(parts.path, ":@/") && made_of(parts.query, ":@/?") &&
         made_of(parts.fragment, ":@/?");
}

bool fill_authority(Url& url, std::string_view authority) {
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    url.userinfo = authority.substr(0, at);
    authority.remove_prefix(at + 1);
  }
  const auto bracket = authority.rfind(']');
  const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  url.host = authority.substr(0, colon);
  if (colon != std::string_view::npos) url.port = authority.substr(colon + 1);
  return made_of(url.userinfo, ":") && is_host(url.host) && is_port(url.port);
}

void drop_last_segment(std::string& path) {
  const auto slash = path.rfind('/');
  path.erase(slash == std::string::npos ? 0 : slash);
}

// RFC 3986 5.2.4.
std::string without_dots(std::string_view in) {
  std::string out;
  while (!in.empty()) {
    if (in.starts_with("../")) {
      in.remove_prefix(3);
    } else if (in.starts_with("./") || in.starts_with("/./")) {
      in.remove_prefix(2);
    } else if (in.starts_with("/../") || in == "/..") {
      drop_last_segment(out);
      in = in == "/.." ? std::string_view("/") : in.substr(3);
    } else if (in == "/.") {
      in = "/";
    } else if (in == "." || in == "..") {
      in = {};
    } else {
      const auto end = std::min(in.find('/', 1), in.size());
      out += in.substr(0, end);
      in.remove_prefix(end);
    }
  }
  return out;
}

// RFC 3986 5.2.3.
std::string merged_path(const Reference& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return cat('/', path);
  return cat(base.path.substr(0, base.path.rfind('/') + 1), path);
}

std::string put_together(const Reference& parts, std::string_view path) {
  std::string out = cat(parts.scheme, ':');
  if (parts.has_authority) out += cat("//", parts.authority);
  out += path;
  if (parts.has_query) out += cat('?', parts.query);
  if (parts.has_fragment) out += cat('#', parts.fragment);
  return out;
}

std::string_view default_port(std::string_view scheme) {
  if (scheme == "https") return "443";
  return scheme == "http" ? "80" : "";
}

void append_escape(std::string& out, char c) {
  static constexpr char digits[] = "0123456789ABCDEF";
  const auto byte = static_cast<std::uint8_t>(c);
  out += '%';
  out += digits[byte >> 4];
  out += digits[byte & 15];
}

}  // namespace

std::string Url::origin() const {
  const auto name = lower(scheme);
  return cat(name, "://", lower(host), ':', port.empty() ? default_port(name) : std::string_view(port));
}

std::string Url::text() const {
  std::string out = cat(scheme, "://");
  if (!userinfo.empty()) out += cat(userinfo, '@');
  out += host;
  if (!port.empty()) out += cat(':', port);
  out += path;
  if (has_query) out += cat('?', query);
  if (has_fragment) out += cat('#', fragment);
  return out;
}

std::optional<Url> parse_url(std::string_view text) {
  const Reference parts = cut(text);
  if (parts.scheme.empty() || !parts.has_authority || !sound(parts)) return std::nullopt;
  Url url;
  if (!fill_authority(url, parts.authority)) return std::nullopt;
  url.scheme = parts.scheme;
  url.path = parts.path;
  url.query = parts.query;
  url.fragment = parts.fragment;
  url.has_query = parts.has_query;
  url.has_fragment = parts.has_fragment;
  return url;
}

std::optional<std::string> resolve_url(std::string_view base, std::string_view reference) {
  const Reference from = cut(base);
  Reference to = cut(reference);
  if (from.scheme.empty() || !sound(from) || !sound(to)) return std::nullopt;
  if (!to.scheme.empty()) return put_together(to, without_dots(to.path));
  to.scheme = from.scheme;
  if (to.has_authority) return put_together(to, without_dots(to.path));
  to.has_authority = from.has_authority;
  to.authority = from.authority;
  if (to.path.empty()) {
    if (!to.has_query) to.query = from.query;
    to.has_query = to.has_query || from.has_query;
    return put_together(to, from.path);
  }
  if (to.path.starts_with('/')) return put_together(to, without_dots(to.path));
  return put_together(to, without_dots(merged_path(from, to.path)));
}

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c))
      out += c;
    else
      append_escape(out, c);
  }
  return out;
}

std::string percent_decode(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_escape(text, i)) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

}  // namespace mcx
