#include "harness/wire/mc_info.h"

#include <algorithm>
#include <utility>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

std::string tagged(std::string_view name, std::string_view content) {
  return cat("<", name, ">", content, "</", name, ">");
}

std::string content_of(const InfoField& field) {
  if (!field.markup.empty()) return field.markup;
  const auto value = xml_escaped(field.value);
  return field.value_name.empty() ? value : tagged(field.value_name, value);
}

std::string markup_of(const InfoField& field) {
  const auto type = field.type ? cat(" type=\"", xml_escaped(*field.type), "\"") : std::string();
  return cat("<", field.name, type, ">", content_of(field), "</", field.name, ">");
}

}  // namespace

McInfo::McInfo(McService which)
    : service(which), space(names_of(which).info_space), root(names_of(which).root), params(names_of(which).params) {}

McInfo McInfo::authorisation(McService service, std::string_view token, std::string_view client_id) {
  const auto& names = names_of(service);
  return McInfo(service).add_string(names.access_token, token).add_string(names.client_id, client_id);
}

McInfo McInfo::settings_only(McService service, std::string_view mc_service_id, std::string_view client_id) {
  const auto& names = names_of(service);
  return McInfo(service).add_uri(names.request_uri, mc_service_id).add_string(names.client_id, client_id);
}

McInfo McInfo::several_devices(McService service) {
  McInfo info(service);
  const auto& names = names_of(service);
  info.fields.push_back(
      {.name = std::string(names.multiple_devices), .value_name = std::string(names.boolean_value), .value = "true"});
  return info;
}

McInfo& McInfo::add_string(std::string_view name, std::string_view value) {
  fields.push_back({.name = std::string(name),
                    .value_name = std::string(names_of(service).string_value),
                    .value = std::string(value)});
  return *this;
}

McInfo& McInfo::add_uri(std::string_view name, std::string_view value) {
  fields.push_back(
      {.name = std::string(name), .value_name = std::string(names_of(service).uri_value), .value = std::string(value)});
  return *this;
}

McInfo& McInfo::remove(std::string_view name) {
  std::erase_if(fields, [&](const InfoField& each) { return each.name == name; });
  return *this;
}

McInfo& McInfo::repeat(std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const InfoField& each) { return each.name == name; });
  if (at == fields.end()) throw HarnessError(cat("info document: no ", name, " to repeat"));
  auto copy = *at;
  fields.insert(at + 1, std::move(copy));
  return *this;
}

InfoField* McInfo::field(std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const InfoField& each) { return each.name == name; });
  return at == fields.end() ? nullptr : &*at;
}

McInfo& McInfo::encrypt(std::string_view name, const ContentKey& key, const EncryptionShape& shape) {
  auto* chosen = field(name);
  if (!chosen) throw HarnessError(cat("info document: no ", name, " to encrypt"));
  chosen->markup = encrypted_data(content_of(*chosen), key, shape);
  chosen->type = "Encrypted";
  return *this;
}

std::string McInfo::xml() const {
  std::string inside;
  for (const auto& each : fields) inside += markup_of(each);
  return cat(prolog, "<", root, " xmlns=\"", xml_escaped(space), "\">", tagged(params, inside), more_params, "</", root,
             ">");
}

}  // namespace mcx
