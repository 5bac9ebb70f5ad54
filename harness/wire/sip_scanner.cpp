#include "harness/wire/sip_scanner.h"

#include <algorithm>
#include <charconv>

#include "harness/base/text.h"

namespace mcx {
namespace {

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_host_char(char c) { return is_alphanumeric(c) || c == '-' || c == '.' || c == '_'; }

bool is_ipv6_char(char c) { return is_alphanumeric(c) || c == ':' || c == '.'; }

// Where the quoted string that opens at `at` ends: behind its closing quote, or npos.
std::size_t behind_quotes(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return std::string_view::npos;
}

}  // namespace

bool is_sip_token_char(char c) {
  return is_alphanumeric(c) || std::string_view("-.!%*_+`'~").find(c) != std::string_view::npos;
}

bool is_sip_blank(char c) { return c == ' ' || c == '\t'; }

void SipScanner::blanks() {
  while (!at_end() && is_sip_blank(text_[at_])) ++at_;
}

bool SipScanner::take(char c) {
  if (at_end() || text_[at_] != c) return false;
  ++at_;
  return true;
}

bool SipScanner::separator(char c) {
  const auto before = at_;
  blanks();
  if (take(c)) {
    blanks();
    return true;
  }
  at_ = before;
  return false;
}

std::string_view SipScanner::token() {
  const auto start = at_;
  while (!at_end() && is_sip_token_char(text_[at_])) ++at_;
  return text_.substr(start, at_ - start);
}

std::string_view SipScanner::until(std::string_view stops) {
  const auto start = at_;
  at_ = std::min(text_.find_first_of(stops, at_), text_.size());
  return text_.substr(start, at_ - start);
}

std::optional<std::string> SipScanner::quoted() {
  if (peek() != '"') return std::nullopt;
  const auto end = behind_quotes(text_, at_);
  if (end == std::string_view::npos) return std::nullopt;
  std::string plain;
  for (auto at = at_ + 1; at + 1 < end; ++at) {
    if (text_[at] == '\\') ++at;
    plain += text_[at];
  }
  at_ = end;
  return plain;
}

std::optional<std::string_view> SipScanner::host() {
  const auto start = at_;
  if (take('[')) {
    while (!at_end() && is_ipv6_char(text_[at_])) ++at_;
    if (at_ - start < 3 || !take(']')) return std::nullopt;
  } else {
    while (!at_end() && is_host_char(text_[at_])) ++at_;
  }
  if (at_ == start) return std::nullopt;
  return text_.substr(start, at_ - start);
}

std::optional<int> SipScanner::port() {
  const auto start = at_;
  while (!at_end() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
  int number = 0;
  const auto read = std::from_chars(text_.data() + start, text_.data() + at_, number);
  if (read.ec != std::errc() || number < 1 || number > 65535) return std::nullopt;
  return number;
}

bool SipScanner::parameter_value(SipParameter& out) {
  out.has_value = true;
  if (peek() == '"') {
    auto text = quoted();
    if (text) out.value = std::move(*text);
    return text.has_value();
  }
  const auto start = at_;
  if (peek() == '[') {
    if (!host()) return false;
  } else {
    // ":" belongs to no token; bare IPv6 addresses in received are common and mean no harm (RFC 5118 4.5).
    while (!at_end() && (is_sip_token_char(text_[at_]) || text_[at_] == ':')) ++at_;
  }
  out.value = text_.substr(start, at_ - start);
  return !out.value.empty();
}

bool SipScanner::parameter(std::vector<SipParameter>& out) {
  SipParameter found;
  found.name = token();
  if (found.name.empty()) return false;
  if (separator('=') && !parameter_value(found)) return false;
  out.push_back(std::move(found));
  return true;
}

bool SipScanner::parameters(std::vector<SipParameter>& out) {
  while (separator(';'))
    if (!parameter(out)) return false;
  blanks();
  return at_end();
}

std::vector<std::string> split_sip_list(std::string_view value) {
  if (value.find(',') == std::string_view::npos) return {std::string(trim(value))};
  std::vector<std::string> elements;
  std::size_t start = 0, at = 0;
  const auto close = [&] { elements.emplace_back(trim(value.substr(start, at - start))); };
  bool bracketed = false;
  int comment = 0;
  while (at < value.size()) {
    const char c = value[at];
    if (c == '"' && !bracketed) {
      at = std::min(behind_quotes(value, at), value.size());
      continue;
    }
    if (c == '<') bracketed = true;
    if (c == '>') bracketed = false;
    if (c == '(') ++comment;
    if (c == ')' && comment > 0) --comment;
    if (c == ',' && !bracketed && comment == 0) {
      close();
      start = at + 1;
    }
    ++at;
  }
  close();
  return elements;
}

}  // namespace mcx
