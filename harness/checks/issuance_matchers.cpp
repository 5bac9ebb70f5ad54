#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "harness/base/text.h"
#include "harness/checks/grant_matchers.h"

namespace mcx {
namespace {

using Answer = TokenAnswer;
using Words = std::vector<std::string>;

constexpr std::int64_t few_seconds = 5;    // between exp minus iat and expires_in
constexpr std::int64_t clock_leeway = 30;  // between the clocks of the IdMS and of this machine (B.2.1.2)

bool within(const Words& some, const Words& all) {
  return std::all_of(some.begin(), some.end(),
                     [&](const std::string& word) { return std::find(all.begin(), all.end(), word) != all.end(); });
}

std::optional<Words> words_of(const Json* scope) {
  if (scope == nullptr || !scope->is(Json::Kind::string)) return std::nullopt;
  return TokenAnswer::scope_words(scope->text());
}

std::optional<Words> member_scope(const Answer& answer) { return words_of(answer.member("scope")); }
std::optional<Words> claimed_scope(const Answer& answer) {
  const auto token = answer.access_token();
  return words_of(token.claim("scope"));
}

// The scopes that the answer shows, once or twice, or else the one it grants without saying so (RFC 6749 5.1).
std::vector<Words> scopes_shown(const Answer& answer) {
  std::vector<Words> shown;
  for (const auto& scope : {member_scope(answer), claimed_scope(answer)})
    if (scope) shown.push_back(*scope);
  if (shown.empty()) shown.push_back(TokenAnswer::scope_words(answer.request.parameters.get("scope").value_or("")));
  return shown;
}

std::optional<std::int64_t> seconds_at(const Token& token, std::string_view name) {
  const auto* at = token.claim(name);
  if (at == nullptr || !at->is(Json::Kind::number)) return std::nullopt;
  return Json::number(at->text().substr(0, at->text().find('.'))).integer();
}

bool names(const Json& audience, const std::string& client_id) {
  if (audience.is(Json::Kind::string)) return audience.text() == client_id;
  return audience.is(Json::Kind::array) &&
         std::any_of(audience.items().begin(), audience.items().end(),
                     [&](const Json& item) { return item.is(Json::Kind::string) && item.text() == client_id; });
}

bool same_claim(const Token& token, const Token& first, std::string_view name, std::ostream& why) {
  const auto *at = token.claim(name), *before = first.claim(name);
  if (before == nullptr) return true;
  const bool same = at != nullptr && at->dump() == before->dump();
  if (!same) why << name << " is not that of the first ID token";
  return same;
}

bool same_scope(const std::optional<Words>& some, const std::optional<Words>& other, std::ostream& why) {
  if (!some || !other || (within(*some, *other) && within(*other, *some))) return true;
  why << "granted is " << printable(join(*some, " "), 300) << ", and was " << printable(join(*other, " "), 300);
  return false;
}

}  // namespace

GrantMatcher GrantsNoMoreThan(std::vector<std::string> scope) {
  const auto sentence = "no scope in the answer or its access token besides " + join(scope, " ");
  return says<Answer>(sentence, [scope](const Answer& answer, std::ostream& why) {
    for (const auto& shown : scopes_shown(answer))
      if (!within(shown, scope)) {
        why << "granted is " << printable(join(shown, " "), 300);
        return false;
      }
    return true;
  });
}

GrantMatcher AuthorisesAnyOf(std::vector<std::string> scope) {
  const auto sentence = "an access token for one or more of " + join(scope, " ");
  return says<Answer>(sentence, [scope](const Answer& answer, std::ostream& why) {
    const auto granted = claimed_scope(answer).value_or(scopes_shown(answer).front());
    why << "it is for " << printable(join(granted, " "), 300);
    return std::any_of(granted.begin(), granted.end(), [&](const std::string& word) { return within({word}, scope); });
  });
}

GrantMatcher GrantsScopeOf(const TokenAnswer& first) {
  const auto member = member_scope(first), claimed = claimed_scope(first);
  return says<Answer>("the scope granted at first", [member, claimed](const Answer& answer, std::ostream& why) {
    return same_scope(member_scope(answer), member, why) && same_scope(claimed_scope(answer), claimed, why);
  });
}

GrantMatcher StatesExp() {
  return says<Answer>("an access token with the claim exp", [](const Answer& answer, std::ostream& why) {
    const auto token = answer.access_token();
    if (!token.is_jwt()) why << "the access token cannot be read";
    return !token.is_jwt() || token.claim("exp") != nullptr;
  });
}

GrantMatcher StatesExpiresIn() {
  return says<Answer>("the member expires_in",
                      [](const Answer& answer, std::ostream&) { return answer.member("expires_in") != nullptr; });
}

GrantMatcher ExpiresInAsExpSays() {
  return says<Answer>("an expires_in that ends when exp does", [](const Answer& answer, std::ostream& why) {
    const auto token = answer.access_token();
    const auto* exp_claim = token.claim("exp");
    if (exp_claim != nullptr && !exp_claim->is(Json::Kind::number)) return false;
    const auto exp = seconds_at(token, "exp"), iat = seconds_at(token, "iat");
    const auto stated = answer.expires_in();
    if (!exp || !stated) return true;
    const auto left = *exp - iat.value_or(answer.received_at);
    why << "expires_in is " << *stated << " and exp is " << left << " s after the issue";
    return std::abs(left - *stated) <= (iat ? few_seconds : clock_leeway);
  });
}

GrantMatcher IdentifiesAs(const TokenAnswer& first) {
  const auto before = first.id_token();
  return says<Answer>("an id_token, if any, that is a JWT with iss, sub and aud of the first (OIDC Core 12.2)",
                      [before](const Answer& answer, std::ostream& why) {
                        const auto* at = answer.member("id_token");
                        if (at == nullptr || !before.is_jwt()) return true;
                        const auto token = answer.id_token();
                        if (!token.is_jwt()) why << "it is no JWT";
                        return token.is_jwt() && same_claim(token, before, "iss", why) &&
                               same_claim(token, before, "sub", why) && same_claim(token, before, "aud", why);
                      });
}

GrantMatcher ReturnsNoIdTokenBut(testing::Matcher<const Token&> wished) {
  const auto sentence = cat("no id_token, or one that ", testing::DescribeMatcher<const Token&>(wished));
  return says<Answer>(sentence, [wished](const Answer& answer, std::ostream& why) {
    const auto token = answer.id_token();
    testing::StringMatchResultListener listener;
    const bool held = !token.is_jwt() || wished.MatchAndExplain(token, &listener);
    why << listener.str();
    return held;
  });
}

testing::Matcher<const Token&> IsIssuedAfter(const Token& first) {
  const auto before = seconds_at(first, "iat");
  return says<Token>(cat("has an iat later than ", before.value_or(0)),
                     [before](const Token& token, std::ostream& why) {
                       const auto at = seconds_at(token, "iat");
                       if (at) why << "iat is " << *at;
                       return !before || !at || *before < *at;
                     });
}

testing::Matcher<const Token&> KeepsClaim(std::string name, const Token& first) {
  const auto* claim = first.claim(name);
  const auto before = claim == nullptr ? std::string() : claim->dump();
  return says<Token>(cat("has the ", name, " of the first ID token"),
                     [name, before](const Token& token, std::ostream& why) {
                       const auto* now = token.claim(name);
                       const bool held = now == nullptr || before.empty() || now->dump() == before;
                       if (!held)
                         why << name << " is " << printable(now->dump(), 120) << ", and was " << printable(before, 120);
                       return held;
                     });
}

GrantMatcher IsIssuedTo(std::string client_id) {
  const auto sentence = cat("no client_id of the access token and no aud of the ID token but that of ", client_id);
  return says<Answer>(sentence, [client_id](const Answer& answer, std::ostream& why) {
    const auto access = answer.access_token(), id = answer.id_token();
    const auto *named = access.claim("client_id"), *audience = id.claim("aud");
    if (named != nullptr) why << "client_id is " << printable(named->dump(), 120) << ' ';
    if (audience != nullptr) why << "aud is " << printable(audience->dump(), 120);
    return (named == nullptr || named->dump() == Json(client_id).dump()) &&
           (audience == nullptr || names(*audience, client_id));
  });
}

}  // namespace mcx
