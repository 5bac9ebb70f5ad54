#include "harness/actors/forgery.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "harness/base/errors.h"

namespace mcx {
namespace {

const Key& own_key() {
  static const Key key = Key::generate("ES256");
  return key;
}

Token issued() {
  const auto header = Json::object({{"alg", "ES256"}, {"kid", "one"}});
  return read_token("access token", sign_jws(header, R"({"sub":"alice","exp":1})", own_key()));
}

Verified verified(const std::string& compact, const Key& key) {
  const auto parsed = parse_jws(compact);
  EXPECT_EQ(parsed.fault, JoseFault::none) << sentence_for(parsed.fault);
  return verify_jws(parsed.jws, std::span(&key, 1));
}

TEST(Forgery, ThatChangesNothingIsTheToken) {
  const auto token = issued();
  EXPECT_EQ(forged(token).compact(), token.compact.reveal());
}

TEST(Forgery, NeedsATokenThatCanBeRead) { EXPECT_THROW(forged(read_token("access token", "opaque")), Unmet); }

TEST(Forgery, KeepsTheOldSignatureOverOtherClaims) {
  const auto text = forged(issued()).with_claim("sub", "bob").compact();
  EXPECT_EQ(read_token("token", text).claim("sub")->text(), "bob");
  EXPECT_EQ(verified(text, own_key()).fault, JoseFault::signature_mismatch);
}

TEST(Forgery, OfAStrangerVerifiesOnlyWithTheStrangersKey) {
  const auto stranger = Key::generate("ES256");
  const auto text = forged(issued()).signed_by(stranger, "ES256").compact();
  EXPECT_TRUE(verified(text, stranger).ok());
  EXPECT_FALSE(verified(text, own_key()).ok());
  EXPECT_FALSE(verified(forged(issued()).signed_by_stranger().compact(), own_key()).ok());
}

TEST(Forgery, NamesAnotherAlgAndDropsTheSignature) {
  const auto text = forged(issued()).alg_named("nOnE").without_signature().compact();
  EXPECT_TRUE(text.ends_with('.'));
  EXPECT_EQ(parse_jws(text).jws.alg(), "nOnE");
}

TEST(Forgery, KeysAnHmacWithThePublicKeyInEverySpelling) {
  std::vector<std::string> signatures;
  for (const auto form : {KeyText::pem, KeyText::pem_trimmed, KeyText::der, KeyText::jwk}) {
    const auto jws = parse_jws(forged(issued()).hmac_with(key_text(own_key(), form)).compact()).jws;
    EXPECT_EQ(jws.alg(), "HS256");
    EXPECT_EQ(std::count(signatures.begin(), signatures.end(), jws.signature), 0);
    signatures.push_back(jws.signature);
  }
  const auto with_pem = Key::symmetric(own_key().public_pem());
  const auto jws = parse_jws(forged(issued()).hmac_with(key_text(own_key(), KeyText::pem)).compact()).jws;
  EXPECT_EQ(signature_over(jws.signing_input, with_pem, "HS256"), jws.signature);
}

TEST(Forgery, AltersOnePartAndLeavesTheOthers) {
  const auto token = issued();
  const auto& before = token.parsed.jws;
  const auto signature = parse_jws(forged(token).altered_signature().compact()).jws;
  EXPECT_EQ(signature.payload, before.payload);
  EXPECT_NE(signature.signature, before.signature);
  const auto& text = token.compact.reveal();
  const auto payload = forged(token).altered_payload().compact();
  EXPECT_EQ(payload.substr(0, payload.find('.')), text.substr(0, text.find('.')));
  EXPECT_EQ(payload.substr(payload.rfind('.')), text.substr(text.rfind('.')));
  EXPECT_NE(payload, text);
  EXPECT_NE(forged(token).altered_header().compact(), text);
}

TEST(Forgery, BendsTheSerialisation) {
  const auto forgery = forged(issued());
  EXPECT_EQ(parse_jws(forgery.padded().compact()).fault, JoseFault::base64_padding);
  EXPECT_EQ(parse_jws(forgery.with_extra_part("e30").compact()).fault, JoseFault::not_three_parts);
  EXPECT_EQ(parse_jws(forgery.cut_to_two_parts().compact()).fault, JoseFault::not_three_parts);
  EXPECT_EQ(parse_jws(forgery.with_line_break().compact()).fault, JoseFault::base64_character);
}

TEST(Forgery, MintsClaimsOfItsOwn) {
  const auto text = minted(Json::object({{"sub", "alice"}}))
                        .with_claim_twice("sub", "bob")
                        .with_header("kid", "one")
                        .signed_by(own_key(), "ES256")
                        .compact();
  EXPECT_TRUE(verified(text, own_key()).ok());
  EXPECT_EQ(claims_of(parse_jws(text).jws).fault, JoseFault::claims_duplicate_member);
}

}  // namespace
}  // namespace mcx
