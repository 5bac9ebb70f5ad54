// One SIP message (RFC 3261 clause 7) as a value: start line, header fields in their order and spelling, body. Nothing
// is put right on the way out: a tester says which bytes leave. Reading is tolerant and reports strictly: whatever can
// be understood is understood, and each departure from the grammar is named with its place, so that a case can judge
// it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcx {

struct SipHeader {
  std::string name, value;  // the name as spelled ("v", "Via"); the value without the blanks around it, unfolded
  bool operator==(const SipHeader&) const = default;
};

struct SipMessage {
  std::string method, uri;  // of a request; empty in a response
  int status = 0;           // of a response; 0 in a request and where it cannot be read
  std::string reason;
  std::string version = "SIP/2.0";
  std::vector<SipHeader> headers;
  std::string body;

  static SipMessage request(std::string method, std::string uri);
  static SipMessage response(int status, std::string reason);
  bool is_request() const { return !method.empty(); }
  // "PUBLISH sip:a@b SIP/2.0", without the line end.
  std::string start_line() const;
  // Names are compared without case, and a compact form is the same name as its long form (RFC 3261 7.3.3, IANA).
  bool has(std::string_view name) const;
  // The first field of that name as a whole line, or "".
  std::string header(std::string_view name) const;
  // Every value of that name: several fields and, where the grammar makes the field a list, its commas (RFC
  // 3261 7.3.1).
  std::vector<std::string> header_values(std::string_view name) const;
  // Replaces the first field of that name where it stands and drops the others; adds it at the end when there is none.
  SipMessage& set(std::string_view name, std::string_view value);
  SipMessage& add(std::string_view name, std::string_view value);        // at the end
  SipMessage& add_first(std::string_view name, std::string_view value);  // above all others: Via, Route
  SipMessage& remove(std::string_view name);
  SipMessage& set_body(std::string_view content_type, std::string_view bytes);
  // As sent. A Content-Length (or l) field that is there stands as it is; else it is computed and put last.
  std::string bytes() const;
  bool operator==(const SipMessage&) const = default;
};

// The skeleton of RFC 3261 8.2.6: Via, From, To, Call-ID and CSeq of the request; `to_tag` is added where To has none.
SipMessage response_to(const SipMessage& request, int status, std::string_view to_tag);
// The phrase that RFC 3261 clause 21 and RFC 3903 print beside a status code; "Unknown" for others.
std::string_view sip_reason(int status);
// "v" -> "via", "SIP-ETag" -> "sip-etag": one spelling for each header name.
std::string sip_header_key(std::string_view name);

// What a message does that the grammar or the rules for every message forbid.
enum class SipFault {
  bad_start_line,   // not three parts with one blank between them
  bad_method,       // no token
  bad_uri,          // no URI that may stand in a request line
  bad_version,      // not SIP/2.0
  bad_status,       // no number of 100 to 699
  bare_line_end,    // LF without CR, or CR without LF
  no_end_of_head,   // no empty line behind the header fields
  bad_header_line,  // no colon, or no token before it
  control_byte,     // a control character other than tab in the head
  not_utf8,         // RFC 3261 7: text is UTF-8
  missing_header,   // RFC 3261 8.1.1, 8.2.6: one that every message has
  repeated_header,  // more than one value where one is allowed
  bad_value,        // the value is outside the grammar of its header
  out_of_range,     // a number beyond what its header can hold
  missing_tag,      // From without tag (RFC 3261 8.1.1.3)
  weak_branch,      // the topmost Via has no branch, or one without the cookie z9hG4bK (RFC 3261 8.1.1.7)
  method_mismatch,  // CSeq names another method than the request line (RFC 3261 8.1.1.5)
  body_cut,         // fewer bytes than Content-Length promises
  body_overrun,     // a datagram with more bytes than Content-Length promises (RFC 3261 18.3: they are dropped)
  too_large,        // over our own caps
  not_sip,          // nothing that resembles a start line
};
std::string_view name_of(SipFault fault);  // "bad_start_line"

struct SipDeviation {
  SipFault fault{};
  std::string place;  // a header's long name, "request line", "status line", "head" or "body"
  bool operator==(const SipDeviation&) const = default;
};

struct SipLimits {
  std::size_t head_bytes = 128 * 1024;
  std::size_t body_bytes = 1024 * 1024;
  std::size_t headers = 1000;
  bool stream = false;  // cut out of a stream: Content-Length is due (RFC 3261 18.3)
};

struct SipReading {
  std::optional<SipMessage> message;     // the best understanding; none only for too_large and not_sip
  std::vector<SipDeviation> deviations;  // in the order met, none twice
  std::string unread;                    // bytes behind the body
  bool sound() const { return message && deviations.empty(); }
  bool has(SipFault fault) const;
  bool has(SipFault fault, std::string_view place) const;
  // "bad_value at Via, body_cut at body"; "" when sound.
  std::string why() const;
};

// One datagram, or one message that was cut out of a stream. Line ends before the start line are skipped (RFC
// 3261 7.5). Never throws; linear in the size.
SipReading read_sip(std::string_view bytes, const SipLimits& limits = {});

}  // namespace mcx
