#include "harness/wire/sip_header.h"

#include <algorithm>
#include <charconv>

#include "harness/base/text.h"
#include "harness/wire/sip_scanner.h"

namespace mcx {
namespace {

template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

bool read_sent_by(SipScanner& scan, SipVia& via) {
  const auto host = scan.host();
  if (!host) return false;
  via.host = *host;
  if (!scan.separator(':')) return true;
  const auto port = scan.port();
  via.port = port.value_or(0);
  return port.has_value();
}

// token LWS ... before a bracket, or a quoted string. Nothing when it is neither.
std::optional<std::string> display_name(SipScanner& scan) {
  if (scan.peek() == '"') return scan.quoted();
  const auto words = trim(scan.until("<"));
  const bool plain =
      std::all_of(words.begin(), words.end(), [](char c) { return is_sip_token_char(c) || is_sip_blank(c); });
  if (!plain) return std::nullopt;
  return std::string(words);
}

bool read_bracketed(SipScanner& scan, SipAddress& out) {
  auto display = display_name(scan);
  if (!display) return false;
  out.display = std::move(*display);
  scan.blanks();
  if (!scan.take('<')) return false;
  out.bracketed = true;
  out.uri = scan.until(">");
  return scan.take('>');
}

// A bare addr-spec ends at the first ; and may hold neither , nor ? (RFC 3261 20.10).
bool read_bare(SipScanner& scan, SipAddress& out) {
  out.uri = trim(scan.until(";"));
  return out.uri.find_first_of(",?") == std::string::npos;
}

}  // namespace

std::optional<std::string> parameter(const SipParameters& parameters, std::string_view name) {
  for (const auto& each : parameters)
    if (equal_ignoring_case(each.name, name)) return each.value;
  return std::nullopt;
}

std::string SipVia::branch() const { return parameter(parameters, "branch").value_or(""); }
std::string SipVia::received() const { return parameter(parameters, "received").value_or(""); }
bool SipVia::wants_rport() const { return parameter(parameters, "rport").has_value(); }
int SipVia::rport() const { return whole_number<int>(parameter(parameters, "rport").value_or("")).value_or(0); }
std::string SipAddress::tag() const { return parameter(parameters, "tag").value_or(""); }

std::optional<SipVia> read_via(std::string_view value) {
  SipScanner scan(trim(value));
  SipVia via;
  const auto name = scan.token();
  if (name.empty() || !scan.separator('/')) return std::nullopt;
  const auto version = scan.token();
  if (version.empty() || !scan.separator('/')) return std::nullopt;
  via.protocol = cat(name, '/', version);
  via.transport = scan.token();
  if (via.transport.empty() || !is_sip_blank(scan.peek())) return std::nullopt;
  scan.blanks();
  if (!read_sent_by(scan, via) || !scan.parameters(via.parameters)) return std::nullopt;
  return via;
}

std::optional<SipAddress> read_address(std::string_view value) {
  value = trim(value);
  SipAddress address;
  if (value == "*") {
    address.any = true;
    return address;
  }
  SipScanner scan(value);
  const bool bracketed = value.starts_with('"') || value.find('<') != std::string_view::npos;
  const bool read = bracketed ? read_bracketed(scan, address) : read_bare(scan, address);
  if (!read || !parse_sip_uri(address.uri) || !scan.parameters(address.parameters)) return std::nullopt;
  return address;
}

std::optional<SipCseq> read_cseq(std::string_view value) {
  SipScanner scan(trim(value));
  const auto digits = scan.token();
  const auto number = whole_number<std::uint32_t>(digits);
  if (!number || !is_sip_blank(scan.peek())) return std::nullopt;
  scan.blanks();
  const auto method = scan.token();
  if (method.empty() || !scan.at_end()) return std::nullopt;
  return SipCseq{*number, std::string(method)};
}

std::optional<SipWarning> read_warning(std::string_view value) {
  SipScanner scan(trim(value));
  const auto code = scan.token();
  const auto number = whole_number<int>(code);
  if (!number || code.size() != 3 || !is_sip_blank(scan.peek())) return std::nullopt;
  scan.blanks();
  const auto agent = scan.until(" \t\"");
  if (agent.empty() || !is_sip_blank(scan.peek())) return std::nullopt;
  scan.blanks();
  auto text = scan.quoted();
  if (!text || !scan.at_end()) return std::nullopt;
  return SipWarning{*number, std::string(agent), std::move(*text)};
}

std::optional<std::uint32_t> read_number(std::string_view value) { return whole_number<std::uint32_t>(trim(value)); }

std::optional<SipToken> read_token(std::string_view value) {
  SipScanner scan(trim(value));
  SipToken token;
  token.word = scan.token();
  if (token.word.empty() || !scan.parameters(token.parameters)) return std::nullopt;
  return token;
}

std::optional<SipMediaType> read_media_type(std::string_view value) {
  SipScanner scan(trim(value));
  SipMediaType media;
  const auto type = scan.token();
  if (type.empty() || !scan.separator('/')) return std::nullopt;
  const auto subtype = scan.token();
  if (subtype.empty() || !scan.parameters(media.parameters)) return std::nullopt;
  media.type = lower(cat(type, '/', subtype));
  return media;
}

// Authentication-Info has no scheme: its first word is followed by "=".
std::optional<SipAuth> read_auth(std::string_view value) {
  value = trim(value);
  SipAuth auth;
  SipScanner scan(value);
  const auto word = scan.token();
  if (word.empty()) return std::nullopt;
  if (is_sip_blank(scan.peek())) {
    scan.blanks();
    auth.scheme = scan.peek() == '=' ? "" : word;
  }
  if (auth.scheme.empty()) scan = SipScanner(value);
  do {
    if (!scan.parameter(auth.parameters)) return std::nullopt;
  } while (scan.separator(','));
  scan.blanks();
  if (!scan.at_end()) return std::nullopt;
  return auth;
}

std::optional<SipVia> top_via(const SipMessage& message) {
  const auto field = message.header("Via");
  return read_via(split_sip_list(field).front());
}

std::string to_tag(const SipMessage& message) {
  const auto address = read_address(message.header("To"));
  return address ? address->tag() : "";
}

std::string from_tag(const SipMessage& message) {
  const auto address = read_address(message.header("From"));
  return address ? address->tag() : "";
}

std::vector<SipWarning> warnings(const SipMessage& message) {
  std::vector<SipWarning> found;
  for (const auto& each : message.header_values("Warning"))
    if (auto warning = read_warning(each)) found.push_back(std::move(*warning));
  return found;
}

std::string sip_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted += '"';
}

bool is_sip_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_sip_token_char);
}

}  // namespace mcx
