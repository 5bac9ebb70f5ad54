#include "harness/wire/poc_settings.h"

#include <algorithm>

#include "harness/base/text.h"

namespace mcx {
namespace {

struct Refused {
  PocSettingsFault fault;
  std::string detail;
};

const XmlElement* at_most_one(const XmlElement& parent, std::string_view space, std::string_view name) {
  if (parent.count(space, name) > 1) throw Refused{PocSettingsFault::wrong_value, cat("several ", name)};
  return parent.child(space, name);
}

// The text at the end of a path of elements of one namespace; nullopt when the path is not there.
std::optional<std::string> text_at(const XmlElement& entity, std::string_view space, std::string_view outer,
                                   std::string_view inner = "") {
  const auto* found = at_most_one(entity, space, outer);
  if (found && !inner.empty()) found = at_most_one(*found, space, inner);
  if (!found) return std::nullopt;
  return std::string(trim(found->text));
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void check(bool good, std::string_view what, const std::optional<std::string>& value) {
  if (value && !good) throw Refused{PocSettingsFault::wrong_value, cat(what, ": ", printable(*value, 40))};
}

const XmlElement& entity_of(const XmlElement& root) {
  if (!root.is(poc_settings_space, "poc-settings"))
    throw Refused{PocSettingsFault::wrong_root, cat(printable(root.name, 60), " in ", printable(root.space, 100))};
  const auto count = root.count(poc_settings_space, "entity");
  if (count == 0) throw Refused{PocSettingsFault::entity_missing, "no entity"};
  if (count > 1) throw Refused{PocSettingsFault::entity_doubled, cat(count, " entities")};
  return *root.child(poc_settings_space, "entity");
}

PocSettings settings_of(const XmlElement& entity) {
  const auto* id = entity.attribute("id");
  if (!id || id->empty()) throw Refused{PocSettingsFault::entity_missing, "entity without id"};
  PocSettings out;
  out.entity = *id;
  out.answer_mode = text_at(entity, poc_settings_space, "am-settings", "answer-mode");
  check(out.answer_mode == "automatic" || out.answer_mode == "manual", "answer-mode", out.answer_mode);
  out.profile_index = text_at(entity, mcs_settings_space, "selected-user-profile-index", "user-profile-index");
  check(out.profile_index && is_number(*out.profile_index), "user-profile-index", out.profile_index);
  out.multiplex = text_at(entity, mcs_settings_space, "multiplex-support");
  check(out.multiplex == "true" || out.multiplex == "false" || out.multiplex == "1" || out.multiplex == "0",
        "multiplex-support", out.multiplex);
  return out;
}

}  // namespace

std::string_view sentence_for(PocSettingsFault fault) {
  switch (fault) {
    case PocSettingsFault::none:
      return "good settings";
    case PocSettingsFault::not_xml:
      return "the settings are not readable XML";
    case PocSettingsFault::wrong_root:
      return "the root is not poc-settings in its namespace";
    case PocSettingsFault::entity_missing:
      return "the settings name no entity";
    case PocSettingsFault::entity_doubled:
      return "the settings name several entities";
    case PocSettingsFault::wrong_value:
      return "a setting has a value that it cannot have";
  }
  return "";
}

PocSettings PocSettings::without_answer_mode(std::string_view entity) {
  PocSettings out;
  out.entity = entity;
  out.answer_mode = out.multiplex = std::nullopt;
  return out;
}

std::string PocSettings::xml() const {
  std::string inside;
  if (answer_mode)
    inside += cat("<am-settings><answer-mode>", xml_escaped(*answer_mode), "</answer-mode></am-settings>");
  if (profile_index)
    inside += cat("<mcs10Set:selected-user-profile-index><mcs10Set:user-profile-index>", xml_escaped(*profile_index),
                  "</mcs10Set:user-profile-index></mcs10Set:selected-user-profile-index>");
  if (multiplex)
    inside += cat("<mcs10Set:multiplex-support>", xml_escaped(*multiplex), "</mcs10Set:multiplex-support>");
  return cat(R"(<?xml version="1.0" encoding="UTF-8"?><poc-settings xmlns=")", xml_escaped(space),
             R"(" xmlns:mcs10Set=")", mcs_settings_space, R"("><entity id=")", xml_escaped(entity), "\">", inside,
             "</entity></poc-settings>");
}

ReadPocSettings read_poc_settings(std::string_view text, const XmlCaps& caps) {
  ReadPocSettings out;
  const auto document = parse_xml(text, caps);
  if (!document.ok())
    return {.fault = PocSettingsFault::not_xml, .detail = cat(sentence_for(document.fault), ": ", document.detail)};
  try {
    out.settings = settings_of(entity_of(document.root));
  } catch (const Refused& refused) {
    out.fault = refused.fault;
    out.detail = refused.detail;
  }
  return out;
}

}  // namespace mcx
