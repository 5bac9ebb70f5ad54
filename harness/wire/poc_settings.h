// The body application/poc-settings+xml of a PUBLISH (RFC 4354 and the extensions of TS 24.379 7.2.2): answer mode,
// selected user profile, multiplexing. Built with control, read strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/wire/xml.h"

namespace mcx {

inline constexpr std::string_view poc_settings_space = "urn:oma:params:xml:ns:poc:poc-settings";
inline constexpr std::string_view mcs_settings_space = "urn:3gpp:mcsSettings:1.0";

struct PocSettings {
  std::string entity;                                    // UE instance identifier, "urn:uuid:..."
  std::optional<std::string> answer_mode = "automatic";  // or "manual"; MCData has none
  std::optional<std::string> profile_index = "1";
  std::optional<std::string> multiplex = "false";  // MCData has none
  std::string space{poc_settings_space};           // may be bent
  std::string xml() const;
  static PocSettings without_answer_mode(std::string_view entity);  // the MCData form
};

enum class PocSettingsFault { none, not_xml, wrong_root, entity_missing, entity_doubled, wrong_value };
std::string_view sentence_for(PocSettingsFault fault);

struct ReadPocSettings {
  PocSettings settings;  // members that were absent are nullopt
  PocSettingsFault fault = PocSettingsFault::none;
  std::string detail;
  bool ok() const { return fault == PocSettingsFault::none; }
};
ReadPocSettings read_poc_settings(std::string_view text, const XmlCaps& caps = {});

}  // namespace mcx
