// The info document of a service (mcpttinfo, mcvideoinfo, mcdatainfo; TS 24.379 F.1, TS 24.281 F.1, TS 24.282 D.1),
// built with full control, so that it can be wrong on purpose, and read strictly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/mc_names.h"
#include "harness/wire/xml.h"
#include "harness/wire/xml_encryption.h"

namespace mcx {

// A child of the Params element. Written: <name type="..."><value_name>value</value_name></name>.
struct InfoField {
  std::string name;
  std::string value_name;                      // "" writes the value as bare text
  std::string value;                           // escaped when written
  std::optional<std::string> type = "Normal";  // nullopt leaves the attribute out
  std::string markup;                          // when not empty, stands as is in place of value_name and value
};

// The document. Everything that the constructors fill in may be bent before xml() is asked.
struct McInfo {
  explicit McInfo(McService service);
  // Token and client ID: service authorisation, 7.2.2.
  static McInfo authorisation(McService service, std::string_view token, std::string_view client_id);
  // The user's own MC service ID and client ID: settings only, 7.2.3.
  static McInfo settings_only(McService service, std::string_view mc_service_id, std::string_view client_id);
  // What a server says when the user has several clients, 7.3.3.
  static McInfo several_devices(McService service);

  McService service;
  std::string space, root, params;  // names_of(service) unless bent
  std::vector<InfoField> fields;    // in document order: doubled, unknown or missing as the caller likes
  std::string prolog = R"(<?xml version="1.0" encoding="UTF-8"?>)";  // a DOCTYPE goes here
  std::string more_params;                                           // markup after the Params element

  McInfo& add_string(std::string_view name, std::string_view value);
  McInfo& add_uri(std::string_view name, std::string_view value);
  McInfo& remove(std::string_view name);
  McInfo& repeat(std::string_view name);    // the field a second time, right after the first
  InfoField* field(std::string_view name);  // nullptr when there is none
  // The field's content (its value element) as xenc:EncryptedData and its type Encrypted; HarnessError without the
  // field.
  McInfo& encrypt(std::string_view name, const ContentKey& key, const EncryptionShape& shape = {});
  std::string xml() const;
};

enum class InfoFault {
  none,
  not_xml,         // detail has the XmlFault's sentence
  wrong_root,      // another element, or the right one in another namespace
  params_missing,  // optional by schema for MCPTT and MCData, but then nothing is authorised
  params_doubled,
  field_doubled,
  wrong_type,   // neither Normal nor Encrypted, or at odds with the content
  wrong_value,  // no value element of the right name, several, or a mixture
};
std::string_view sentence_for(InfoFault fault);

// One contentType element as it came: clear text, or the EncryptedData to be decrypted by decrypt_element().
struct InfoValue {
  std::string text;                     // trimmed; empty when encrypted
  std::optional<XmlElement> encrypted;  // xenc:EncryptedData
};
struct ReadInfo {
  std::optional<InfoValue> access_token, client_id, request_uri, multiple_devices;
  std::vector<std::string>
      others;  // names of further children: known, unknown and foreign alike; a reader ignores them
  InfoFault fault = InfoFault::none;
  std::string detail;
  bool ok() const { return fault == InfoFault::none; }
};
ReadInfo read_mc_info(McService service, std::string_view text, const XmlCaps& caps = {});

// What was encrypted, as a value: the value element (<mcpttString>...) or the bare string, since the clause could not
// be read and both occur. nullopt when it is neither.
std::optional<std::string> value_of_content(McService service, std::string_view plain);

}  // namespace mcx
