#include "harness/wire/sip_uri.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/sip_scanner.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_unreserved(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("-_.!~*'()").find(c) != std::string_view::npos;
}
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Unreserved characters, whole escapes, and `also` (RFC 3261 25.1).
bool made_of(std::string_view text, std::string_view also) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_unreserved(text[at]) || also.find(text[at]) != std::string_view::npos) continue;
    if (text[at] != '%' || at + 2 >= text.size() || !is_hex(text[at + 1]) || !is_hex(text[at + 2])) return false;
    at += 2;
  }
  return true;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

// Any absolute URI: what RFC 3986 lets stand behind the scheme, without a fragment.
bool is_opaque(std::string_view text) { return !text.empty() && made_of(text, ";/?:@&=+$,[]"); }

SipParameter pair_of(std::string_view text) {
  const auto equals = text.find('=');
  SipParameter found{percent_decode(text.substr(0, equals), false), {}, equals != std::string_view::npos};
  if (found.has_value) found.value = percent_decode(text.substr(equals + 1), false);
  return found;
}

bool is_pair(std::string_view text, std::string_view also) {
  const auto equals = text.find('=');
  const auto name = text.substr(0, equals);
  if (name.empty() || !made_of(name, also)) return false;
  return equals == std::string_view::npos || made_of(text.substr(equals + 1), also);
}

// paramchar and hnv-unreserved of RFC 3261 25.1.
constexpr std::string_view parameter_chars = "[]/:&+$", header_chars = "[]/?:+$";

bool read_pairs(std::string_view text, char separator, std::vector<SipParameter>& out) {
  const auto also = separator == ';' ? parameter_chars : header_chars;
  for (const auto& each : split(text, separator)) {
    if (!is_pair(each, also)) return false;
    out.push_back(pair_of(each));
  }
  return true;
}

bool read_user(std::string_view text, SipUri& out) {
  const auto colon = text.find(':');
  const auto user = text.substr(0, colon);
  if (user.empty() || !made_of(user, "&=+$,;?/")) return false;
  out.has_user = true;
  out.user = percent_decode(user, false);
  if (colon == std::string_view::npos) return true;
  out.password = percent_decode(text.substr(colon + 1), false);
  return made_of(text.substr(colon + 1), "&=+$,");
}

bool read_hostport(std::string_view text, SipUri& out) {
  SipScanner scan(text);
  const auto host = scan.host();
  if (!host) return false;
  out.host = *host;
  if (!scan.take(':')) return scan.at_end();
  const auto port = scan.port();
  out.port = port.value_or(0);
  return port && scan.at_end();
}

// No part of the URI may hold a bare @ but the end of userinfo, which may hold ; and ? itself (RFC 3261 25.1).
bool read_sip_parts(std::string_view text, SipUri& out) {
  const auto sign = text.find('@');
  if (sign != std::string_view::npos && !read_user(text.substr(0, sign), out)) return false;
  if (sign != std::string_view::npos) text.remove_prefix(sign + 1);
  const auto question = text.find('?');
  if (question != std::string_view::npos && !read_pairs(text.substr(question + 1), '&', out.headers)) return false;
  text = text.substr(0, question);
  const auto semicolon = text.find(';');
  if (semicolon != std::string_view::npos && !read_pairs(text.substr(semicolon + 1), ';', out.parameters)) return false;
  return read_hostport(text.substr(0, semicolon), out);
}

// RFC 3966 clause 3: a number in digits and visual separators, with parameters.
bool read_tel(std::string_view text, SipUri& out) {
  const auto semicolon = text.find(';');
  const auto number = text.substr(0, semicolon);
  if (number.find_first_of("0123456789*#abcdefABCDEF") == std::string_view::npos) return false;
  if (number.find_first_not_of("+0123456789-.()*#abcdefABCDEF") != std::string_view::npos) return false;
  out.user = number;
  out.has_user = true;
  return semicolon == std::string_view::npos || read_pairs(text.substr(semicolon + 1), ';', out.parameters);
}

const SipParameter* named(const std::vector<SipParameter>& all, std::string_view name) {
  for (const auto& each : all)
    if (equal_ignoring_case(each.name, name)) return &each;
  return nullptr;
}

// RFC 3261 19.1.4: parameters that both have must match; these four must match also when one side lacks them.
bool same_parameters(const SipUri& a, const SipUri& b) {
  for (const auto& each : a.parameters) {
    const auto* const other = named(b.parameters, each.name);
    if (other != nullptr && !equal_ignoring_case(other->value, each.value)) return false;
  }
  constexpr std::string_view telling[] = {"user", "ttl", "method", "maddr", "transport"};
  return std::all_of(std::begin(telling), std::end(telling),
                     [&](std::string_view name) { return a.has_parameter(name) == b.has_parameter(name); });
}

bool same_headers(const SipUri& a, const SipUri& b) {
  return a.headers.size() == b.headers.size() && std::all_of(a.headers.begin(), a.headers.end(), [&](const auto& each) {
           const auto* const other = named(b.headers, each.name);
           return other != nullptr && other->value == each.value;
         });
}

}  // namespace

std::string SipUri::parameter(std::string_view name) const {
  const auto* const found = named(parameters, name);
  return found == nullptr ? std::string() : found->value;
}

bool SipUri::has_parameter(std::string_view name) const { return named(parameters, name) != nullptr; }

std::optional<SipUri> parse_sip_uri(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || !is_scheme(text.substr(0, colon))) return std::nullopt;
  SipUri uri;
  uri.scheme = lower(text.substr(0, colon));
  uri.rest = text.substr(colon + 1);
  const bool good = uri.scheme == "sip" || uri.scheme == "sips" ? read_sip_parts(uri.rest, uri)
                    : uri.scheme == "tel"                       ? read_tel(uri.rest, uri)
                                                                : is_opaque(uri.rest);
  if (!good) return std::nullopt;
  return uri;
}

bool same_sip_uri(std::string_view first, std::string_view second) {
  const auto a = parse_sip_uri(first), b = parse_sip_uri(second);
  if (!a || !b || a->scheme != b->scheme) return false;
  if (a->scheme != "sip" && a->scheme != "sips") return first == second;
  return a->has_user == b->has_user && a->user == b->user && a->password == b->password && a->port == b->port &&
         equal_ignoring_case(a->host, b->host) && same_parameters(*a, *b) && same_headers(*a, *b);
}

}  // namespace mcx
