#include "harness/wire/sip_rules.h"

#include <algorithm>
#include <array>
#include <map>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/sip_names.h"
#include "harness/wire/sip_scanner.h"

namespace mcx {
namespace {

enum class Look { good, bad, out_of_range };
using Rule = Look (*)(const std::string& value);

Look good_if(bool good) { return good ? Look::good : Look::bad; }

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A count whose grammar is 1*DIGIT and whose header bounds it.
Look count(std::string_view value, std::uint32_t most) {
  value = trim(value);
  if (!is_digits(value)) return Look::bad;
  const auto number = read_number(value);
  return number && *number <= most ? Look::good : Look::out_of_range;
}

Look seconds(const std::string& value) { return count(value, 0xFFFFFFFFU); }  // RFC 3261 20.19: 2**32-1
Look length(const std::string& value) { return count(value, 0xFFFFFFFFU); }
Look hops(const std::string& value) { return count(value, 255); }  // RFC 3261 20.22

// RFC 3261 8.1.1.5: below 2**31.
Look cseq(const std::string& value) {
  const auto digits = value.substr(0, value.find_first_of(" \t"));
  const auto method = trim(std::string_view(value).substr(digits.size()));
  if (!is_digits(digits) || !is_sip_token(method)) return Look::bad;
  return count(digits, 0x7FFFFFFFU);
}

Look call_id(const std::string& value) {
  const auto bad = [](char c) {
    return !is_sip_token_char(c) && std::string_view("()<>:\\\"/[]?{}@").find(c) == std::string_view::npos;
  };
  return good_if(!value.empty() && std::none_of(value.begin(), value.end(), bad) &&
                 std::count(value.begin(), value.end(), '@') <= 1 && value.front() != '@' && value.back() != '@');
}

Look via(const std::string& value) { return good_if(read_via(value).has_value()); }
Look media_type(const std::string& value) { return good_if(read_media_type(value).has_value()); }
Look token(const std::string& value) { return good_if(read_token(value).has_value()); }
Look credentials(const std::string& value) { return good_if(read_auth(value).has_value()); }
Look single_token(const std::string& value) { return good_if(is_sip_token(value)); }

Look address(const std::string& value) {
  const auto read = read_address(value);
  return good_if(read && !read->any);
}

Look route(const std::string& value) {
  const auto read = read_address(value);
  return good_if(read && read->bracketed);
}

// RFC 3261 20.10: expires of a contact is delta-seconds.
Look contact(const std::string& value) {
  const auto read = read_address(value);
  if (!read) return Look::bad;
  const auto expires = parameter(read->parameters, "expires");
  return expires ? seconds(*expires) : Look::good;
}

// Three digits; RFC 3261 25.1.
Look warning(const std::string& value) { return good_if(read_warning(value).has_value()); }

Look retry_after(const std::string& value) { return seconds(value.substr(0, value.find_first_of(" \t(;"))); }

bool is_one_of(std::string_view word, std::string_view list) {
  const auto all = words(list);
  return std::find(all.begin(), all.end(), word) != all.end();
}

// "Sat, 13 Nov 2010 23:29:00 GMT" and no other zone (RFC 3261 20.17).
Look date(const std::string& value) {
  const auto parts = words(value);
  if (parts.size() != 6 || parts[5] != "GMT" || parts[0].size() != 4 || parts[4].size() != 8) return Look::bad;
  const auto& clock = parts[4];
  const bool time = clock[2] == ':' && clock[5] == ':' && is_digits(clock.substr(0, 2)) &&
                    is_digits(clock.substr(3, 2)) && is_digits(clock.substr(6, 2));
  return good_if(time && is_one_of(parts[0], "Mon, Tue, Wed, Thu, Fri, Sat, Sun,") && is_digits(parts[1]) &&
                 parts[1].size() == 2 && is_digits(parts[3]) && parts[3].size() == 4 &&
                 is_one_of(parts[2], "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"));
}

// RFC 3261 clause 20 and 25.1; RFC 3325, 3327, 3608, 3903, 6665.
const std::map<std::string, Rule, std::less<>>& rules() {
  static const std::map<std::string, Rule, std::less<>> all = {{"accept", media_type},
                                                               {"allow", single_token},
                                                               {"allow-events", single_token},
                                                               {"authorization", credentials},
                                                               {"call-id", call_id},
                                                               {"contact", contact},
                                                               {"content-length", length},
                                                               {"content-type", media_type},
                                                               {"cseq", cseq},
                                                               {"date", date},
                                                               {"event", token},
                                                               {"expires", seconds},
                                                               {"from", address},
                                                               {"max-forwards", hops},
                                                               {"min-expires", seconds},
                                                               {"p-asserted-identity", address},
                                                               {"p-preferred-identity", address},
                                                               {"path", route},
                                                               {"proxy-authenticate", credentials},
                                                               {"proxy-authorization", credentials},
                                                               {"proxy-require", single_token},
                                                               {"record-route", route},
                                                               {"refer-to", address},
                                                               {"reply-to", address},
                                                               {"require", single_token},
                                                               {"retry-after", retry_after},
                                                               {"route", route},
                                                               {"service-route", route},
                                                               {"sip-etag", single_token},
                                                               {"sip-if-match", single_token},
                                                               {"supported", single_token},
                                                               {"to", address},
                                                               {"unsupported", single_token},
                                                               {"via", via},
                                                               {"warning", warning},
                                                               {"www-authenticate", credentials}};
  return all;
}

void judge_value(SipReading& reading, const std::string& key, const std::string& value) {
  const auto rule = rules().find(key);
  if (rule == rules().end()) return;
  const auto look = rule->second(value);
  if (look == Look::bad) note(reading, SipFault::bad_value, key);
  if (look == Look::out_of_range) note(reading, SipFault::out_of_range, key);
}

// An empty list is in the grammar of these only (RFC 3261 20.1, 20.5, 20.37).
bool may_be_empty(std::string_view key) { return key == "accept" || key == "allow" || key == "supported"; }

void judge_field(SipReading& reading, const std::string& key, const std::string& value) {
  if (!is_list_header(key)) return judge_value(reading, key, value);
  if (value.empty() && may_be_empty(key)) return;
  for (const auto& element : split_sip_list(value)) judge_value(reading, key, element);
}

// Each field once over, however many there are.
std::map<std::string, int> judge_fields(SipReading& reading) {
  std::map<std::string, int> seen;
  for (const auto& each : reading.message->headers) {
    const auto key = sip_header_key(each.name);
    if (++seen[key] > 1 && is_single_header(key)) note(reading, SipFault::repeated_header, key);
    judge_field(reading, key, each.value);
  }
  return seen;
}

void judge_presence(SipReading& reading, const std::map<std::string, int>& seen) {
  for (const auto* key : {"via", "from", "to", "call-id", "cseq"})
    if (seen.count(key) == 0) note(reading, SipFault::missing_header, key);
  if (reading.message->is_request() && seen.count("max-forwards") == 0)
    note(reading, SipFault::missing_header, "max-forwards");
}

void judge_identity(SipReading& reading) {
  const auto& message = *reading.message;
  const auto from = read_address(message.header("From"));
  if (from && !from->any && from->tag().empty()) note(reading, SipFault::missing_tag, "from");
  const auto top = top_via(message);
  constexpr std::string_view cookie = "z9hG4bK";
  if (top && (!top->branch().starts_with(cookie) || top->branch().size() == cookie.size()))
    note(reading, SipFault::weak_branch, "via");
  const auto sequence = words(message.header("CSeq"));
  if (message.is_request() && sequence.size() == 2 && sequence[1] != message.method)
    note(reading, SipFault::method_mismatch, "cseq");
}

}  // namespace

void note(SipReading& reading, SipFault fault, std::string_view place) {
  if (!reading.has(fault, place)) reading.deviations.push_back({fault, std::string(place)});
}

void apply_sip_rules(SipReading& reading) {
  const auto seen = judge_fields(reading);
  judge_presence(reading, seen);
  judge_identity(reading);
}

}  // namespace mcx
