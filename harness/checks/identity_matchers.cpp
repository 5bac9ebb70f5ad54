#include "harness/checks/identity_matchers.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "harness/base/text.h"
#include "harness/model/service.h"

namespace mcx {
namespace {

constexpr std::int64_t leeway = 30;                        // seconds, TS 33.180 table B.2.1.2-1
constexpr std::int64_t century = 100LL * 365 * 24 * 3600;  // seconds; milliseconds read as seconds lie far beyond
constexpr std::int64_t longest_wait = 60;                  // seconds that an exchange of ours may take

std::vector<Token> jwts_of(const TokenAnswer& answer) {
  std::vector<Token> found;
  for (auto& token : {answer.id_token(), answer.access_token()})
    if (token.is_jwt()) found.push_back(token);
  return found;
}

bool belongs_to_another(const std::string& id, const User& owner, const User& user, const Service& service) {
  return id == id_of(user, service) && id != id_of(owner, service);
}

// The first token that states the claim with a value that `wrong` finds wrong; says so.
template <typename Test>
bool finds_wrong_id(const TokenAnswer& answer, std::ostream& why, Test wrong) {
  for (const auto& token : jwts_of(answer))
    for (const auto& service : services) {
      const auto* claim = token.claim(service.claim);
      if (claim == nullptr || !wrong(*claim, service)) continue;
      why << "the " << token.what << " states " << service.claim << ' ' << printable(claim->dump(), 200);
      return true;
    }
  return false;
}

// sub and the MC service IDs of the first JWT.
std::vector<std::string> identity_of(const TokenAnswer& answer) {
  std::vector<std::string> identity;
  const auto tokens = jwts_of(answer);
  if (tokens.empty()) return identity;
  for (const std::string_view name : {"sub", "mcptt_id", "mcvideo_id", "mcdata_id"}) {
    const auto* claim = tokens.front().claim(name);
    identity.push_back(claim == nullptr ? "" : claim->dump());
  }
  return identity;
}

std::optional<double> seconds_of(const Json& value) {
  if (!value.is(Json::Kind::number)) return std::nullopt;
  return std::strtod(value.text().c_str(), nullptr);
}

bool is_between(const Json& value, std::int64_t earliest, std::int64_t latest) {
  const auto seconds = seconds_of(value);
  return seconds && *seconds >= static_cast<double>(earliest) && *seconds <= static_cast<double>(latest);
}

bool names_one(const std::vector<std::string>& scope, const std::vector<std::string>& words, std::ostream& why) {
  const auto at = std::find_first_of(scope.begin(), scope.end(), words.begin(), words.end());
  if (at != scope.end()) why << "scope names " << printable(*at, 80);
  return at != scope.end();
}

std::vector<std::string> scope_in(const Token& token) {
  const auto* scope = token.claim("scope");
  if (scope == nullptr) return {};
  if (scope->is(Json::Kind::string)) return words(scope->text());
  std::vector<std::string> listed;
  for (const auto& item : scope->items()) listed.push_back(item.text());
  return listed;
}

}  // namespace

TokenAnswerMatcher StatesOnlyServiceIdsOf(User user) {
  return says<TokenAnswer>(cat("tokens whose MC service IDs are the provisioned ones of ", user.mc_id),
                           [user](const TokenAnswer& answer, std::ostream& why) {
                             return !finds_wrong_id(answer, why, [&](const Json& claim, const Service& service) {
                               return id_of(user, service).empty() || claim.text() != id_of(user, service);
                             });
                           });
}

TokenAnswerMatcher StatesNoServiceIdOfOthers(User owner, std::vector<User> users) {
  return says<TokenAnswer>(cat("tokens without an MC service ID of any user but ", owner.mc_id),
                           [owner, users](const TokenAnswer& answer, std::ostream& why) {
                             return !finds_wrong_id(answer, why, [&](const Json& claim, const Service& service) {
                               return std::any_of(users.begin(), users.end(), [&](const User& user) {
                                 return belongs_to_another(claim.text(), owner, user, service);
                               });
                             });
                           });
}

TokenAnswerMatcher StatesServiceIdsOf(TokenAnswer other) {
  return says<TokenAnswer>("tokens that state one and the same ID per MC service",
                           [other](const TokenAnswer& answer, std::ostream& why) {
                             const auto all = jwts_of(other);
                             return !finds_wrong_id(answer, why, [&](const Json& claim, const Service& service) {
                               return std::any_of(all.begin(), all.end(), [&](const Token& token) {
                                 const auto* twin = token.claim(service.claim);
                                 return twin != nullptr && !(*twin == claim);
                               });
                             });
                           });
}

TokenAnswerMatcher IsForAnotherUserThan(TokenAnswer other) {
  return says<TokenAnswer>("tokens of another user: another sub or another MC service ID",
                           [other](const TokenAnswer& answer, std::ostream& why) {
                             const auto identity = identity_of(answer);
                             const bool same = !identity.empty() && identity == identity_of(other);
                             if (same) why << "both state " << printable(join(identity, ", "), 300);
                             return !same;
                           });
}

TokenMatcher NamesAnMcService() {
  return says<Token>("at least one of mcptt_id, mcvideo_id and mcdata_id, as a URI",
                     [](const Token& token, std::ostream&) {
                       return std::any_of(services.begin(), services.end(), [&](const Service& service) {
                         const auto* claim = token.claim(service.claim);
                         return claim != nullptr && IsAbsoluteUri().Matches(*claim);
                       });
                     });
}

TokenAnswerMatcher LivesAtMost(std::int64_t seconds) {
  return says<TokenAnswer>(cat("an access token that lives no longer than ", seconds, " s"),
                           [seconds](const TokenAnswer& answer, std::ostream& why) {
                             const auto stated = answer.expires_in().value_or(0);
                             const auto token = answer.access_token();
                             const auto* exp = token.claim("exp");
                             const bool dated = exp != nullptr && is_between(*exp, 0, answer.received_at + century);
                             const auto ahead =
                                 dated ? *seconds_of(*exp) - static_cast<double>(answer.received_at) : 0.0;
                             why << "expires_in says " << stated << " s, exp lies " << static_cast<std::int64_t>(ahead)
                                 << " s ahead (0: not stated)";
                             return stated <= seconds && ahead <= static_cast<double>(seconds + leeway);
                           });
}

TokenAnswerMatcher ReportsScope(std::string word) {
  return says<TokenAnswer>(cat("a scope with ", word, ", or none because all that was asked is granted (RFC 6749 5.1)"),
                           [word](const TokenAnswer& answer, std::ostream&) {
                             const auto scope = answer.scope();
                             return answer.member("scope") == nullptr ||
                                    std::find(scope.begin(), scope.end(), word) != scope.end();
                           });
}

TokenAnswerMatcher ReportsNoneOf(std::vector<std::string> banned) {
  return says<TokenAnswer>(cat("a scope that says what was granted, and not ", join(banned, " ")),
                           [banned](const TokenAnswer& answer, std::ostream& why) {
                             if (names_one(answer.scope(), banned, why)) return false;
                             if (answer.member("scope") != nullptr || answer.string_at("access_token").empty())
                               return true;
                             why << "there is no scope, which says that all that was asked is granted (RFC 6749 5.1)";
                             return false;
                           });
}

TokenAnswerMatcher BindsNoneOf(std::vector<std::string> banned) {
  return says<TokenAnswer>(cat("an access token that is not bound to ", join(banned, " ")),
                           [banned](const TokenAnswer& answer, std::ostream& why) {
                             const auto token = answer.access_token();
                             return !names_one(token.is_jwt() ? scope_in(token) : answer.scope(), banned, why);
                           });
}

TokenAnswerMatcher StatesNoIssuerBut(std::string issuer) {
  return says<TokenAnswer>(cat("tokens whose iss, where they have one, is ", issuer),
                           [issuer](const TokenAnswer& answer, std::ostream& why) {
                             for (const auto& token : jwts_of(answer)) {
                               const auto* iss = token.claim("iss");
                               if (iss == nullptr || iss->text() == issuer) continue;
                               why << "the " << token.what << " states " << printable(iss->dump(), 200);
                               return false;
                             }
                             return true;
                           });
}

JsonMatcher IsAnything() {
  return says<Json>("any value", [](const Json&, std::ostream&) { return true; });
}

TokenMatcher HasClaimOf(Token other, std::string name) {
  const auto* claim = other.claim(name);
  const auto value = claim == nullptr ? Json() : *claim;
  return says<Token>(cat("the claim ", name, " of the other token, ", printable(value.dump(), 300)),
                     [name, value](const Token& token, std::ostream& why) {
                       const auto* own = token.claim(name);
                       if (own != nullptr) why << name << " is " << printable(own->dump(), 300);
                       return own != nullptr && *own == value;
                     });
}

JsonMatcher IsExpiryAfter(std::int64_t now) {
  return says<Json>(cat("seconds since 1970-01-01T00:00:00Z as a JSON number, later than ", now - leeway),
                    [now](const Json& value, std::ostream&) { return is_between(value, now - leeway, now + century); });
}

JsonMatcher IsIssueTimeOf(std::int64_t received_at) {
  const auto earliest = received_at - longest_wait - leeway, latest = received_at + leeway;
  return says<Json>(cat("seconds since 1970-01-01T00:00:00Z as a JSON number, between ", earliest, " and ", latest),
                    [=](const Json& value, std::ostream&) { return is_between(value, earliest, latest); });
}

}  // namespace mcx
