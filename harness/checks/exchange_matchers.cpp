#include "harness/checks/exchange_matchers.h"

#include <algorithm>
#include <array>
#include <optional>

#include "harness/base/text.h"

namespace mcx {
namespace {

// RFC 6749 5.2, RFC 8693 2.2.2.
constexpr std::array defined_errors = {"invalid_request",     "invalid_client",         "invalid_grant",
                                       "unauthorized_client", "unsupported_grant_type", "invalid_scope",
                                       "invalid_target"};
constexpr std::int64_t minute = 60;             // seconds
constexpr std::int64_t latest = 32503680000LL;  // the year 3000; beyond it exp is not in seconds

bool has(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> audiences(const Json& value) {
  if (value.is(Json::Kind::string)) return {value.text()};
  std::vector<std::string> names;
  if (value.is(Json::Kind::array))
    for (const auto& item : value.items()) names.push_back(item.text());
  return names;
}

std::optional<std::vector<std::string>> audience_in(const TokenAnswer& answer) {
  const auto token = answer.access_token();
  const auto* at = answer.issued() ? token.claim("aud") : nullptr;
  if (at == nullptr) return std::nullopt;
  return audiences(*at);
}

std::optional<std::int64_t> seconds_at(const Token& token, std::string_view name) {
  const auto* at = token.claim(name);
  if (at == nullptr || !at->is(Json::Kind::number)) return std::nullopt;
  const auto whole = Json::number(at->text().substr(0, at->text().find('.'))).integer();
  return whole && *whole < latest ? whole : std::nullopt;
}

// From iat to exp, in seconds.
std::optional<std::int64_t> life_of(const Token& token) {
  const auto exp = seconds_at(token, "exp"), iat = seconds_at(token, "iat");
  if (!exp || !iat) return std::nullopt;
  return *exp - *iat;
}

}  // namespace

TokenAnswerMatcher DeniesOnlyAs(std::vector<std::string> codes) {
  const auto sentence = cat("a denial, if it is one, that names ", join(codes, " or "));
  return says<TokenAnswer>(sentence, [codes = std::move(codes)](const TokenAnswer& answer, std::ostream& why) {
    if (answer.issued()) return true;
    if (!answer.http.came() || answer.http.status / 100 == 5) return false;
    const auto error = answer.error();
    const bool defined = std::find(defined_errors.begin(), defined_errors.end(), error) != defined_errors.end();
    if (defined) why << "the error is " << error;
    return !defined || has(codes, error);
  });
}

JsonMatcher NamesAtLeast(std::size_t count) {
  const auto number = count <= 1 ? std::string("an audience") : cat("at least ", count, " audiences");
  const auto sentence = cat(number, ", as a string or an array of strings (RFC 7519 4.1.3)");
  return says<Json>(sentence, [count](const Json& value, std::ostream&) {
    const auto is_name = [](const Json& item) { return item.is(Json::Kind::string) && !item.text().empty(); };
    if (is_name(value)) return count <= 1;
    return value.is(Json::Kind::array) && value.items().size() >= count &&
           std::all_of(value.items().begin(), value.items().end(), is_name);
  });
}

JsonMatcher NamesNoAudienceBut(std::vector<std::string> names) {
  const auto sentence = "an audience that names none besides " + join(names, " ");
  return says<Json>(sentence, [names = std::move(names)](const Json& value, std::ostream&) {
    const auto named = audiences(value);
    return std::all_of(named.begin(), named.end(), [&](const std::string& each) { return has(names, each); });
  });
}

TokenAnswerMatcher NamesAsAudience(std::vector<std::string> names) {
  const auto sentence = cat("a security token, if there is one, for ", join(names, " or "));
  return says<TokenAnswer>(sentence, [names = std::move(names)](const TokenAnswer& answer, std::ostream& why) {
    const auto named = audience_in(answer);
    if (named) why << "aud names " << printable(join(*named, " "), 300);
    return !named ||
           std::any_of(named->begin(), named->end(), [&](const std::string& each) { return has(names, each); });
  });
}

TokenAnswerMatcher NamesNotAll(std::vector<std::string> names) {
  const auto sentence = cat("a security token, if there is one, that is not for ", join(names, " and "), " at once");
  return says<TokenAnswer>(sentence, [names = std::move(names)](const TokenAnswer& answer, std::ostream& why) {
    const auto named = audience_in(answer);
    if (named) why << "aud names " << printable(join(*named, " "), 300);
    return !named ||
           !std::all_of(names.begin(), names.end(), [&](const std::string& each) { return has(*named, each); });
  });
}

JsonMatcher IsTextAmong(std::vector<std::string> values) {
  const auto sentence = cat("the string ", join(values, " or "), ", in letters of any case");
  return says<Json>(sentence, [values = std::move(values)](const Json& value, std::ostream&) {
    return value.is(Json::Kind::string) && std::any_of(values.begin(), values.end(), [&](const std::string& each) {
             return equal_ignoring_case(each, value.text());
           });
  });
}

TokenMatcher LivesNoLongerThan(std::int64_t seconds) {
  return says<Token>(cat("a token that lives no longer than ", seconds, " s"),
                     [seconds](const Token& token, std::ostream& why) {
                       const auto life = life_of(token);
                       if (life) why << "from iat to exp there are " << *life << " s";
                       return !life || *life <= seconds;
                     });
}

TokenAnswerMatcher ExpiresInFitsSecurityToken() {
  return says<TokenAnswer>("an expires_in that ends when exp of the security token does, a minute more or less",
                           [](const TokenAnswer& answer, std::ostream& why) {
                             const auto life = life_of(answer.access_token());
                             const auto stated = answer.expires_in();
                             if (!life || !stated) return true;
                             why << "expires_in is " << *stated << " s, and from iat to exp there are " << *life
                                 << " s";
                             return *stated >= *life - minute && *stated <= *life + minute;
                           });
}

}  // namespace mcx
