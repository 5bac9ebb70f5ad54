#include <algorithm>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/wire/mc_info.h"

namespace mcx {
namespace {

struct Refused {
  InfoFault fault;
  std::string detail;
};

// "Normal" or "Encrypted"; without the attribute the content decides.
bool says_encrypted(const XmlElement& field) {
  const auto* type = field.attribute("type");
  const bool content = field.child(xenc_space, "EncryptedData") != nullptr;
  if (!type) return content;
  if (*type != "Normal" && *type != "Encrypted")
    throw Refused{InfoFault::wrong_type, cat(field.name, ": ", printable(*type, 40))};
  if ((*type == "Encrypted") != content)
    throw Refused{InfoFault::wrong_type, cat(field.name, ": ", *type, " it is not")};
  return content;
}

InfoValue value_of(const XmlElement& field, const McNames& names, std::string_view value_name) {
  const bool encrypted = says_encrypted(field);
  if (field.children.size() != 1 || !trim(field.text).empty())
    throw Refused{InfoFault::wrong_value, cat(field.name, " has not exactly one child")};
  const auto& child = field.children.front();
  if (encrypted) return {.text = {}, .encrypted = child};
  if (!child.is(names.info_space, value_name) || !child.children.empty())
    throw Refused{InfoFault::wrong_value, cat(field.name, " has no ", value_name)};
  return {.text = std::string(trim(child.text)), .encrypted = std::nullopt};
}

const XmlElement& params_of(const XmlElement& root, const McNames& names) {
  if (!root.is(names.info_space, names.root))
    throw Refused{InfoFault::wrong_root, cat(printable(root.name, 60), " in ", printable(root.space, 100))};
  const auto count = root.count(names.info_space, names.params);
  if (count == 0) throw Refused{InfoFault::params_missing, cat("no ", names.params)};
  if (count > 1) throw Refused{InfoFault::params_doubled, cat(count, " ", names.params)};
  return *root.child(names.info_space, names.params);
}

struct Slot {
  std::string_view name, value_name;
  std::optional<InfoValue> ReadInfo::*place;
};

void read_params(const XmlElement& params, const McNames& names, ReadInfo& out) {
  const Slot slots[]{{names.access_token, names.string_value, &ReadInfo::access_token},
                     {names.client_id, names.string_value, &ReadInfo::client_id},
                     {names.request_uri, names.uri_value, &ReadInfo::request_uri},
                     {names.multiple_devices, names.boolean_value, &ReadInfo::multiple_devices}};
  for (const auto& field : params.children) {
    const auto slot = std::find_if(std::begin(slots), std::end(slots),
                                   [&](const Slot& each) { return field.is(names.info_space, each.name); });
    if (slot == std::end(slots)) {
      out.others.push_back(field.name);
      continue;
    }
    if (out.*slot->place) throw Refused{InfoFault::field_doubled, std::string(slot->name)};
    out.*slot->place = value_of(field, names, slot->value_name);
  }
}

}  // namespace

std::string_view sentence_for(InfoFault fault) {
  switch (fault) {
    case InfoFault::none:
      return "a good info document";
    case InfoFault::not_xml:
      return "the info document is not readable XML";
    case InfoFault::wrong_root:
      return "the root is not the service's info element";
    case InfoFault::params_missing:
      return "the info document has no Params";
    case InfoFault::params_doubled:
      return "the info document has several Params";
    case InfoFault::field_doubled:
      return "an element of the info document stands twice";
    case InfoFault::wrong_type:
      return "the type attribute is wrong";
    case InfoFault::wrong_value:
      return "an element has not the value its type asks for";
  }
  return "";
}

ReadInfo read_mc_info(McService service, std::string_view text, const XmlCaps& caps) {
  ReadInfo out;
  const auto document = parse_xml(text, caps);
  if (!document.ok())
    return {.fault = InfoFault::not_xml, .detail = cat(sentence_for(document.fault), ": ", document.detail)};
  try {
    const auto& names = names_of(service);
    read_params(params_of(document.root, names), names, out);
  } catch (const Refused& refused) {
    out.fault = refused.fault;
    out.detail = refused.detail;
  }
  return out;
}

std::optional<std::string> value_of_content(McService service, std::string_view plain) {
  const auto& names = names_of(service);
  const auto content = parse_xml_content(plain, names.info_space);
  if (!content.ok()) return std::nullopt;
  const auto& root = content.root;
  if (root.children.empty()) return std::string(trim(root.text));
  const auto& child = root.children.front();
  const bool known =
      child.name == names.string_value || child.name == names.uri_value || child.name == names.boolean_value;
  // Content taken out of its document has lost the default namespace, so a value element may be nobody's.
  const bool ours = child.space == names.info_space || child.space.empty();
  if (root.children.size() != 1 || !known || !ours || !child.children.empty()) return std::nullopt;
  return std::string(trim(child.text));
}

}  // namespace mcx
