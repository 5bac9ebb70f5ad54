// A PUBLISH for service settings (TS 24.379 7.2.1A to 7.2.3, and the same of MCVideo and MCData) as a value that a case
// bends: header fields, info part, settings part, their order, the form of the multipart, or the whole body. Whatever a
// case has bent is protected last, as it goes out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/actors/protection.h"
#include "harness/wire/mc_info.h"
#include "harness/wire/mime.h"
#include "harness/wire/poc_settings.h"
#include "harness/wire/sip_message.h"

namespace mcx {

struct WholeBody {
  std::string type, bytes;
};

struct PublishRequest {
  std::string name;                     // in the field's words, for the evidence
  SipMessage head;                      // without Via, Content-Type and body
  std::optional<McInfo> info;           // nullopt: no info part
  std::string info_text;                // in place of info.xml() when not empty
  std::string info_type;                // Content-Type of the part
  std::string info_id, settings_id;     // Content-ID of the parts, by which a signature names them; "": none
  std::optional<PocSettings> settings;  // nullopt: no settings part
  std::string settings_text;            // in place of settings.xml() when not empty
  std::string settings_type;
  bool settings_first = false;
  std::optional<MimePart> key_part;      // stands before ours
  std::optional<Protection> protection;  // of what goes out; each time anew
  Multipart form;                        // boundary, preamble, epilogue; its parts stand behind ours
  std::string content_type;              // in place of form.content_type() when not empty
  std::optional<WholeBody> body;         // in place of everything above; with an empty type there is no Content-Type

  PublishRequest with(std::string_view header, std::string_view value) const;
  PublishRequest with_another(std::string_view header, std::string_view value) const;
  PublishRequest without(std::string_view header) const;
  PublishRequest with_info(const McInfo& other) const;
  PublishRequest without_body() const;
  // As it would go out now, for good: sent twice, it is the same in every byte of the body.
  PublishRequest written() const;
  // A copy with one more change.
  template <typename Change>
  PublishRequest changed(const Change& change) const {
    auto copy = *this;
    change(copy);
    return copy;
  }
  MimePart info_part() const;
  MimePart settings_part() const;
  SipMessage message() const;

 private:
  SipMessage unprotected_message() const;
};

}  // namespace mcx
