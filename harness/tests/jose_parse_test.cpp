#include "harness/tests/vectors.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

const std::string good_header = R"({"alg":"RS256"})";

std::string compact(std::string_view header, std::string_view payload = "{}", std::string_view signature = "sig") {
  return base64url(header) + "." + base64url(payload) + "." + base64url(signature);
}

JoseFault fault_of(std::string_view text) {
  const auto parsed = parse_jws(text);
  EXPECT_EQ(parsed.detail.empty(), parsed.fault == JoseFault::none) << "a refusal has a sentence";
  return parsed.fault;
}

TEST(JoseParse, TakesACompactJwsApart) {
  const auto text = compact(R"({"alg":"ES256","kid":"k1"})", "payload", "signature");
  const auto parsed = parse_jws(text);
  EXPECT_EQ(parsed.fault, JoseFault::none);
  EXPECT_EQ(parsed.jws.alg(), "ES256");
  EXPECT_EQ(parsed.jws.kid(), "k1");
  EXPECT_EQ(parsed.jws.payload, "payload");
  EXPECT_EQ(parsed.jws.signature, "signature");
  EXPECT_EQ(parsed.jws.signing_input, text.substr(0, text.rfind('.')));
}

TEST(JoseParse, EmptyPayloadAndSignatureAreWellFormed) {
  EXPECT_EQ(fault_of(compact(good_header, "", "")), JoseFault::none);
}

TEST(JoseParse, WantsThreeParts) {
  for (const std::string text : {"", "a", "a.b", "a.b.c.d", "a.b.c.", "a.b.c.d.e"})
    EXPECT_EQ(fault_of(text), JoseFault::not_three_parts) << text;
}

TEST(JoseParse, CapsTheSize) {
  EXPECT_EQ(fault_of(std::string((1 << 16) + 1, 'a')), JoseFault::too_large);
  const auto text = compact(good_header);
  EXPECT_EQ(parse_jws(text, text.size()).fault, JoseFault::none);
  EXPECT_EQ(parse_jws(text, text.size() - 1).fault, JoseFault::too_large);
}

TEST(JoseParse, EveryPartIsStrictBase64url) {
  const auto header = base64url(good_header);
  EXPECT_EQ(fault_of(header + ".e30=.c2ln"), JoseFault::base64_padding);
  EXPECT_EQ(fault_of(header + ".e30.c2lnbg=="), JoseFault::base64_padding);
  EXPECT_EQ(fault_of(header + ".e30.c2ln\n"), JoseFault::base64_character);
  EXPECT_EQ(fault_of(" " + header + ".e30.c2ln"), JoseFault::base64_character);
  EXPECT_EQ(fault_of(header + ".e30.c2+n"), JoseFault::base64_character);
  EXPECT_EQ(fault_of(header + ".e3000.c2ln"), JoseFault::base64_length);
  EXPECT_EQ(fault_of(header + ".e31.c2ln"), JoseFault::base64_trailing_bits);
}

TEST(JoseParse, HeaderIsAJsonObject) {
  for (const auto* header : {"", "[]", "\"alg\"", "{", "{} {}", "{\"alg\":\"RS256\",}", "{}//"})
    EXPECT_EQ(fault_of(compact(header)), JoseFault::header_not_json_object) << header;
}

TEST(JoseParse, HeaderIsUtf8) { EXPECT_EQ(fault_of(compact("{\"alg\":\"\xff\"}")), JoseFault::header_not_utf8); }

TEST(JoseParse, HeaderHasNoMemberTwice) {
  EXPECT_EQ(fault_of(compact(R"({"alg":"none","alg":"RS256"})")), JoseFault::header_duplicate_member);
  EXPECT_EQ(fault_of(compact(R"({"alg":"RS256","jwk":{"kty":"RSA","kty":"EC"}})")), JoseFault::header_duplicate_member);
}

TEST(JoseParse, UnderstandsNoExtension) {
  for (const auto* crit : {"[\"exp\"]", "[]", "\"exp\"", "null", "[\"b64\"]"})
    EXPECT_EQ(fault_of(compact(std::string(R"({"alg":"RS256","exp":1,"crit":)") + crit + "}")),
              JoseFault::crit_not_understood)
        << crit;
}

TEST(JoseParse, PayloadIsEncoded) {
  EXPECT_EQ(fault_of(compact(R"({"alg":"RS256","b64":false,"crit":["b64"]})")), JoseFault::payload_not_encoded);
  EXPECT_EQ(fault_of(compact(R"({"alg":"RS256","b64":"true"})")), JoseFault::payload_not_encoded);
  EXPECT_EQ(fault_of(compact(R"({"alg":"RS256","b64":true})")), JoseFault::none);
}

JoseFault claims_fault(std::string_view payload) {
  return claims_of(parse_jws(compact(good_header, payload)).jws).fault;
}

TEST(JoseParse, ClaimsAreAJsonObjectWithoutDuplicates) {
  EXPECT_EQ(claims_fault(R"({"iss":"a","exp":1})"), JoseFault::none);
  for (const auto* payload : {"", "[]", "1", "{\"a\":}", "{\"a\":\"\xff\"}"})
    EXPECT_EQ(claims_fault(payload), JoseFault::claims_not_json_object) << payload;
  EXPECT_EQ(claims_fault(R"({"iss":"a","iss":"b"})"), JoseFault::claims_duplicate_member);
}

TEST(JoseParse, EveryFaultHasItsOwnSentence) {
  std::vector<std::string_view> sentences;
  for (int i = 0; i <= static_cast<int>(JoseFault::claims_duplicate_member); ++i)
    sentences.push_back(sentence_for(static_cast<JoseFault>(i)));
  std::sort(sentences.begin(), sentences.end());
  EXPECT_NE(sentences.front(), "");
  EXPECT_EQ(std::adjacent_find(sentences.begin(), sentences.end()), sentences.end());
}

}  // namespace
}  // namespace mcx
