// The body of a PUBLISH, or of a REGISTER within a third-party REGISTER, taken apart (TS 24.379 7.2, 7.3.1; RFC 2046):
// info document, settings, the CSK's I_MESSAGE and the signatures.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/wire/mc_info.h"
#include "harness/wire/poc_settings.h"
#include "harness/wire/sip_message.h"
#include "harness/wire/xml_signature.h"

namespace mcx {

struct PublishBody {
  enum class Fault { none, unsupported, unreadable };
  bool present = false;
  std::optional<ReadInfo> info;
  std::optional<PocSettings> settings;
  std::string info_id, settings_id;  // Content-IDs without angle brackets
  std::string info_bytes;
  std::string mikey;  // decoded; "" without that part
  std::optional<std::string> signatures;
  std::vector<SignedPart> parts;  // all of them that have a Content-ID
  Fault fault = Fault::none;
};

PublishBody read_publish_body(McService service, const SipMessage& message);

// What Accept lists (RFC 3261 21.4.13).
std::string accepted_types(McService service);

}  // namespace mcx
