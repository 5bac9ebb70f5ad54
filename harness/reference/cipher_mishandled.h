// Encrypted content opened as a careless server does it. Nothing here is true unless a deviation says so.
#pragma once

#include <optional>
#include <string>

#include "harness/wire/xml_encryption.h"

namespace mcx {

// `fault` is why a careful reader did not open the xenc:EncryptedData. nullopt: no deviation opens it either.
std::optional<std::string> carelessly_opened(const XmlElement& element, const ContentKey& key, EncryptionFault fault);

}  // namespace mcx
