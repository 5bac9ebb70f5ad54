// Token endpoint of the primary IdMS: the code_verifier against the challenge of the login (TS 33.180 B.4.2.4;
// RFC 7636).
#include "harness/case.h"

namespace {

struct AbsenceRow {
  std::string_view name;
  bool dropped;
};
constexpr AbsenceRow absences[] = {{"missing", true}, {"empty", false}};

enum class Wrong { altered, another, challenge, shortened, lengthened, other_case };
struct WrongRow {
  std::string_view name;
  Wrong kind;
};
constexpr WrongRow wrong_verifiers[] = {{"one-character-changed", Wrong::altered},
                                        {"another", Wrong::another},
                                        {"challenge-itself", Wrong::challenge},
                                        {"last-character-dropped", Wrong::shortened},
                                        {"one-character-appended", Wrong::lengthened},
                                        {"capitals-for-small-letters", Wrong::other_case}};

std::string wrong_verifier(Wrong kind, const AuthorizationRequest& request, Random& random) {
  const auto& right = request.code_verifier;
  switch (kind) {
    case Wrong::altered: return altered(right);
    case Wrong::challenge: return request.parameters.get("code_challenge").value_or("");
    case Wrong::shortened: return right.substr(0, right.size() - 1);
    case Wrong::lengthened: return right + "x";
    case Wrong::other_case: return in_other_case(right);
    case Wrong::another: break;
  }
  return random.word(64);
}

// The verifier is `length` letters, the last of which is replaced by `last` if given.
struct MalformedRow {
  std::string_view name;
  std::size_t length;
  std::string_view last;
};
constexpr MalformedRow malformed_verifiers[] = {{"42-characters", 42, ""},
                                                {"129-characters", 129, ""},
                                                {"one-character", 1, ""},
                                                {"plus", 64, "+"},
                                                {"equals", 64, "="},
                                                {"slash", 64, "/"},
                                                {"blank", 64, " "},
                                                {"not-ascii", 64, "\xc3\xa9"}};

// RFC 7636 4.1: the ends of the allowed lengths, and the marks beside letters and digits.
struct AllowedRow {
  std::string_view name;
  std::size_t letters;
  std::string_view marks;
};
constexpr AllowedRow allowed_verifiers[] = {{"43-characters", 39, "-._~"}, {"128-characters", 124, "-._~"}};

}  // namespace

CASE_TABLE(TP_PIDMS_VERIFIER_BV_01, allowed_verifiers,
           .verifies = shall(req::MCX_CSC1_036),
           .role = Role::primary_idms,
           .purpose = "redeems a code with a code_verifier of the least and of the greatest length, with every mark") {
  given("a login whose challenge was made from such a code_verifier");
  const auto verifier = random().word(row.letters) + std::string(row.marks);
  const auto login = idms().obtain_code(idms().authorization_request(user()).with_verifier(verifier), user());

  when("the client redeems the code");
  const auto answer = idms().redeem(login);

  then("the request is granted");
  EXPECT_THAT(answer, IsGranted());
}

CASE_TABLE(TP_PIDMS_VERIFIER_BI_01, absences,
           .verifies = shall(req::MCX_CSC1_036),
           .role = Role::primary_idms,
           .purpose = "refuses an access token request without a code_verifier") {
  given("a login with a code_challenge that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code without a code_verifier");
  const auto request = idms().token_request(login);
  const auto answer = idms().send(row.dropped ? request.without("code_verifier") : request.with("code_verifier", ""));

  then("the request is denied as invalid_grant or invalid_request");
  EXPECT_THAT(answer, IsDenied({"invalid_grant", "invalid_request"}));
}

CASE_TABLE(TP_PIDMS_VERIFIER_BI_02, wrong_verifiers,
           .verifies = {shall(req::MCX_CSC1_067), shall(req::MCX_CSC1_036)},
           .role = Role::primary_idms,
           .purpose = "refuses a code_verifier from which the code_challenge was not made") {
  given("a login with a code_challenge that ended with a code");
  const auto login = idms().obtain_code(user());

  when("the client redeems the code with another code_verifier, and tries again");
  const auto other = wrong_verifier(row.kind, login.request, random());
  const auto answer = idms().send(idms().token_request(login).with("code_verifier", other));
  const auto again = idms().send(idms().token_request(login).with("code_verifier", other));

  then("both requests are denied", shall(req::MCX_CSC1_036));
  EXPECT_THAT(answer, IsDenied());
  EXPECT_THAT(again, IsDenied());
  then("the error is invalid_grant (RFC 7636 4.6)", shall(req::MCX_CSC1_067));
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}

// The challenge belongs to the verifier, so that only its form is wrong.
CASE_TABLE(TP_PIDMS_VERIFIER_BI_03, malformed_verifiers,
           .verifies = should(req::MCX_CSC1_071),
           .role = Role::primary_idms,
           .purpose = "refuses a code_verifier that is not 43 to 128 unreserved characters") {
  given("a login whose challenge was made from a malformed code_verifier");
  const auto whole = random().word(row.length);
  const auto verifier = row.last.empty() ? whole : whole.substr(1) + std::string(row.last);
  const auto login = idms().obtain_code(idms().authorization_request(user()).with_verifier(verifier), user());

  when("the client redeems the code with it");
  const auto answer = idms().redeem(login);

  then("the request is denied as invalid_grant or invalid_request");
  EXPECT_THAT(answer, IsDenied({"invalid_grant", "invalid_request"}));
}

CASE(TP_PIDMS_VERIFIER_BI_04,
     .verifies = {shall(req::MCX_CSC1_067), shall(req::MCX_CSC1_036)},
     .role = Role::primary_idms,
     .purpose = "refuses the code_verifier of another login through the same client") {
  given("two logins through one client, the first of which was redeemed");
  const auto first = idms().obtain_code(user());
  EXPECT_THAT(idms().redeem(first), IsGranted());
  const auto second = idms().obtain_code(user());

  when("the client redeems the second code with the code_verifier of the first login");
  const auto request = idms().token_request(second).with("code_verifier", first.request.code_verifier);
  const auto answer = idms().send(request);

  then("the request is denied", shall(req::MCX_CSC1_036));
  EXPECT_THAT(answer, IsDenied());
  then("the error is invalid_grant (RFC 7636 4.6)", shall(req::MCX_CSC1_067));
  EXPECT_THAT(answer, IsDenied({"invalid_grant"}));
}
