// EncryptedData: opened by its key, refused by type otherwise. xmlsec_test.cpp holds the proof by a foreign program.
#include "harness/wire/xml_encryption.h"

#include <gtest/gtest.h>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {

void PrintTo(EncryptionFault fault, std::ostream* out) { *out << '"' << sentence_for(fault) << '"'; }

namespace {

const ContentKey key{"Ld1b8A==", Secret("0123456789abcdef")};

Decrypted opened(const std::string& markup) {
  const auto read = parse_xml(markup);
  EXPECT_TRUE(read.ok()) << read.detail;
  return decrypt_element(read.root, std::span(&key, 1));
}
EncryptionFault fault_of(const EncryptionShape& shape) { return opened(encrypted_data("plain", key, shape)).fault; }
EncryptionFault fault_with(std::string_view from, std::string_view to) {
  return opened(replace_all(encrypted_data("plain", key), from, to)).fault;
}

TEST(XmlEncryption, OpensWhatItClosed) {
  for (const auto& plain : {std::string(), std::string("<a>b</a>"), std::string(70'000, 'x')})
    EXPECT_EQ(opened(encrypted_data(plain, key)).plain, plain);
}

TEST(XmlEncryption, TakesAFreshIvEachTime) { EXPECT_NE(encrypted_data("plain", key), encrypted_data("plain", key)); }

TEST(XmlEncryption, RefusesWhatIsBentOnPurpose) {
  EXPECT_EQ(fault_of({.algorithm = std::string(aes128_cbc)}), EncryptionFault::algorithm_not_allowed);
  EXPECT_EQ(fault_of({.algorithm = "http://www.w3.org/2009/xmlenc11#aes256-gcm"}),
            EncryptionFault::algorithm_not_allowed);
  EXPECT_EQ(fault_of({.type = "http://www.w3.org/2001/04/xmlenc#Element"}), EncryptionFault::type_not_content);
  EXPECT_EQ(fault_of({.key_name = "AAAAAA=="}), EncryptionFault::key_unknown);
  EXPECT_EQ(fault_of({.key_name = ""}), EncryptionFault::key_name_missing);
  EXPECT_EQ(fault_of({.alter_tag = true}), EncryptionFault::tag_mismatch);
}

TEST(XmlEncryption, RefusesWhatIsBroken) {
  EXPECT_EQ(fault_with("EncryptedData", "EncryptedKey"), EncryptionFault::not_encrypted_data);
  EXPECT_EQ(fault_with("CipherData", "Cipher"), EncryptionFault::not_encrypted_data);
  EXPECT_EQ(fault_with("EncryptionMethod", "Method"), EncryptionFault::algorithm_missing);
  EXPECT_EQ(fault_with("</xenc:CipherValue>", "!</xenc:CipherValue>"), EncryptionFault::not_base64);
  EXPECT_EQ(fault_with("</xenc:CipherData>", "<xenc:CipherValue/></xenc:CipherData>"),
            EncryptionFault::not_encrypted_data);
}

TEST(XmlEncryption, RefusesWhatIsTooShort) {
  auto markup = encrypted_data("", key);
  const auto start = markup.find("CipherValue>") + 12;
  markup.replace(start, markup.find('<', start) - start, "AAAA");
  EXPECT_EQ(opened(markup).fault, EncryptionFault::too_short);
}

TEST(XmlEncryption, TriesEachKeyOfTheName) {
  const std::vector<ContentKey> keys{{key.name, Secret("another key, 16b")}, key};
  const auto read = parse_xml(encrypted_data("plain", key));
  EXPECT_EQ(decrypt_element(read.root, keys).plain, "plain");
  EXPECT_EQ(decrypt_element(read.root, std::span(keys).first(1)).fault, EncryptionFault::tag_mismatch);
}

TEST(XmlEncryption, DemandsAKeyOf16Bytes) {
  EXPECT_THROW(encrypted_data("plain", {"name", Secret("short")}), HarnessError);
}

TEST(XmlBase64, SkipsBlanksAndNothingElse) {
  EXPECT_EQ(xml_base64(" Zm9v\r\n YmE=\n"), "fooba");
  EXPECT_EQ(xml_base64(""), "");
  for (const auto* wrong : {"Zm9vYmE", "Zm9vY===", "Zm9v-mE=", "Zm9vYmF=", "=", "Z==="})
    EXPECT_EQ(xml_base64(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace mcx
