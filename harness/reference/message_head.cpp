#include "harness/reference/message_head.h"

#include <algorithm>
#include <cctype>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/wire/sip_server.h"

namespace mcx {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_lower(unsigned char c) { return std::islower(c) != 0; }
bool is_upper(unsigned char c) { return std::isupper(c) != 0; }

bool has_compact_name(const SipMessage& message) {
  return std::any_of(message.headers.begin(), message.headers.end(),
                     [](const SipHeader& each) { return each.name.size() == 1; });
}

// "Name: value" in one line, the name in the spelling of the RFCs.
bool is_usual_line(std::string_view line) {
  const auto colon = std::min(line.find(':'), line.size());
  const auto name = line.substr(0, colon), value = line.substr(std::min(colon + 1, line.size()));
  if (name.empty() || is_blank(name.front()) || is_blank(name.back())) return false;
  const bool mixed = std::any_of(name.begin(), name.end(), is_lower) && std::any_of(name.begin(), name.end(), is_upper);
  return (name.size() == 1 || mixed) && value.starts_with(' ') && (value.size() == 1 || !is_blank(value[1]));
}

bool has_unusual_line(std::string_view raw) {
  raw.remove_prefix(std::min(raw.find("\r\n"), raw.size()));
  while (raw.starts_with("\r\n")) {
    raw.remove_prefix(2);
    const auto line = raw.substr(0, raw.find("\r\n"));
    if (line.empty()) return false;
    if (!is_usual_line(line)) return true;
    raw.remove_prefix(line.size());
  }
  return false;
}

bool has_unusual_order(const SipMessage& message) {
  return !message.headers.empty() && sip_header_key(message.headers.front().name) != "via";
}

// As most write it, and not in the other case.
bool has_unusual_case(const SipMessage& message) {
  const auto via = message.header("Via"), type = message.header("Content-Type"), from = message.header("From");
  const bool version = equal_ignoring_case(message.version, "SIP/2.0") && message.version != "SIP/2.0";
  return version || !via.starts_with("SIP/2.0/") || via.starts_with("SIP/2.0/t") || via.starts_with("SIP/2.0/u") ||
         std::any_of(type.begin(), std::find(type.begin(), type.end(), '='), is_upper) ||
         from.find(";TAG=") != std::string::npos;
}

bool has_unknown_field(const SipMessage& message) {
  return std::any_of(message.headers.begin(), message.headers.end(),
                     [](const SipHeader& each) { return lower(each.name).starts_with("x-"); });
}

bool has_needless_fault(const SipReading& reading) {
  return reading.has(SipFault::bad_value, "date") || reading.has(SipFault::bad_value, "warning") ||
         reading.has(SipFault::bad_value, "retry-after");
}

}  // namespace

bool stumbles_over_form(std::string_view raw, const SipReading& reading) {
  const auto& message = *reading.message;
  return (deviates(Deviation::head_compact_name_unknown) && has_compact_name(message)) ||
         (deviates(Deviation::head_one_form_known) && (has_unusual_line(raw) || has_unusual_order(message))) ||
         (deviates(Deviation::head_words_compared_with_case) && has_unusual_case(message)) ||
         (deviates(Deviation::head_unknown_field_refused) && has_unknown_field(message)) ||
         (deviates(Deviation::head_needless_field_judged) && has_needless_fault(reading)) ||
         (deviates(Deviation::head_datagram_overrun_refused) && reading.has(SipFault::body_overrun));
}

bool is_malformed(const SipReading& reading) {
  return bad_request_for(reading).has_value() || reading.has(SipFault::missing_header) ||
         reading.has(SipFault::control_byte) || reading.has(SipFault::bare_line_end) ||
         reading.has(SipFault::bad_version) || reading.has(SipFault::bad_header_line);
}

}  // namespace mcx
