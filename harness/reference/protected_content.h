// What a CSK's keys have to hold against: the signatures over the parts of a body, and encrypted content (TS 33.180
// 9.3.4, 9.3.5). Strict, but for deviations.
#pragma once

#include <optional>
#include <string>

#include "harness/reference/publish_body.h"
#include "harness/wire/xml_encryption.h"

namespace mcx {

// Whether every signature holds and, together, they cover the info document and the settings.
bool signatures_hold(const PublishBody& body, McService service, const ContentKey& key);
// The content of an xenc:EncryptedData; nullopt when the key does not open it.
std::optional<std::string> opened_content(const XmlElement& element, const ContentKey& key);

}  // namespace mcx
