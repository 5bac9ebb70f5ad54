#include "harness/wire/mime.h"

#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/sip_scanner.h"

namespace mcx {
namespace {

// bchars of RFC 2046 5.1.1; a blank may not be the last.
bool is_boundary(std::string_view text) {
  const auto fits = [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return letter || std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
  };
  return !text.empty() && text.size() <= 70 && text.back() != ' ' && std::all_of(text.begin(), text.end(), fits);
}

void note(MimeReading& reading, MimeFault fault) {
  if (!reading.has(fault)) reading.faults.push_back(fault);
}

// A delimiter line in the body: where it begins, with the line end before it, and where the next line begins.
struct Delimiter {
  std::size_t start = 0, end = 0;
  bool closes = false;
};

class Delimiters {
 public:
  Delimiters(std::string_view body, const std::string& boundary, MimeReading& reading)
      : body_(body), dashed_("--" + boundary), reading_(reading) {}
  // The next one at or behind `from`.
  std::optional<Delimiter> next(std::size_t from) const {
    for (auto at = body_.find(dashed_, from); at != std::string_view::npos; at = body_.find(dashed_, at + 1)) {
      if (at > 0 && body_[at - 1] != '\n') continue;
      if (auto found = line_at(at)) return found;
    }
    return std::nullopt;
  }

 private:
  // Behind the boundary only "--" and blanks may stand (RFC 2046 5.1.1 transport-padding).
  std::optional<Delimiter> line_at(std::size_t at) const {
    Delimiter found;
    auto end = at + dashed_.size();
    found.closes = body_.substr(end, 2) == "--";
    if (found.closes) end += 2;
    end = std::min(body_.find_first_not_of(" \t", end), body_.size());
    const auto rest = body_.substr(end);
    const bool whole = rest.starts_with("\r\n");
    if (!whole && !rest.starts_with('\n') && !(found.closes && rest.empty())) return std::nullopt;
    if (!whole && !rest.empty()) note(reading_, MimeFault::bare_line_end);
    found.end = std::min(end + (whole ? 2 : 1), body_.size());
    found.start = start_of(at);
    return found;
  }
  // The line end before a delimiter belongs to it.
  std::size_t start_of(std::size_t at) const {
    if (at == 0) return 0;
    if (at >= 2 && body_[at - 2] == '\r') return at - 2;
    note(reading_, MimeFault::bare_line_end);
    return at - 1;
  }
  std::string_view body_;
  std::string dashed_;
  MimeReading& reading_;
};

void read_header_line(std::string_view line, MimePart& part, MimeReading& reading) {
  if (is_sip_blank(line.front()) && !part.headers.empty()) {
    part.headers.back().value += cat(' ', trim(line));
    return;
  }
  const auto colon = line.find(':');
  const auto name = trim(line.substr(0, colon));
  if (colon == std::string_view::npos || !is_sip_token(name)) return note(reading, MimeFault::bad_header_line);
  part.headers.push_back({std::string(name), std::string(trim(line.substr(colon + 1)))});
}

MimePart read_part(std::string_view text, MimeReading& reading) {
  MimePart part;
  while (!text.empty()) {
    const auto feed = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, feed);
    text.remove_prefix(std::min(feed + 1, text.size()));
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    else
      note(reading, MimeFault::bare_line_end);
    if (line.empty()) {
      part.body = text;
      return part;
    }
    read_header_line(line, part, reading);
  }
  note(reading, MimeFault::no_end_of_headers);
  return part;
}

std::string_view between(std::string_view body, std::size_t start, std::size_t end) {
  return end > start ? body.substr(start, end - start) : std::string_view();
}

// The parts of the body; false when there are more than `most`.
bool read_parts(std::string_view body, std::size_t most, MimeReading& reading) {
  Multipart& found = *reading.body;
  const Delimiters delimiters(body, found.boundary, reading);
  auto open = delimiters.next(0);
  if (open) found.preamble = body.substr(0, open->start);
  while (open && !open->closes) {
    if (found.parts.size() == most) return false;
    const auto close = delimiters.next(open->end);
    found.parts.push_back(read_part(between(body, open->end, close ? close->start : body.size()), reading));
    open = close;
  }
  found.closed = open.has_value();
  if (open) found.epilogue = body.substr(open->end);
  return true;
}

MimeReading without(MimeReading reading, MimeFault fault) {
  reading.body.reset();
  note(reading, fault);
  return reading;
}

}  // namespace

std::string MimePart::header(std::string_view name) const {
  for (const auto& each : headers)
    if (equal_ignoring_case(each.name, name)) return each.value;
  return {};
}

std::string MimePart::type() const {
  const auto value = header("Content-Type");
  if (value.empty()) return "text/plain";
  const auto media = read_media_type(value);
  return media ? media->type : lower(trim(value.substr(0, value.find(';'))));
}

std::string Multipart::content_type() const {
  const bool quote = quote_boundary || !is_sip_token(boundary);
  return cat("multipart/", subtype, ";boundary=", quote ? sip_quoted(boundary) : boundary);
}

std::string Multipart::bytes() const {
  std::string text = preamble;
  bool first = preamble.empty();
  const auto delimit = [&](std::string_view tail) {
    text += cat(first ? "" : "\r\n", "--", boundary, tail);
    first = false;
  };
  for (const auto& part : parts) {
    delimit("\r\n");
    for (const auto& each : part.headers) text += cat(each.name, ": ", each.value, "\r\n");
    text += "\r\n" + part.body;
  }
  if (closed) delimit("--\r\n");
  return text += epilogue;
}

const MimePart* Multipart::part(std::string_view type) const {
  const auto wanted = lower(type);
  for (const auto& each : parts)
    if (each.type() == wanted) return &each;
  return nullptr;
}

std::string_view name_of(MimeFault fault) {
  constexpr std::array<std::string_view, 9> names = {"not_multipart",   "no_boundary",       "bad_boundary",
                                                     "no_part",         "not_closed",        "bare_line_end",
                                                     "bad_header_line", "no_end_of_headers", "too_many_parts"};
  return names.at(static_cast<std::size_t>(fault));
}

bool MimeReading::has(MimeFault fault) const { return std::find(faults.begin(), faults.end(), fault) != faults.end(); }

MimeReading read_multipart(std::string_view content_type, std::string_view body, std::size_t most_parts) {
  MimeReading reading;
  const auto media = read_media_type(content_type);
  constexpr std::string_view multipart = "multipart/";
  if (!media || !media->type.starts_with(multipart)) return without(std::move(reading), MimeFault::not_multipart);
  const auto boundary = parameter(media->parameters, "boundary").value_or("");
  if (boundary.empty()) return without(std::move(reading), MimeFault::no_boundary);
  if (!is_boundary(boundary)) note(reading, MimeFault::bad_boundary);
  Multipart& found = reading.body.emplace();
  found.subtype = media->type.substr(multipart.size());
  found.boundary = boundary;
  if (!read_parts(body, most_parts, reading)) return without(std::move(reading), MimeFault::too_many_parts);
  if (found.parts.empty()) return without(std::move(reading), MimeFault::no_part);
  if (!found.closed) note(reading, MimeFault::not_closed);
  return reading;
}

}  // namespace mcx
