// multipart bodies (RFC 2046 5.1), written with control over every byte and read with every departure named. Parts
// are opaque bytes; no transfer encoding is undone here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/sip_message.h"

namespace mcx {

struct MimePart {
  std::vector<SipHeader> headers;
  std::string body;
  std::string header(std::string_view name) const;  // first of that name without regard to case, or ""
  // Media type of Content-Type in lower case, without parameters; "text/plain" when there is none (RFC 2046 5.2).
  std::string type() const;
};

struct Multipart {
  std::string subtype = "mixed";
  std::string boundary;
  std::vector<MimePart> parts;
  std::string preamble, epilogue;
  bool quote_boundary = false;  // in content_type()
  bool closed = true;           // false leaves the last delimiter out
  // "multipart/mixed;boundary=b1"; quoted also where the boundary needs it.
  std::string content_type() const;
  // As sent, with CRLF. Nothing is escaped: a body that holds the boundary spoils the message, as a tester may want.
  std::string bytes() const;
  // The first part of that media type, or none.
  const MimePart* part(std::string_view type) const;
};

enum class MimeFault {
  not_multipart,      // Content-Type is another, or unreadable
  no_boundary,        // the parameter is missing or empty
  bad_boundary,       // over 70 characters, or characters outside RFC 2046 5.1.1
  no_part,            // no delimiter line in the body
  not_closed,         // no close delimiter
  bare_line_end,      // a line end in delimiter or headers that is not CRLF
  bad_header_line,    // no colon, or no token before it
  no_end_of_headers,  // a part without the empty line
  too_many_parts,     // over our own cap
};
std::string_view name_of(MimeFault fault);

struct MimeReading {
  std::optional<Multipart> body;  // none only without a boundary to look for, without a part, or over the cap
  std::vector<MimeFault> faults;  // none twice
  bool sound() const { return body && faults.empty(); }
  bool has(MimeFault fault) const;
};

// `content_type` is the value of the header field. Linear in the size; never throws.
MimeReading read_multipart(std::string_view content_type, std::string_view body, std::size_t most_parts = 100);

}  // namespace mcx
