#include "harness/wire/sip_message.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/sip_names.h"
#include "harness/wire/sip_scanner.h"

namespace mcx {
namespace {

// Whether a field spelled `name` is the one that `key` stands for; without a copy of the name where that can be seen.
bool is_named(const SipHeader& field, const std::string& key) {
  return field.name.size() == 1 ? sip_header_key(field.name) == key : equal_ignoring_case(field.name, key);
}

}  // namespace

SipMessage SipMessage::request(std::string method, std::string uri) {
  SipMessage message;
  message.method = std::move(method);
  message.uri = std::move(uri);
  message.headers.reserve(16);  // as many as most have
  return message;
}

SipMessage SipMessage::response(int status, std::string reason) {
  SipMessage message;
  message.status = status;
  message.reason = std::move(reason);
  return message;
}

std::string SipMessage::start_line() const {
  return is_request() ? cat(method, ' ', uri, ' ', version) : cat(version, ' ', status, ' ', reason);
}

bool SipMessage::has(std::string_view name) const {
  const auto key = sip_header_key(name);
  return std::any_of(headers.begin(), headers.end(), [&](const SipHeader& each) { return is_named(each, key); });
}

std::string SipMessage::header(std::string_view name) const {
  const auto key = sip_header_key(name);
  for (const auto& each : headers)
    if (is_named(each, key)) return each.value;
  return {};
}

std::vector<std::string> SipMessage::header_values(std::string_view name) const {
  const auto key = sip_header_key(name);
  const bool list = is_list_header(key);
  std::vector<std::string> values;
  for (const auto& each : headers) {
    if (!is_named(each, key)) continue;
    if (!list) values.push_back(each.value);
    if (!list || each.value.empty()) continue;  // an empty list has no value
    for (auto& element : split_sip_list(each.value)) values.push_back(std::move(element));
  }
  return values;
}

SipMessage& SipMessage::set(std::string_view name, std::string_view value) {
  const auto key = sip_header_key(name);
  const auto named = [&](const SipHeader& each) { return is_named(each, key); };
  const auto first = std::find_if(headers.begin(), headers.end(), named);
  if (first == headers.end()) return add(name, value);
  *first = {std::string(name), std::string(value)};
  headers.erase(std::remove_if(first + 1, headers.end(), named), headers.end());
  return *this;
}

SipMessage& SipMessage::add(std::string_view name, std::string_view value) {
  headers.push_back({std::string(name), std::string(value)});
  return *this;
}

SipMessage& SipMessage::add_first(std::string_view name, std::string_view value) {
  headers.insert(headers.begin(), {std::string(name), std::string(value)});
  return *this;
}

SipMessage& SipMessage::remove(std::string_view name) {
  const auto key = sip_header_key(name);
  std::erase_if(headers, [&](const SipHeader& each) { return is_named(each, key); });
  return *this;
}

SipMessage& SipMessage::set_body(std::string_view content_type, std::string_view bytes) {
  set("Content-Type", content_type);
  body = bytes;
  return *this;
}

std::string SipMessage::bytes() const {
  auto size = body.size() + 64;
  for (const auto& each : headers) size += each.name.size() + each.value.size() + 4;
  std::string text;
  text.reserve(size + uri.size() + reason.size());
  text.append(start_line()).append("\r\n");
  for (const auto& each : headers) text.append(each.name).append(": ").append(each.value).append("\r\n");
  if (!has("Content-Length")) text += cat("Content-Length: ", body.size(), "\r\n");
  text += "\r\n";
  return text += body;
}

SipMessage response_to(const SipMessage& request, int status, std::string_view to_tag) {
  auto response = SipMessage::response(status, std::string(sip_reason(status)));
  for (const auto* name : {"Via", "From", "To", "Call-ID", "CSeq"}) {
    const std::string key = sip_header_key(name);
    for (const auto& each : request.headers)
      if (is_named(each, key)) response.add(name, each.value);
  }
  const auto to = response.header("To");
  const auto read = read_address(to);
  const bool tagged = read && !read->tag().empty();
  if (!tagged && !to_tag.empty() && response.has("To")) response.set("To", cat(to, ";tag=", to_tag));
  return response;
}

bool SipReading::has(SipFault fault) const {
  return std::any_of(deviations.begin(), deviations.end(), [&](const auto& each) { return each.fault == fault; });
}

bool SipReading::has(SipFault fault, std::string_view place) const {
  return std::any_of(deviations.begin(), deviations.end(),
                     [&](const auto& each) { return each.fault == fault && each.place == place; });
}

std::string SipReading::why() const {
  std::vector<std::string> words;
  for (const auto& each : deviations) words.push_back(cat(name_of(each.fault), " at ", each.place));
  return join(words, ", ");
}

}  // namespace mcx
