// XML protection against an implementation that is not ours: Debian's xmlsec1 reads what we wrote, and we read what it
// wrote. The program finds a reference such as info@a.example as a file of that name.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/base/text.h"
#include "harness/wire/mc_info.h"
#include "harness/wire/xml_signature.h"

namespace mcx {
namespace {

constexpr std::string_view space = "urn:3gpp:ns:mcpttSignedDoc:1.0";
const ContentKey key{"Ld1b8A==", Secret("0123456789abcdef")};

class Xmlsec : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(std::system("command -v xmlsec1 >/dev/null"), 0) << "xmlsec1 is missing; harness/start test installs it";
    auto name = (std::filesystem::temp_directory_path() / "mcx-xmlsec-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    write("key", key.key.reveal());
    for (const auto& part : parts) write(part.content_id, part.bytes);
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  void write(const std::string& name, std::string_view content) {
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }
  std::string read(const std::string& name) {
    std::ifstream file(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  bool run(const std::string& arguments) {
    return std::system(cat("cd ", folder_.string(), " && xmlsec1 ", arguments, " >printed 2>&1").c_str()) == 0;
  }
  static std::string nth(std::string_view element, int number) {
    return cat(" --node-xpath \"(//*[local-name()='", element, "'])[", number, "]\" ");
  }
  bool verifies(int signature, const std::string& file) {
    return run(cat("--verify --hmackey:", key.name, " key", nth("Signature", signature), file));
  }

  const std::vector<SignedPart> parts{{"info@a.example", McInfo::authorisation(McService::mcptt, "t", "c").xml()},
                                      {"poc@a.example", "<b>\r\n</b>"}};
  std::filesystem::path folder_;
};

TEST_F(Xmlsec, VerifiesOurSignatures) {
  write("signed.xml", signed_document(space, parts, key));
  EXPECT_TRUE(verifies(1, "signed.xml")) << read("printed");
  EXPECT_TRUE(verifies(2, "signed.xml")) << read("printed");
  write("poc@a.example", "<b> </b>");
  EXPECT_TRUE(verifies(1, "signed.xml"));
  EXPECT_FALSE(verifies(2, "signed.xml"));
}

TEST_F(Xmlsec, VerifiesOurSignaturesInOtherForms) {
  const std::string exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
  write("signed.xml", signed_document(space, parts, key, {.canonicalisation = exclusive, .one_for_all = true}));
  EXPECT_TRUE(verifies(1, "signed.xml")) << read("printed");
}

// What a naive server would take: the downgrades are good signatures of a weaker kind.
TEST_F(Xmlsec, VerifiesOurDowngrades) {
  write("signed.xml", signed_document(space, parts, key,
                                      {.signature_algorithm = std::string(hmac_sha1_uri),
                                       .digest_algorithm = std::string(sha1_uri)}));
  EXPECT_TRUE(verifies(1, "signed.xml")) << read("printed");
}

TEST_F(Xmlsec, RefusesWhatWeBent) {
  write("digest.xml", signed_document(space, parts, key, {.alter_digest = true}));
  EXPECT_FALSE(verifies(1, "digest.xml"));
  write("value.xml", signed_document(space, parts, key, {.alter_value = true}));
  EXPECT_FALSE(verifies(1, "value.xml"));
}

// Written as no program of ours would: other prefixes, blanks, comments, a declaration further out, a transform.
constexpr std::string_view form = R"(<?xml version="1.0"?>
<signatures xmlns="urn:3gpp:ns:mcpttSignedDoc:1.0" xmlns:d="http://www.w3.org/2000/09/xmldsig#"
  xmlns:unused='urn:unused'>
  <d:Signature>
    <d:SignedInfo><!-- left out of the canonical form -->
      <d:CanonicalizationMethod Algorithm='http://www.w3.org/TR/2001/REC-xml-c14n-20010315'></d:CanonicalizationMethod>
      <d:SignatureMethod   Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"/>
      <d:Reference URI="info@a.example">
        <d:Transforms><d:Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/></d:Transforms>
        <d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue/></d:Reference>
      <d:Reference URI="poc@a.example">
        <d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><d:DigestValue/></d:Reference>
    </d:SignedInfo>
    <d:SignatureValue/><d:KeyInfo><d:KeyName>Ld1b8A==</d:KeyName></d:KeyInfo>
  </d:Signature>
</signatures>
)";

TEST_F(Xmlsec, SignsWhatWeVerify) {
  write("form.xml", form);
  ASSERT_TRUE(run(cat("--sign --hmackey:", key.name, " key --output signed.xml form.xml"))) << read("printed");
  const auto document = read("signed.xml");
  const auto verdict = verify_signatures(document, space, parts, std::span(&key, 1));
  EXPECT_TRUE(verdict.ok()) << sentence_for(verdict.fault) << ": " << verdict.detail;
  EXPECT_EQ(verdict.covered.size(), 2u);
  const auto bent = replace_all(document, "urn:unused", "urn:altered");  // in scope, so part of what was signed
  EXPECT_EQ(verify_signatures(bent, space, parts, std::span(&key, 1)).fault, SignatureFault::value_mismatch);
}

TEST_F(Xmlsec, OpensWhatWeEncrypted) {
  auto info = McInfo::authorisation(McService::mcptt, "to.k.en", "client-1").encrypt("mcptt-access-token", key);
  write("info.xml", info.xml());
  ASSERT_TRUE(run(cat("--decrypt --aeskey:", key.name, " key --output clear.xml info.xml"))) << read("printed");
  EXPECT_NE(read("clear.xml").find("<mcpttString>to.k.en</mcpttString>"), std::string::npos) << read("clear.xml");
  info.encrypt("mcptt-client-id", key, {.alter_tag = true}).remove("mcptt-access-token");
  write("info.xml", info.xml());
  EXPECT_FALSE(run(cat("--decrypt --aeskey:", key.name, " key --output clear.xml info.xml")));
}

TEST_F(Xmlsec, OpensOurDowngrade) {
  const EncryptionShape cbc{.algorithm = std::string(aes128_cbc)};
  write("info.xml",
        McInfo::authorisation(McService::mcptt, "t", "client-1").encrypt("mcptt-client-id", key, cbc).xml());
  ASSERT_TRUE(run(cat("--decrypt --aeskey:", key.name, " key --output clear.xml info.xml"))) << read("printed");
  EXPECT_NE(read("clear.xml").find("<mcpttString>client-1</mcpttString>"), std::string::npos);
}

constexpr std::string_view cipher_form = R"(<?xml version="1.0"?>
<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Content">
  <e:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/>
  <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><KeyName>Ld1b8A==</KeyName></KeyInfo>
  <e:CipherData><e:CipherValue/></e:CipherData>
</e:EncryptedData>
)";

TEST_F(Xmlsec, EncryptsWhatWeOpen) {
  auto info = McInfo::authorisation(McService::mcptt, "to.k.en", "client-1");
  info.field("mcptt-access-token")->type = "Encrypted";
  write("info.xml", info.xml());
  write("form.xml", cipher_form);
  const auto place = " --node-name urn:3gpp:ns:mcpttInfo:1.0:mcptt-access-token ";
  ASSERT_TRUE(
      run(cat("--encrypt --aeskey:", key.name, " key --xml-data info.xml", place, "--output sealed.xml form.xml")))
      << read("printed");
  const auto back = read_mc_info(McService::mcptt, read("sealed.xml"));
  ASSERT_TRUE(back.ok()) << back.detail;
  ASSERT_TRUE(back.access_token->encrypted);
  const auto clear = decrypt_element(*back.access_token->encrypted, std::span(&key, 1));
  ASSERT_TRUE(clear.ok()) << sentence_for(clear.fault);
  EXPECT_EQ(value_of_content(McService::mcptt, clear.plain), "to.k.en");
}

}  // namespace
}  // namespace mcx
