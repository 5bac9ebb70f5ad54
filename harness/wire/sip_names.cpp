// The words of SIP that are tables: compact header names, list headers, reason phrases, names of faults.
#include "harness/wire/sip_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "harness/base/text.h"
#include "harness/wire/sip_message.h"

namespace mcx {
namespace {

// IANA, SIP Parameters, Header Fields, column "compact".
constexpr std::array<std::pair<char, std::string_view>, 20> compact_forms = {{
    {'a', "accept-contact"},
    {'b', "referred-by"},
    {'c', "content-type"},
    {'d', "request-disposition"},
    {'e', "content-encoding"},
    {'f', "from"},
    {'i', "call-id"},
    {'j', "reject-contact"},
    {'k', "supported"},
    {'l', "content-length"},
    {'m', "contact"},
    {'n', "identity-info"},
    {'o', "event"},
    {'r', "refer-to"},
    {'s', "subject"},
    {'t', "to"},
    {'u', "allow-events"},
    {'v', "via"},
    {'x', "session-expires"},
    {'y', "identity"},
}};

// RFC 3261 25.1, 3325 9.1, 3327 4, 3329 2.2, 3455, 3608 4, 3841 10, 6050 4.1, 6665 8.4, 7044.
constexpr std::array<std::string_view, 34> lists = {"accept",
                                                    "accept-contact",
                                                    "accept-encoding",
                                                    "accept-language",
                                                    "alert-info",
                                                    "allow",
                                                    "allow-events",
                                                    "call-info",
                                                    "contact",
                                                    "content-encoding",
                                                    "content-language",
                                                    "error-info",
                                                    "history-info",
                                                    "in-reply-to",
                                                    "p-asserted-identity",
                                                    "p-asserted-service",
                                                    "p-associated-uri",
                                                    "p-preferred-identity",
                                                    "p-preferred-service",
                                                    "p-visited-network-id",
                                                    "path",
                                                    "proxy-require",
                                                    "record-route",
                                                    "reject-contact",
                                                    "require",
                                                    "route",
                                                    "security-client",
                                                    "security-server",
                                                    "security-verify",
                                                    "service-route",
                                                    "supported",
                                                    "unsupported",
                                                    "via",
                                                    "warning"};

constexpr std::array<std::string_view, 24> singles = {"call-id",        "content-disposition",
                                                      "content-length", "content-type",
                                                      "cseq",           "date",
                                                      "event",          "expires",
                                                      "from",           "max-forwards",
                                                      "mime-version",   "min-expires",
                                                      "organization",   "priority",
                                                      "refer-to",       "referred-by",
                                                      "reply-to",       "retry-after",
                                                      "sip-etag",       "sip-if-match",
                                                      "subject",        "subscription-state",
                                                      "timestamp",      "to"};

constexpr std::array<std::pair<int, std::string_view>, 53> reasons = {{
    {100, "Trying"},
    {180, "Ringing"},
    {181, "Call Is Being Forwarded"},
    {182, "Queued"},
    {183, "Session Progress"},
    {200, "OK"},
    {202, "Accepted"},
    {204, "No Notification"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Moved Temporarily"},
    {305, "Use Proxy"},
    {380, "Alternative Service"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {412, "Conditional Request Failed"},
    {413, "Request Entity Too Large"},
    {414, "Request-URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Unsupported URI Scheme"},
    {420, "Bad Extension"},
    {421, "Extension Required"},
    {423, "Interval Too Brief"},
    {424, "Bad Location Information"},
    {480, "Temporarily Unavailable"},
    {481, "Call/Transaction Does Not Exist"},
    {482, "Loop Detected"},
    {483, "Too Many Hops"},
    {484, "Address Incomplete"},
    {485, "Ambiguous"},
    {486, "Busy Here"},
    {487, "Request Terminated"},
    {488, "Not Acceptable Here"},
    {489, "Bad Event"},
    {491, "Request Pending"},
    {493, "Undecipherable"},
    {494, "Security Agreement Required"},
    {500, "Server Internal Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Server Time-out"},
    {505, "Version Not Supported"},
    {513, "Message Too Large"},
    {600, "Busy Everywhere"},
}};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& words, std::string_view key) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

}  // namespace

std::string sip_header_key(std::string_view name) {
  auto key = lower(name);
  if (key.size() != 1) return key;
  for (const auto& [letter, form] : compact_forms)
    if (key.front() == letter) return std::string(form);
  return key;
}

bool is_list_header(std::string_view key) { return holds(lists, key); }
bool is_single_header(std::string_view key) { return holds(singles, key); }

std::string_view sip_reason(int status) {
  for (const auto& [code, phrase] : reasons)
    if (code == status) return phrase;
  return "Unknown";
}

std::string_view name_of(SipFault fault) {
  constexpr std::array<std::string_view, 21> names = {
      "bad_start_line", "bad_method",      "bad_uri",      "bad_version", "bad_status",      "bare_line_end",
      "no_end_of_head", "bad_header_line", "control_byte", "not_utf8",    "missing_header",  "repeated_header",
      "bad_value",      "out_of_range",    "missing_tag",  "weak_branch", "method_mismatch", "body_cut",
      "body_overrun",   "too_large",       "not_sip"};
  return names.at(static_cast<std::size_t>(fault));
}

}  // namespace mcx
