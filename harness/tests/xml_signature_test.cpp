// The signatures part: verified, or refused by type. xmlsec_test.cpp holds the proof by a foreign program.
#include "harness/wire/xml_signature.h"

#include <gmock/gmock.h>

#include "harness/base/text.h"

namespace mcx {

void PrintTo(SignatureFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }

namespace {

using testing::ElementsAre;

constexpr std::string_view space = "urn:3gpp:ns:mcpttSignedDoc:1.0";
const ContentKey key{"Ld1b8A==", Secret("0123456789abcdef")};
const std::vector<SignedPart> parts{{"info@a.example", "<a/>"}, {"poc@a.example", "<b>\r\n</b>"}};

SignatureVerdict verdict_on(const std::string& document, const std::vector<SignedPart>& there = parts) {
  return verify_signatures(document, space, there, std::span(&key, 1));
}
SignatureFault fault_of(const SignatureShape& shape) {
  return verdict_on(signed_document(space, parts, key, shape)).fault;
}
SignatureFault fault_with(std::string_view from, std::string_view to) {
  return verdict_on(replace_all(signed_document(space, parts, key), from, to)).fault;
}

TEST(XmlSignature, HoldsForEachPart) {
  const auto verdict = verdict_on(signed_document(space, parts, key));
  ASSERT_TRUE(verdict.ok()) << verdict.detail;
  EXPECT_THAT(verdict.covered, ElementsAre("info@a.example", "poc@a.example"));
  EXPECT_THAT(verdict.key_names, ElementsAre(key.name, key.name));
  EXPECT_TRUE(verdict.covers("poc@a.example"));
  EXPECT_FALSE(verdict.covers("mikey@a.example"));
}

TEST(XmlSignature, HoldsInTheFormsThatTheTextLeavesOpen) {
  EXPECT_EQ(fault_of({.one_for_all = true}), SignatureFault::none);
  EXPECT_EQ(fault_of({.before_reference = "<", .after_reference = ">"}), SignatureFault::none);
  EXPECT_EQ(fault_of({.before_reference = "cid:"}), SignatureFault::none);
  EXPECT_EQ(fault_of({.canonicalisation = "http://www.w3.org/2001/10/xml-exc-c14n#"}), SignatureFault::none);
  EXPECT_EQ(fault_of({.canonicalisation = "http://www.w3.org/2006/12/xml-c14n11"}), SignatureFault::none);
}

TEST(XmlSignature, IsRefusedWhenAPartIsAltered) {
  auto altered = parts;
  altered[1].bytes += ' ';
  const auto verdict = verdict_on(signed_document(space, parts, key), altered);
  EXPECT_EQ(verdict.fault, SignatureFault::digest_mismatch);
  EXPECT_EQ(verdict.detail, "poc@a.example");
  EXPECT_TRUE(verdict.covered.empty());
}

TEST(XmlSignature, IsRefusedWhenBentOnPurpose) {
  EXPECT_EQ(fault_of({.signature_algorithm = std::string(hmac_sha1_uri)}), SignatureFault::algorithm_not_allowed);
  EXPECT_EQ(fault_of({.digest_algorithm = std::string(sha1_uri)}), SignatureFault::algorithm_not_allowed);
  EXPECT_EQ(fault_of({.canonicalisation = "urn:none"}), SignatureFault::algorithm_not_allowed);
  EXPECT_EQ(fault_of({.key_name = "AAAAAA=="}), SignatureFault::key_unknown);
  EXPECT_EQ(fault_of({.key_name = ""}), SignatureFault::key_name_missing);
  EXPECT_EQ(fault_of({.alter_digest = true}), SignatureFault::digest_mismatch);
  EXPECT_EQ(fault_of({.alter_value = true}), SignatureFault::value_mismatch);
}

TEST(XmlSignature, IsRefusedUnderAnotherKey) {
  const ContentKey other{key.name, Secret("another key, 16b")};
  EXPECT_EQ(verdict_on(signed_document(space, parts, other)).fault, SignatureFault::value_mismatch);
}

TEST(XmlSignature, IsRefusedWhenItNamesNoPartOrTwo) {
  const auto document = signed_document(space, parts, key);
  EXPECT_EQ(verdict_on(document, {parts[0]}).fault, SignatureFault::part_not_there);
  EXPECT_EQ(verdict_on(document, {parts[0], parts[0], parts[1]}).fault, SignatureFault::part_doubled);
}

TEST(XmlSignature, IsRefusedWhenSignedInfoIsAlteredAfterwards) {
  const std::string insertion = "<ds:Object xmlns:ds='http://www.w3.org/2000/09/xmldsig#'/></ds:SignedInfo>";
  EXPECT_EQ(fault_with("</ds:SignedInfo>", insertion), SignatureFault::value_mismatch);
  EXPECT_EQ(fault_with("<ds:SignedInfo>", "<ds:SignedInfo> "), SignatureFault::value_mismatch);
  EXPECT_EQ(fault_with(" Algorithm=", "\tAlgorithm ="), SignatureFault::none);  // canonical form does not see it
}

TEST(XmlSignature, IsRefusedWhenIncomplete) {
  EXPECT_EQ(fault_with("ds:Signature>", "ds:Other>"), SignatureFault::not_xml);
  EXPECT_EQ(fault_with("SignatureMethod", "Method"), SignatureFault::incomplete);
  EXPECT_EQ(fault_with("Reference", "Other"), SignatureFault::incomplete);
  EXPECT_EQ(fault_with("URI=", "Id="), SignatureFault::incomplete);
  EXPECT_EQ(fault_with("</ds:SignatureValue>", "!</ds:SignatureValue>"), SignatureFault::not_base64);
  EXPECT_EQ(fault_with(space, "urn:other"), SignatureFault::not_signatures);
  EXPECT_EQ(verdict_on(cat("<signatures xmlns='", space, "'/>")).fault, SignatureFault::missing);
}

TEST(XmlSignature, TakesNoShortenedHmac) {
  const std::string method = cat("<ds:SignatureMethod Algorithm=\"", hmac_sha256_uri, "\"");
  const std::string shortened = "><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>";
  EXPECT_EQ(fault_with(method + "/>", method + shortened), SignatureFault::algorithm_not_allowed);
}

// A signature inside a wrapper is none: only what stands directly under the root is looked at.
TEST(XmlSignature, IsNotFoundInsideSomethingElse) {
  EXPECT_EQ(fault_with("<ds:Signature xmlns", "<x><ds:Signature xmlns"), SignatureFault::not_xml);
  auto document = replace_all(signed_document(space, parts, key), "<ds:Signature xmlns", "<x><ds:Signature xmlns");
  document = replace_all(document, "</ds:Signature>", "</ds:Signature></x>");
  EXPECT_EQ(verdict_on(document).fault, SignatureFault::missing);
}

}  // namespace
}  // namespace mcx
