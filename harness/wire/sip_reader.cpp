// Reading of SIP messages: lines, start line, fields, body. What the fields must hold is in sip_rules.
#include <algorithm>
#include <charconv>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/sip_message.h"
#include "harness/wire/sip_rules.h"
#include "harness/wire/sip_scanner.h"

namespace mcx {
namespace {

// The lines of a head, one after the other, whatever ends them.
class HeadLines {
 public:
  HeadLines(std::string_view bytes, SipReading& reading) : bytes_(bytes), reading_(reading) {}
  // False at the end of the bytes. The empty line is a line.
  bool next(std::string_view& line) {
    if (at_ >= bytes_.size()) return false;
    const auto feed = bytes_.find('\n', at_);
    const auto end = std::min(feed, bytes_.size());
    line = bytes_.substr(at_, end - at_);
    at_ = feed == std::string_view::npos ? bytes_.size() : feed + 1;
    const bool carriage = line.ends_with('\r');
    if (carriage) line.remove_suffix(1);
    if (feed == std::string_view::npos || !carriage || line.find('\r') != std::string_view::npos)
      note(reading_, SipFault::bare_line_end, "head");
    return true;
  }
  std::size_t at() const { return at_; }

 private:
  std::string_view bytes_;
  SipReading& reading_;
  std::size_t at_ = 0;
};

bool is_plain(char c) { return c >= ' ' && c < 0x7F; }

// quoted-pair may hold any ASCII byte but CR and LF (RFC 3261 25.1).
void judge_bytes(std::string_view line, SipReading& reading) {
  if (std::all_of(line.begin(), line.end(), is_plain)) return;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte == '\\')
      ++at;
    else if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
      note(reading, SipFault::control_byte, "head");
  }
  if (!is_utf8(line)) note(reading, SipFault::not_utf8, "head");
}

bool is_version_word(std::string_view word) { return equal_ignoring_case(word.substr(0, 4), "SIP/"); }

// RFC 3261 7.1: the version is compared without case, but sent in upper case.
void judge_version(std::string_view version, std::string_view place, SipReading& reading) {
  if (!equal_ignoring_case(version, "SIP/2.0")) note(reading, SipFault::bad_version, place);
}

void judge_request_uri(std::string_view text, SipReading& reading) {
  const auto uri = parse_sip_uri(text);
  // RFC 3261 19.1.1, table 1: no headers in a Request-URI.
  if (!uri || !uri->headers.empty()) note(reading, SipFault::bad_uri, "request line");
}

bool read_status_line(std::string_view line, SipReading& reading) {
  constexpr std::string_view place = "status line";
  SipMessage& message = reading.message.emplace();
  const auto blank = line.find(' ');
  message.version = line.substr(0, blank);
  judge_version(message.version, place, reading);
  const auto rest = blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1);
  const auto code = rest.substr(0, rest.find(' '));
  const auto read = std::from_chars(code.data(), code.data() + code.size(), message.status);
  const bool number = read.ec == std::errc() && read.ptr == code.data() + code.size() && code.size() == 3;
  if (!number || message.status < 100 || message.status > 699) {
    note(reading, SipFault::bad_status, place);
    message.status = 0;
  }
  if (code.size() == rest.size())
    note(reading, SipFault::bad_start_line, place);  // the blank is there without a phrase
  else
    message.reason = rest.substr(code.size() + 1);
  return true;
}

// method SP Request-URI SP SIP-Version, with as much between them as there may be.
bool read_request_line(std::string_view line, SipReading& reading) {
  constexpr std::string_view place = "request line";
  const auto tight = trim(line);
  const auto first = tight.find_first_of(" \t"), last = tight.find_last_of(" \t");
  if (first == std::string_view::npos) return false;
  const bool versioned = last != first && tight.substr(last + 1).find('/') != std::string_view::npos;
  SipMessage& message = reading.message.emplace();
  message.method = tight.substr(0, first);
  const auto middle = tight.substr(first, versioned ? last - first : std::string_view::npos);
  message.uri = trim(middle);
  message.version = versioned ? tight.substr(last + 1) : std::string_view();
  if (!is_sip_token(message.method)) note(reading, SipFault::bad_method, place);
  if (message.start_line() != line) note(reading, SipFault::bad_start_line, place);
  judge_version(message.version, place, reading);
  judge_request_uri(message.uri, reading);
  return true;
}

bool read_start_line(std::string_view line, SipReading& reading) {
  judge_bytes(line, reading);
  return is_version_word(line) ? read_status_line(line, reading) : read_request_line(line, reading);
}

// A line that begins with a blank goes on with the field before it (RFC 3261 7.3.1).
bool unfold(std::string_view line, SipMessage& message) {
  if (line.empty() || !is_sip_blank(line.front()) || message.headers.empty()) return false;
  auto& value = message.headers.back().value;
  const auto more = trim(line);
  if (!value.empty() && !more.empty()) value += ' ';
  value += more;
  return true;
}

void read_field(std::string_view line, SipReading& reading) {
  judge_bytes(line, reading);
  if (unfold(line, *reading.message)) return;
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  const auto end = name.find_last_not_of(" \t");
  const auto tight = end == std::string_view::npos ? std::string_view() : name.substr(0, end + 1);
  if (colon == std::string_view::npos || !is_sip_token(tight)) {
    note(reading, SipFault::bad_header_line, "head");
    return;
  }
  reading.message->headers.push_back({std::string(tight), std::string(trim(line.substr(colon + 1)))});
}

bool read_fields(HeadLines& lines, std::size_t most, SipReading& reading) {
  reading.message->headers.reserve(16);
  std::string_view line;
  while (lines.next(line)) {
    if (line.empty()) return true;
    read_field(line, reading);
    if (reading.message->headers.size() > most) return false;
  }
  note(reading, SipFault::no_end_of_head, "head");
  return true;
}

// Without a readable Content-Length the body ends with the datagram (RFC 3261 18.3).
void read_body(std::string_view bytes, const SipLimits& limits, SipReading& reading) {
  SipMessage& message = *reading.message;
  if (limits.stream && !message.has("Content-Length")) note(reading, SipFault::missing_header, "content-length");
  const auto promised = read_number(message.header("Content-Length"));
  const auto size = promised ? std::min<std::size_t>(*promised, bytes.size()) : bytes.size();
  message.body = bytes.substr(0, size);
  reading.unread = bytes.substr(size);
  if (promised && *promised > bytes.size()) note(reading, SipFault::body_cut, "body");
  if (!reading.unread.empty()) note(reading, SipFault::body_overrun, "body");
}

SipReading none(SipReading reading, SipFault fault) {
  reading.message.reset();
  note(reading, fault, fault == SipFault::too_large ? "head" : "start line");
  return reading;
}

}  // namespace

SipReading read_sip(std::string_view bytes, const SipLimits& limits) {
  SipReading reading;
  bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
  HeadLines lines(bytes.substr(0, limits.head_bytes + 1), reading);
  std::string_view first;
  if (!lines.next(first) || !read_start_line(first, reading)) return none(std::move(reading), SipFault::not_sip);
  if (!read_fields(lines, limits.headers, reading)) return none(std::move(reading), SipFault::too_large);
  if (lines.at() > limits.head_bytes) return none(std::move(reading), SipFault::too_large);
  const auto rest = bytes.substr(lines.at());
  if (rest.size() > limits.body_bytes) return none(std::move(reading), SipFault::too_large);
  read_body(rest, limits, reading);
  apply_sip_rules(reading);
  return reading;
}

}  // namespace mcx
