#include "harness/wire/xml.h"

#include <algorithm>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <utility>

#include "harness/base/text.h"
#include "harness/wire/xml_text.h"

namespace mcx {
namespace {

constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_space = "http://www.w3.org/2000/xmlns/";

struct Refused {
  XmlFault fault;
  std::string detail;
};

using Prefixes = std::map<std::string, std::string, std::less<>>;

// pugixml's tree made ours. Throws Refused; never recurses deeper than the cap.
class Reader {
 public:
  explicit Reader(const XmlCaps& caps) : caps_(caps) {}

  XmlElement element(const pugi::xml_node& node, Prefixes prefixes, int depth) {
    if (depth > caps_.depth) throw Refused{XmlFault::too_deep, cat("more than ", caps_.depth, " levels")};
    count_node();
    declare(node, prefixes);
    XmlElement out;
    const auto name = apart(node.name());
    out.space = space_of(name.prefix, prefixes);
    out.name = name.local;
    read_attributes(node, prefixes, out);
    read_content(node, prefixes, depth, out);
    return out;
  }

 private:
  void count_node() {
    if (++nodes_ > caps_.nodes) throw Refused{XmlFault::too_many_nodes, cat("more than ", caps_.nodes)};
  }

  static XmlQualifiedName apart(std::string_view name) {
    const auto names = qualified_name(name);
    if (!names) throw Refused{XmlFault::malformed, cat("no name: ", printable(name, 60))};
    return *names;
  }

  static std::string space_of(std::string_view prefix, const Prefixes& prefixes) {
    const auto found = prefixes.find(prefix);
    if (found != prefixes.end()) return found->second;
    if (prefix.empty()) return {};
    throw Refused{XmlFault::unbound_prefix, cat("prefix ", printable(prefix, 60))};
  }

  static std::string value_of(const pugi::xml_attribute& attribute) {
    const std::string_view raw = attribute.value();
    if (raw.find('<') != std::string_view::npos) throw Refused{XmlFault::malformed, "< in an attribute"};
    return referenced(raw);
  }

  static std::string referenced(std::string_view raw) {
    const auto text = without_references(raw);
    if (!text) throw Refused{XmlFault::entity, "a reference to an entity that is not predefined"};
    return *text;
  }

  static bool declares(std::string_view name) { return name == "xmlns" || name.starts_with("xmlns:"); }

  // Namespaces in XML 1.0, 3: xmlns is nobody's, xml is its own, and a prefix cannot be unbound.
  static void declare(const pugi::xml_node& node, Prefixes& prefixes) {
    for (const auto& attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      if (!declares(name)) continue;
      const std::string prefix(name == "xmlns" ? "" : name.substr(6));
      const auto space = value_of(attribute);
      const bool wrong = prefix == "xmlns" || space == xmlns_space || (prefix == "xml") != (space == xml_space) ||
                         (!prefix.empty() && (space.empty() || !is_xml_name(prefix)));
      if (wrong) throw Refused{XmlFault::malformed, "a namespace declaration that is not allowed"};
      prefixes[prefix] = space;
    }
  }

  void read_attributes(const pugi::xml_node& node, const Prefixes& prefixes, XmlElement& out) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& attribute : node.attributes()) {
      count_node();
      const auto name = apart(attribute.name());
      const bool declaration = declares(attribute.name());
      const auto space = declaration           ? std::string(xmlns_space)
                         : name.prefix.empty() ? std::string()
                                               : space_of(name.prefix, prefixes);
      if (!seen.emplace(space, declaration ? attribute.name() : name.local).second)
        throw Refused{XmlFault::doubled_attribute, cat("attribute ", printable(attribute.name(), 60))};
      if (!declaration) out.attributes.push_back({space, std::string(name.local), value_of(attribute)});
    }
  }

  void read_content(const pugi::xml_node& node, const Prefixes& prefixes, int depth, XmlElement& out) {
    for (const auto& part : node.children()) {
      if (part.type() == pugi::node_element) out.children.push_back(element(part, prefixes, depth + 1));
      if (part.type() == pugi::node_cdata) out.text += part.value();
      if (part.type() == pugi::node_pcdata) out.text += character_data(part.value());
      if (part.type() == pugi::node_doctype) throw Refused{XmlFault::doctype, "inside an element"};
      if (part.type() == pugi::node_declaration)
        throw Refused{XmlFault::malformed, "an XML declaration inside an element"};
    }
  }

  static std::string character_data(std::string_view raw) {
    if (raw.find("]]>") != std::string_view::npos) throw Refused{XmlFault::malformed, "]]> in text"};
    return referenced(raw);
  }

  XmlCaps caps_;
  std::size_t nodes_ = 0;
};

constexpr unsigned parsing = pugi::parse_cdata | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_ws_pcdata |
                             pugi::parse_doctype | pugi::parse_declaration | pugi::parse_fragment;

void check_declaration(const pugi::xml_node& declaration, bool first) {
  if (!first) throw Refused{XmlFault::malformed, "an XML declaration that is not at the beginning"};
  const std::string_view version = declaration.attribute("version").value();
  if (version != "1.0") throw Refused{XmlFault::malformed, "an XML declaration without version 1.0"};
  const auto encoding = declaration.attribute("encoding");
  if (encoding && !equal_ignoring_case(encoding.value(), "UTF-8"))
    throw Refused{XmlFault::not_utf8, cat("declared as ", printable(encoding.value(), 40))};
}

// The one element beside which only comments, instructions and blanks may stand. `declared`: the text begins with an
// XML declaration.
pugi::xml_node root_of(const pugi::xml_document& document, bool declared) {
  pugi::xml_node root;
  for (const auto& node : document.children()) {
    if (node.type() == pugi::node_doctype) throw Refused{XmlFault::doctype, "before the root"};
    if (node.type() == pugi::node_declaration) check_declaration(node, declared && node == document.first_child());
    const bool text =
        node.type() == pugi::node_cdata || (node.type() == pugi::node_pcdata && !trim(node.value()).empty());
    if (text || (node.type() == pugi::node_element && root))
      throw Refused{XmlFault::several_roots, "more than one element, or text beside it"};
    if (node.type() == pugi::node_element) root = node;
  }
  if (!root) throw Refused{XmlFault::malformed, "no element"};
  return root;
}

void load(pugi::xml_document& document, std::string_view text, const XmlCaps& caps) {
  if (text.size() > caps.bytes) throw Refused{XmlFault::too_large, cat("more than ", caps.bytes, " bytes")};
  if (!is_xml_text(text)) throw Refused{XmlFault::not_utf8, "bytes that are no UTF-8, or control characters"};
  const auto result = document.load_buffer(text.data(), text.size(), parsing, pugi::encoding_utf8);
  if (result.status == pugi::status_bad_doctype) throw Refused{XmlFault::doctype, "and broken"};
  if (!result) throw Refused{XmlFault::malformed, cat(result.description(), " at byte ", result.offset)};
}

template <typename Read>
ParsedXml parsed(Read read) {
  ParsedXml out;
  try {
    out.root = read();
  } catch (const Refused& refused) {
    out.fault = refused.fault;
    out.detail = refused.detail;
  }
  return out;
}

}  // namespace

std::string_view sentence_for(XmlFault fault) {
  switch (fault) {
    case XmlFault::none:
      return "well-formed";
    case XmlFault::too_large:
      return "the document is too large";
    case XmlFault::too_deep:
      return "the elements are nested too deeply";
    case XmlFault::too_many_nodes:
      return "there are too many elements and attributes";
    case XmlFault::not_utf8:
      return "the document is not UTF-8 text";
    case XmlFault::malformed:
      return "the document is not well-formed";
    case XmlFault::doctype:
      return "the document has a DOCTYPE";
    case XmlFault::entity:
      return "the document refers to an entity";
    case XmlFault::several_roots:
      return "there is something beside the root element";
    case XmlFault::unbound_prefix:
      return "a namespace prefix is not declared";
    case XmlFault::doubled_attribute:
      return "an attribute stands twice";
  }
  return "";
}

const std::string* XmlElement::attribute(std::string_view called) const {
  for (const auto& each : attributes)
    if (each.space.empty() && each.name == called) return &each.value;
  return nullptr;
}

const XmlElement* XmlElement::child(std::string_view in_space, std::string_view called) const {
  for (const auto& each : children)
    if (each.is(in_space, called)) return &each;
  return nullptr;
}

std::size_t XmlElement::count(std::string_view in_space, std::string_view called) const {
  return static_cast<std::size_t>(std::count_if(children.begin(), children.end(),
                                                [&](const XmlElement& each) { return each.is(in_space, called); }));
}

ParsedXml parse_xml(std::string_view text, const XmlCaps& caps) {
  return parsed([&] {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    pugi::xml_document document;
    load(document, text, caps);
    return Reader(caps).element(root_of(document, text.starts_with("<?xml")), {{"xml", std::string(xml_space)}}, 1);
  });
}

ParsedXml parse_xml_content(std::string_view text, std::string_view default_space, const XmlCaps& caps) {
  // An end tag of the wrapper inside the content would make a second root.
  const auto inside = cat("<content xmlns=\"", xml_escaped(default_space), "\">", text, "</content>");
  auto out = parse_xml(inside, caps);
  out.root.space.clear();
  out.root.name.clear();
  return out;
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

}  // namespace mcx
