// Canonical XML by libxml2: versions 1.0 and 1.1 and the exclusive form, each without comments. The text has passed
// parse_xml() before, so it has no DOCTYPE.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mcx {

bool is_canonicalisation(std::string_view algorithm);
// The whole document. nullopt when the algorithm is unknown or the text is none.
std::optional<std::string> canonical_document(std::string_view text, std::string_view algorithm);
// The ds:SignedInfo of the nth (from 0) ds:Signature directly under the root, with the namespaces in scope there.
std::optional<std::string> canonical_signed_info(std::string_view text, std::size_t nth, std::string_view algorithm);

}  // namespace mcx
