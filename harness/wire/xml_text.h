// The character level of XML 1.0 that pugixml leaves to its caller: legal characters, names, references.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mcx {

// UTF-8 without the control characters that XML 1.0 2.2 leaves out.
bool is_xml_text(std::string_view bytes);
// A name of Namespaces in XML 1.0 without colon; characters beyond ASCII are taken on trust.
bool is_xml_name(std::string_view name);
// "prefix:name" apart; prefix "" when there is none. nullopt when either part is no name.
struct XmlQualifiedName {
  std::string_view prefix, local;
};
std::optional<XmlQualifiedName> qualified_name(std::string_view name);
// Text with its references resolved: the five predefined entities and character numbers (XML 1.0 4.1, 4.6). nullopt at
// any other ampersand.
std::optional<std::string> without_references(std::string_view raw);

}  // namespace mcx
