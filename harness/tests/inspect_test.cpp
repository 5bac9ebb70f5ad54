// inspect: clean tokens of three kinds, one claim bent at a time, and what is no token at all.
#include <gmock/gmock.h>

#include <array>
#include <set>

#include "harness/base/text.h"
#include "harness/inspect/inspection.h"
#include "harness/wire/base64.h"

namespace mcx {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::int64_t now = 1'790'000'000;  // 2026-09-21T13:33:20Z
const std::string issuer = "https://idms-a.example", client = "mcx-ue-1", partner = "https://idms-b.example/token";
constexpr std::array every_kind{TokenKind::id, TokenKind::access, TokenKind::security};

const Key& own_key() {
  static const Key key = Key::generate("ES256");
  return key;
}

Json claims_of(TokenKind kind) {
  auto claims = Json::object({{"iss", issuer}, {"sub", "alice-1"}, {"exp", now + 600}, {"iat", now}});
  if (kind == TokenKind::id) claims.set("aud", client).set("nonce", "n-1");
  if (kind == TokenKind::access)
    claims.set("client_id", client).set("nbf", now).set("scope", "openid 3gpp:mc:ptt_service");
  if (kind == TokenKind::security) return claims.set("aud", Json::strings({client, partner})).set("nbf", now);
  return claims.set("mcptt_id", "sip:alice@mcptt.example")
      .set("mcvideo_id", "sip:alice@mcvideo.example")
      .set("mcdata_id", "sip:alice@mcdata.example");
}

// What an asker asks who knows everything about a token of the kind.
TokenQuestion question_about(TokenKind kind, const std::string& compact) {
  TokenQuestion question{.token = read_token("token", compact), .kind = kind, .at = now};
  question.keys.keys.push_back(own_key());
  question.issuer = issuer;
  question.client = client;
  if (kind == TokenKind::security) question.partners = {partner};
  if (kind == TokenKind::id) question.nonce = "n-1";
  return question;
}

std::string signed_token(const Json& claims, const Json& header = Json::object({{"alg", "ES256"}})) {
  return sign_jws(header, claims.dump(), own_key());
}

std::set<std::string> rows_with(const Inspection& inspection, std::initializer_list<Verdict> verdicts) {
  std::set<std::string> rows;
  for (const auto& finding : inspection.findings)
    for (const auto verdict : verdicts)
      if (finding.verdict == verdict) rows.emplace(finding.row == nullptr ? "kind" : finding.row->id);
  return rows;
}

std::set<std::string> violated(const Inspection& inspection) {
  return rows_with(inspection, {Verdict::fail, Verdict::warn});
}

using Rows = std::set<std::string>;

TEST(Inspect, CleanTokensOfThreeKindsPass) {
  for (const auto kind : every_kind) {
    const auto inspection = inspect(question_about(kind, signed_token(claims_of(kind))));
    EXPECT_THAT(violated(inspection), IsEmpty()) << name_of(kind);
    EXPECT_THAT(rows_with(inspection, {Verdict::inconc}), IsEmpty()) << name_of(kind);
    EXPECT_EQ(inspection.verdict(), Verdict::pass);
    EXPECT_EQ(inspection.status(), 0);
  }
}

struct Bent {
  TokenKind kind;
  const char* claim;
  std::optional<Json> value;  // empty: the claim is missing
  const char* row;
};

const Json milliseconds = Json::number("1790000600000");

const std::vector<Bent> bent_id_tokens = {
    {TokenKind::id, "iss", {}, "MCX-TOK-007"},
    {TokenKind::id, "iss", "https://idms-c.example", "MCX-TOK-007"},
    {TokenKind::id, "iss", "https://idms-a.example/", "MCX-TOK-007"},
    {TokenKind::id, "iss", 5, "MCX-TOK-007"},
    {TokenKind::id, "sub", {}, "MCX-TOK-008"},
    {TokenKind::id, "sub", "", "MCX-TOK-008"},
    {TokenKind::id, "sub", std::string(256, 'a'), "MCX-TOK-008"},
    {TokenKind::id, "aud", {}, "MCX-TOK-009"},
    {TokenKind::id, "aud", "mcx-ue-2", "MCX-TOK-009"},
    {TokenKind::id, "aud", Json::array(), "MCX-TOK-009"},
    {TokenKind::id, "aud", Json::array({Json("mcx-ue-1"), Json(5)}), "MCX-TOK-009"},
    {TokenKind::id, "exp", {}, "MCX-TOK-010"},
    {TokenKind::id, "exp", now - 31, "MCX-TOK-010"},
    {TokenKind::id, "exp", "1790000600", "MCX-TOK-010"},
    {TokenKind::id, "exp", milliseconds, "MCX-TOK-010"},
    {TokenKind::id, "iat", {}, "MCX-TOK-011"},
    {TokenKind::id, "iat", now + 31, "MCX-TOK-011"},
    {TokenKind::id, "iat", "1790000000", "MCX-TOK-011"},
    {TokenKind::id, "nonce", {}, "MCX-CSC1-022"},
    {TokenKind::id, "nonce", "n-2", "MCX-CSC1-022"},
    {TokenKind::id, "mcptt_id", "alice", "MCX-TOK-012"},
    {TokenKind::id, "mcvideo_id", 5, "MCX-TOK-013"},
    {TokenKind::id, "mcdata_id", Json::strings({"sip:alice@mcdata.example"}), "MCX-TOK-014"}};

const std::vector<Bent> bent_access_tokens = {{TokenKind::access, "iss", "https://idms-c.example", "MCX-JWS-019"},
                                              {TokenKind::access, "exp", {}, "MCX-TOK-017"},
                                              {TokenKind::access, "exp", now - 31, "MCX-TOK-017"},
                                              {TokenKind::access, "exp", "1790000600", "MCX-TOK-017"},
                                              {TokenKind::access, "exp", now + 2 * 86400, "MCX-TOK-002"},
                                              {TokenKind::access, "nbf", now + 31, "MCX-TOK-040"},
                                              {TokenKind::access, "scope", {}, "MCX-TOK-018"},
                                              {TokenKind::access, "scope", Json::strings({"openid"}), "MCX-TOK-018"},
                                              {TokenKind::access, "client_id", {}, "MCX-TOK-019"},
                                              {TokenKind::access, "client_id", "mcx-ue-2", "MCX-TOK-019"},
                                              {TokenKind::access, "mcptt_id", {}, "MCX-TOK-020"},
                                              {TokenKind::access, "mcvideo_id", "alice", "MCX-TOK-021"},
                                              {TokenKind::access, "mcdata_id", "alice", "MCX-TOK-022"}};

const std::vector<Bent> bent_security_tokens = {
    {TokenKind::security, "iss", {}, "MCX-TOK-024"},
    {TokenKind::security, "iss", "https://idms-c.example", "MCX-TOK-024"},
    {TokenKind::security, "sub", std::string(256, 'a'), "MCX-TOK-025"},
    {TokenKind::security, "aud", {}, "MCX-TOK-026"},
    {TokenKind::security, "aud", partner, "MCX-TOK-026"},
    {TokenKind::security, "aud", Json::strings({client}), "MCX-TOK-026"},
    {TokenKind::security, "aud", Json::strings({client, issuer}), "MCX-TOK-026"},
    {TokenKind::security, "aud", Json::strings({client, partner, "https://idms-c.example/token"}), "MCX-TOK-004"},
    {TokenKind::security, "exp", now - 31, "MCX-TOK-027"},
    {TokenKind::security, "exp", milliseconds, "MCX-TOK-027"},
    {TokenKind::security, "exp", now + 2 * 86400, "MCX-TOK-003"},
    {TokenKind::security, "iat", {}, "MCX-TOK-028"},
    {TokenKind::security, "iat", now + 31, "MCX-TOK-028"},
    {TokenKind::security, "nbf", now + 31, "MCX-JWTB-034"}};

class EachClaim : public ::testing::TestWithParam<Bent> {};

TEST_P(EachClaim, BreaksItsRowAndNoOther) {
  const auto& row = GetParam();
  auto claims = claims_of(row.kind);
  if (row.value) claims.set(row.claim, *row.value);
  if (!row.value) claims.drop(row.claim);
  EXPECT_EQ(violated(inspect(question_about(row.kind, signed_token(claims)))), Rows{row.row}) << row.claim;
}

std::string name_of_bent(const ::testing::TestParamInfo<Bent>& info) { return cat(info.param.claim, "_", info.index); }
INSTANTIATE_TEST_SUITE_P(IdToken, EachClaim, ::testing::ValuesIn(bent_id_tokens), name_of_bent);
INSTANTIATE_TEST_SUITE_P(AccessToken, EachClaim, ::testing::ValuesIn(bent_access_tokens), name_of_bent);
INSTANTIATE_TEST_SUITE_P(SecurityToken, EachClaim, ::testing::ValuesIn(bent_security_tokens), name_of_bent);

TEST(Inspect, MissesAnMcServiceId) {
  auto claims = claims_of(TokenKind::id);
  claims.drop("mcptt_id").drop("mcvideo_id").drop("mcdata_id");
  EXPECT_EQ(violated(inspect(question_about(TokenKind::id, signed_token(claims)))), Rows{"MCX-TOK-001"});
}

// Of an access token the clause of the signature was not read: it warns, and does not fail.
TEST(Inspect, JudgesTheSignatureByTheRowOfTheKind) {
  const std::array<const char*, 3> rows{"MCX-TOK-006", "MCX-JWS-002", "MCX-JWS-001"};
  const auto other = Key::generate("ES256");
  for (const auto kind : every_kind) {
    const auto forged = sign_jws(Json::object({{"alg", "ES256"}}), claims_of(kind).dump(), other);
    const auto inspection = inspect(question_about(kind, forged));
    EXPECT_EQ(violated(inspection), Rows{rows[static_cast<std::size_t>(kind)]});
    EXPECT_EQ(inspection.verdict(), kind == TokenKind::access ? Verdict::warn : Verdict::fail);
  }
}

TEST(Inspect, TellsHeaderAndKeyFaultsApart) {
  const auto claims = claims_of(TokenKind::security);
  const auto judged = [&](const std::string& compact) {
    return violated(inspect(question_about(TokenKind::security, compact)));
  };
  EXPECT_EQ(judged(signed_token(claims, Json::object({{"alg", "none"}}))), Rows{"MCX-JWS-001"});
  EXPECT_EQ(judged(signed_token(claims, Json::object({{"alg", "ES256"}, {"crit", Json::strings({"x"})}}))),
            (Rows{"MCX-JWS-001", "MCX-JWS-012"}));
  const auto small = Key::generate("RS256", 1024);
  auto question = question_about(TokenKind::security, sign_jws(Json::object({{"alg", "RS256"}}), claims.dump(), small));
  question.keys.keys = {small};
  EXPECT_EQ(violated(inspect(question)), Rows{"MCX-JWS-014"});
  question =
      question_about(TokenKind::security, signed_token(claims, Json::object({{"alg", "ES256"}, {"kid", "absent"}})));
  question.keys.set.set("keys", Json::array({Json::object({{"kty", "EC"}, {"kid", "another"}})}));
  EXPECT_EQ(violated(inspect(question)), Rows{"MCX-JWS-018"});
}

TEST(Inspect, LeavesAnHmacOfAnIdTokenOpen) {
  const auto compact = sign_jws(Json::object({{"alg", "HS256"}}), claims_of(TokenKind::id).dump(), Key::symmetric("s"));
  const auto inspection = inspect(question_about(TokenKind::id, compact));
  EXPECT_THAT(violated(inspection), IsEmpty());
  EXPECT_EQ(inspection.status(), 2);
}

TEST(Inspect, IsInconclusiveAboutWhatItWasNotGiven) {
  TokenQuestion question{.token = read_token("token", signed_token(claims_of(TokenKind::security))),
                         .kind = TokenKind::security,
                         .at = now};
  const auto inspection = inspect(question);
  EXPECT_THAT(violated(inspection), IsEmpty());
  EXPECT_EQ(rows_with(inspection, {Verdict::inconc}),
            (Rows{"MCX-JWS-001", "MCX-TOK-024", "MCX-TOK-026", "MCX-TOK-004"}));
  EXPECT_EQ(inspection.status(), 2);
}

TEST(Inspect, JudgesByTheRelease) {
  auto question = question_about(TokenKind::access, signed_token(claims_of(TokenKind::access)));
  question.release = 13;
  const auto inspection = inspect(question);
  EXPECT_EQ(rows_with(inspection, {Verdict::pass}), (Rows{"MCX-TOK-041", "MCX-JWS-020"}));
  question = question_about(TokenKind::id, signed_token(claims_of(TokenKind::id)));
  question.release = 14;
  EXPECT_EQ(inspect(question).status(), 2) << "nothing was judged, and that is no pass";
}

TEST(Inspect, GuessesTheKindAndSaysWhy) {
  for (const auto kind : every_kind) {
    auto question = question_about(kind, signed_token(claims_of(kind)));
    question.kind.reset();
    question.partners.clear();
    question.nonce.reset();
    guess_kind(question);
    EXPECT_EQ(question.kind, kind);
    EXPECT_NE(question.because, "");
  }
  auto question = question_about(TokenKind::id, signed_token(Json::object({{"iss", issuer}})));
  question.kind.reset();
  question.nonce.reset();
  guess_kind(question);
  EXPECT_EQ(question.kind, std::nullopt);
  EXPECT_THAT(rows_with(inspect(question), {Verdict::inconc}), Contains("kind"));
}

std::string deep(std::size_t levels) {
  return cat(R"({"a":)", std::string(levels, '['), std::string(levels, ']'), "}");
}
std::string with_payload(const std::string& payload) {
  return sign_jws(Json::object({{"alg", "ES256"}}), payload, own_key());
}

// What is no JWT at all breaks a rule of its form; nothing else about it is claimed.
TEST(Inspect, RefusesWhatIsNoJwt) {
  const auto good = signed_token(claims_of(TokenKind::id));
  const auto serialization = Rows{"MCX-JWS-013", "MCX-TOK-006"}, json = Rows{"MCX-JWS-017", "MCX-TOK-006"};
  const std::vector<std::pair<std::string, Rows>> tokens = {
      {"hello", serialization},
      {"Bearer " + good, serialization},
      {good + "=", serialization},
      {good + ".x", serialization},
      {good.substr(0, 20) + std::string(1, '\0') + good.substr(20), serialization},
      {"\xff\xfe." + good, serialization},
      {cat(base64url("\xff{}"), ".e30.AAAA"), json},
      {cat(base64url("[]"), ".e30.AAAA"), json},
      {with_payload("[]"), json},
      {with_payload("{\"sub\":\"\xff\"}"), json},
      {with_payload(R"({"sub":"a","sub":"b"})"), json},
      {with_payload(deep(1000)), json}};
  for (const auto& [compact, rows] : tokens) {
    const auto inspection = inspect(question_about(TokenKind::id, compact));
    EXPECT_EQ(violated(inspection), rows) << printable(compact, 60);
    EXPECT_EQ(inspection.status(), 1);
    EXPECT_THAT(rows_with(inspection, {Verdict::inconc}), Contains("MCX-TOK-008"));
  }
}

TEST(Inspect, ShowsNoSecret) {
  auto claims = claims_of(TokenKind::id);
  claims.set("password", "correct-horse").set("client_secret", "battery-staple");
  const auto compact = signed_token(claims);
  auto planted = claims;
  planted.set("sub", split(compact, '.').back());
  for (const auto& token : {compact, compact + "AA", "x" + compact, signed_token(planted)}) {
    const auto text = json_of(inspect(question_about(TokenKind::id, token)), "token.jwt").dump();
    for (const auto& part : split(token, '.')) EXPECT_THAT(text, Not(HasSubstr(part)));
    EXPECT_THAT(text, Not(HasSubstr("correct-horse")));
    EXPECT_THAT(text, Not(HasSubstr("battery-staple")));
  }
}

TEST(Inspect, SaysTheSameAsJson) {
  auto claims = claims_of(TokenKind::id);
  claims.set("aud", "mcx-ue-2").set("acr", "3gpp:acr:password");
  const auto inspection = inspect(question_about(TokenKind::id, signed_token(claims)));
  const auto json = parse_json(json_of(inspection, "token.jwt").dump(2)).value.value_or(Json());
  EXPECT_EQ(json.string_at("schema"), "mcx-conformance/inspection/1");
  EXPECT_EQ(json.string_at("verdict"), "fail");
  ASSERT_EQ(json.find("findings")->items().size(), inspection.findings.size());
  for (std::size_t i = 0; i < inspection.findings.size(); ++i) {
    const auto& at = json.find("findings")->items()[i];
    EXPECT_EQ(at.string_at("verdict"), name_of(inspection.findings[i].verdict));
    EXPECT_EQ(at.find("requirement")->string_at("id"), inspection.findings[i].row->id);
  }
  EXPECT_EQ(*json.find("not_judged"), Json::strings({"acr"}));
}

}  // namespace
}  // namespace mcx
