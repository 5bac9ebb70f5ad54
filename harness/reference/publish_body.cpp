#include "harness/reference/publish_body.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/wire/mc_names.h"
#include "harness/wire/mime.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/xml_encryption.h"

namespace mcx {
namespace {

using Fault = PublishBody::Fault;

std::string id_of(const MimePart& part) {
  const auto field = part.header("Content-ID");
  auto id = trim(field);
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  return std::string(id);
}

std::string decoded(const MimePart& part) {
  if (!equal_ignoring_case(trim(part.header("Content-Transfer-Encoding")), "base64")) return part.body;
  return xml_base64(part.body).value_or("");
}

// What deviations overlook is put right before it is read.
std::string tolerated(McService service, std::string text) {
  const std::string_view space = "xmlns=\"";
  const auto at = text.find(space);
  if (deviates(Deviation::publish_info_namespace_ignored) && at != std::string::npos) {
    const auto from = at + space.size();
    text.replace(from, text.find('"', from) - from, names_of(service).info_space);
  }
  const bool clear = text.find("EncryptedData") == std::string::npos;
  if (deviates(Deviation::publish_info_type_ignored) && clear)
    text = replace_all(text, "type=\"Encrypted\"", "type=\"Normal\"");
  return text;
}

void take_info(PublishBody& body, McService service, const MimePart& part) {
  if (body.info) body.fault = Fault::unreadable;  // two info documents
  body.info = read_mc_info(service, tolerated(service, part.body));
  body.info_id = id_of(part);
  body.info_bytes = part.body;
  const bool extended = !body.info->others.empty() && deviates(Deviation::publish_extension_elements_refused);
  if (body.info->fault == InfoFault::not_xml || extended) body.fault = Fault::unreadable;
}

void take_settings(PublishBody& body, const MimePart& part) {
  const auto read = read_poc_settings(part.body);
  if (!read.ok() || body.settings) body.fault = Fault::unreadable;
  body.settings = read.settings;
  body.settings_id = id_of(part);
}

// False for a part that nobody here knows; it is passed over.
bool take(PublishBody& body, McService service, const MimePart& part) {
  const auto& names = names_of(service);
  const auto type = part.type();
  if (const auto id = id_of(part); !id.empty()) body.parts.push_back({id, part.body});
  if (type == names.info_mime)
    take_info(body, service, part);
  else if (type == poc_settings_mime)
    take_settings(body, part);
  else if (type == mikey_mime)
    body.mikey = decoded(part);
  else if (type == names.signed_mime)
    body.signatures = part.body;
  else
    return false;
  return true;
}

std::vector<MimePart> parts_in(PublishBody& body, const SipMessage& message) {
  const auto content_type = message.header("Content-Type");
  const auto type = read_media_type(content_type);
  if (type && type->type != "multipart/mixed") return {MimePart{{{"Content-Type", content_type}}, message.body}};
  auto reading = read_multipart(content_type, message.body);
  if (type && reading.body) return std::move(reading.body->parts);
  body.fault = content_type.empty() ? Fault::unsupported : Fault::unreadable;
  return {};
}

}  // namespace

PublishBody read_publish_body(McService service, const SipMessage& message) {
  PublishBody body;
  body.present = !message.body.empty();
  if (!body.present) return body;
  bool known = false;
  for (const auto& part : parts_in(body, message)) known = take(body, service, part) || known;
  if (!known && body.fault == Fault::none) body.fault = Fault::unsupported;
  return body;
}

std::string accepted_types(McService service) {
  return cat("multipart/mixed, ", names_of(service).info_mime, ", ", poc_settings_mime);
}

}  // namespace mcx
