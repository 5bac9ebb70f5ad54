// XML from a peer: what is read, and what is refused and why.
#include "harness/wire/xml.h"

#include <gmock/gmock.h>

#include "harness/base/text.h"

namespace mcx {

void PrintTo(XmlFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }

namespace {

std::string nested(int levels) {
  std::string text;
  for (int i = 0; i < levels; ++i) text += "<a>";
  for (int i = 0; i < levels; ++i) text += "</a>";
  return text;
}

TEST(Xml, ResolvesNamespacesAsTheyAreInScope) {
  const auto read =
      parse_xml("<a xmlns='urn:1' xmlns:p='urn:2' p:x='1' x='2'><p:b/><b xmlns=''/><c xmlns:p='urn:3'><p:b/></c></a>");
  ASSERT_TRUE(read.ok()) << read.detail;
  const auto& root = read.root;
  EXPECT_TRUE(root.is("urn:1", "a"));
  ASSERT_EQ(root.attributes.size(), 2u);
  EXPECT_EQ(root.attributes[0].space, "urn:2");
  EXPECT_EQ(*root.attribute("x"), "2");
  EXPECT_EQ(root.children[0].space, "urn:2");
  EXPECT_EQ(root.children[1].space, "");
  EXPECT_EQ(root.children[2].children[0].space, "urn:3");
  EXPECT_EQ(root.count("urn:2", "b"), 1u);
  EXPECT_EQ(root.child("urn:9", "b"), nullptr);
}

TEST(Xml, JoinsTextOverChildrenAndSections) {
  const auto read = parse_xml("<a>one &lt;&#x41;&#233;<b/><!-- no --><![CDATA[&two;]]>\r\n</a>");
  ASSERT_TRUE(read.ok()) << read.detail;
  EXPECT_EQ(read.root.text, "one <A\xC3\xA9&two;\n");
}

TEST(Xml, TakesAByteOrderMarkAndADeclaration) {
  EXPECT_TRUE(parse_xml("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8' standalone='yes'?>\n<!-- --><a/>\n").ok());
}

struct Refusal {
  std::string name, text;
  XmlFault fault;
};
class XmlRefusal : public testing::TestWithParam<Refusal> {};
TEST_P(XmlRefusal, HasItsType) {
  const auto read = parse_xml(GetParam().text);
  EXPECT_EQ(read.fault, GetParam().fault) << read.detail;
}
INSTANTIATE_TEST_SUITE_P(
    Xml, XmlRefusal,
    testing::Values(
        Refusal{"doctype", "<!DOCTYPE a><a/>", XmlFault::doctype},
        Refusal{"doctype_behind_comment", "<!-- --><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", XmlFault::doctype},
        Refusal{"bomb", "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'>]><a>&y;</a>", XmlFault::doctype},
        Refusal{"entity_in_text", "<a>&x;</a>", XmlFault::entity},
        Refusal{"entity_in_attribute", "<a b='&x;'/>", XmlFault::entity},
        Refusal{"bare_ampersand", "<a>b & c</a>", XmlFault::entity},
        Refusal{"reference_to_nothing", "<a>&#0;</a>", XmlFault::entity},
        Refusal{"reference_beyond", "<a>&#x110000;</a>", XmlFault::entity},
        Refusal{"reference_without_digits", "<a>&#x;</a>", XmlFault::entity},
        Refusal{"two_roots", "<a/><b/>", XmlFault::several_roots},
        Refusal{"text_behind", "<a/>b", XmlFault::several_roots}, Refusal{"nothing", "", XmlFault::malformed},
        Refusal{"no_element", "<!-- -->", XmlFault::malformed},
        Refusal{"end_tag_missing", "<a><b></a>", XmlFault::malformed}, Refusal{"cut", "<a", XmlFault::malformed},
        Refusal{"attribute_without_quotes", "<a b=c/>", XmlFault::malformed},
        Refusal{"less_than_in_attribute", "<a b='<'/>", XmlFault::malformed},
        Refusal{"section_end_in_text", "<a>]]></a>", XmlFault::malformed},
        Refusal{"two_colons", "<a:b:c xmlns:a='x'/>", XmlFault::malformed},
        Refusal{"declaration_inside", "<a><?xml version='1.0'?></a>", XmlFault::malformed},
        Refusal{"declaration_late", "<!-- --><?xml version='1.0'?><a/>", XmlFault::malformed},
        Refusal{"prefix_undeclared", "<p:a xmlns:p=''/>", XmlFault::malformed},
        Refusal{"xml_prefix_moved", "<a xmlns:xml='urn:1'/>", XmlFault::malformed},
        Refusal{"unbound_element", "<p:a/>", XmlFault::unbound_prefix},
        Refusal{"unbound_attribute", "<a p:b=''/>", XmlFault::unbound_prefix},
        Refusal{"doubled", "<a b='1' b='2'/>", XmlFault::doubled_attribute},
        Refusal{"doubled_by_namespace", "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", XmlFault::doubled_attribute},
        Refusal{"latin1_declared", "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", XmlFault::not_utf8},
        Refusal{"latin1", "<a>\xE9</a>", XmlFault::not_utf8},
        Refusal{"nul", std::string("<a>\0</a>", 8), XmlFault::not_utf8},
        Refusal{"utf16", std::string("\xFF\xFE<\0a\0/\0>\0", 10), XmlFault::not_utf8},
        Refusal{"deep", nested(41), XmlFault::too_deep}, Refusal{"very_deep", nested(100'000), XmlFault::too_deep},
        Refusal{"large", "<a>" + std::string(1 << 20, 'x') + "</a>", XmlFault::too_large},
        Refusal{"many", "<a>" + replace_all(std::string(20'001, 'x'), "x", "<b/>") + "</a>", XmlFault::too_many_nodes}),
    [](const auto& each) { return each.param.name; });

TEST(Xml, TakesWhatIsJustWithinItsCaps) {
  EXPECT_TRUE(parse_xml(nested(40)).ok());
  EXPECT_TRUE(parse_xml("<a>" + std::string(65'536, 'x') + "</a>").ok());
}

TEST(XmlContent, NeedsNoRootAndCannotLeaveItsWrapper) {
  const auto read = parse_xml_content("one<b/><c xmlns='urn:2'/>", "urn:1");
  ASSERT_TRUE(read.ok()) << read.detail;
  EXPECT_EQ(read.root.text, "one");
  EXPECT_TRUE(read.root.children[0].is("urn:1", "b"));
  EXPECT_TRUE(read.root.children[1].is("urn:2", "c"));
  EXPECT_FALSE(parse_xml_content("</content><content>", "urn:1").ok());
  EXPECT_FALSE(parse_xml_content("<?xml version='1.0'?><a/>", "urn:1").ok());
}

TEST(Xml, EscapesWhatItReadsBack) {
  const std::string odd = "<a href=\"x\">&amp;'</a>";
  EXPECT_EQ(parse_xml(cat("<b c=\"", xml_escaped(odd), "\">", xml_escaped(odd), "</b>")).root.text, odd);
  EXPECT_EQ(*parse_xml(cat("<b c=\"", xml_escaped(odd), "\"/>")).root.attribute("c"), odd);
}

}  // namespace
}  // namespace mcx
