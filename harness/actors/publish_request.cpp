#include "harness/actors/publish_request.h"

namespace mcx {
namespace {

MimePart part(const std::string& type, const std::string& id, std::string body) {
  MimePart part{{{"Content-Type", type}}, std::move(body)};
  if (!id.empty()) part.headers.push_back({"Content-ID", "<" + id + ">"});
  return part;
}

}  // namespace

PublishRequest PublishRequest::with(std::string_view header, std::string_view value) const {
  auto copy = *this;
  copy.head.set(header, value);
  return copy;
}

PublishRequest PublishRequest::with_another(std::string_view header, std::string_view value) const {
  auto copy = *this;
  copy.head.add(header, value);
  return copy;
}

PublishRequest PublishRequest::without(std::string_view header) const {
  auto copy = *this;
  copy.head.remove(header);
  return copy;
}

PublishRequest PublishRequest::with_info(const McInfo& other) const {
  auto copy = *this;
  copy.info = other;
  return copy;
}

PublishRequest PublishRequest::without_body() const {
  auto copy = *this;
  copy.body = WholeBody{};
  return copy;
}

MimePart PublishRequest::info_part() const {
  return part(info_type, info_id, info_text.empty() ? info->xml() : info_text);
}

MimePart PublishRequest::settings_part() const {
  return part(settings_type, settings_id, settings_text.empty() ? settings->xml() : settings_text);
}

PublishRequest PublishRequest::written() const {
  auto copy = *this;
  const auto sent = message();
  copy.body = WholeBody{sent.header("Content-Type"), sent.body};
  return copy;
}

SipMessage PublishRequest::message() const {
  if (!protection || body) return unprotected_message();
  auto copy = *this;
  protect(copy, *protection);
  return copy.unprotected_message();
}

SipMessage PublishRequest::unprotected_message() const {
  auto message = head;
  if (body) {
    if (!body->type.empty()) message.set_body(body->type, body->bytes);
    if (body->type.empty()) message.body = body->bytes;
    return message;
  }
  auto whole = form;
  whole.parts.clear();
  if (key_part) whole.parts.push_back(*key_part);
  if (info) whole.parts.push_back(info_part());
  const auto at = settings_first && info ? whole.parts.end() - 1 : whole.parts.end();
  if (settings) whole.parts.insert(at, settings_part());
  whole.parts.insert(whole.parts.end(), form.parts.begin(), form.parts.end());
  message.set_body(content_type.empty() ? whole.content_type() : content_type, whole.bytes());
  return message;
}

}  // namespace mcx
