// XML from a peer, taken apart: a tree with namespaces resolved, or a typed refusal. The parser is pugixml; what it
// lets pass (several roots, unknown entities, unbound prefixes, doubled attributes) is refused here. A DOCTYPE is
// refused whole, so there is no entity to expand and nothing to fetch. Only UTF-8.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mcx {

enum class XmlFault {
  none,
  too_large,
  too_deep,
  too_many_nodes,
  not_utf8,        // bytes that are no UTF-8, control characters, or another encoding declared
  malformed,       // XML 1.0 well-formedness, in the parser's words
  doctype,         // present at all
  entity,          // a reference other than amp, lt, gt, quot, apos and legal character numbers
  several_roots,   // or text beside the root
  unbound_prefix,  // Namespaces in XML 1.0, 5
  doubled_attribute,
};
std::string_view sentence_for(XmlFault fault);

struct XmlCaps {
  std::size_t bytes = 1 << 20;
  int depth = 40;
  std::size_t nodes = 20'000;  // elements and attributes
};

struct XmlAttribute {
  std::string space, name, value;  // space "" without prefix
};
// An element. `text` is its own character data (CDATA included), joined over its children and not trimmed.
struct XmlElement {
  std::string space, name, text;
  std::vector<XmlAttribute> attributes;  // without namespace declarations
  std::vector<XmlElement> children;

  bool is(std::string_view in_space, std::string_view called) const { return space == in_space && name == called; }
  const std::string* attribute(std::string_view called) const;  // without prefix; nullptr when absent
  const XmlElement* child(std::string_view in_space, std::string_view called) const;  // the first; nullptr when none
  std::size_t count(std::string_view in_space, std::string_view called) const;        // children of that name
};
struct ParsedXml {
  XmlElement root;
  XmlFault fault = XmlFault::none;
  std::string detail;  // a sentence with the particulars; quotes names, never text
  bool ok() const { return fault == XmlFault::none; }
};
ParsedXml parse_xml(std::string_view text, const XmlCaps& caps = {});
// One or more elements and text without a root of their own, as the content of an element that was encrypted. The root
// of the answer has neither name nor space. `default_space` is what an unprefixed name belongs to.
ParsedXml parse_xml_content(std::string_view text, std::string_view default_space, const XmlCaps& caps = {});

// Character data and attribute values as they must be written: & < > " as references.
std::string xml_escaped(std::string_view text);

}  // namespace mcx
