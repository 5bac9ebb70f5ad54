#include "harness/wire/http_traffic.h"

#include "harness/base/text.h"

namespace mcx {
namespace {

void read_status_line(std::string_view line, HttpAnswer& answer) {
  answer.headers.clear();
  answer.version = line.substr(0, line.find(' '));
}

}  // namespace

std::string HttpAnswer::header(std::string_view name) const {
  for (const auto& each : headers)
    if (equal_ignoring_case(each.name, name)) return each.value;
  return {};
}

std::vector<std::string> HttpAnswer::header_values(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& each : headers)
    if (equal_ignoring_case(each.name, name)) values.push_back(each.value);
  return values;
}

// A second head means that libcurl repeats the request on a new connection.
void HttpTraffic::note_sent(std::string_view bytes, bool is_head) {
  if (is_head && sent.find("\r\n\r\n") != std::string::npos) sent.clear();
  sent += bytes;
}

bool HttpTraffic::take_header_line(std::string_view line) {
  received_head += line;
  if (received_head.size() > limits.header_bytes) {
    over = cat("its head is over ", limits.header_bytes, " bytes");
    return false;
  }
  const auto text = trim(line);
  if (line.starts_with("HTTP/") && (head_done || answer.version.empty())) {
    head_done = false;
    read_status_line(text, answer);  // also after an interim 1xx answer
  } else if (text.empty()) {
    head_done = true;
  } else if (const auto colon = text.find(':'); colon != std::string_view::npos && !head_done) {
    answer.headers.push_back({std::string(text.substr(0, colon)), std::string(trim(text.substr(colon + 1)))});
  }
  return true;
}

bool HttpTraffic::take_body(std::string_view bytes) {
  if (body.size() + bytes.size() > limits.body_bytes) {
    over = cat("its body is over ", limits.body_bytes, " bytes");
    return false;
  }
  body += bytes;
  return true;
}

}  // namespace mcx
