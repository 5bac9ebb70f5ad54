#include <algorithm>

#include "harness/base/text.h"
#include "harness/checks/exchange_matchers.h"
#include "harness/checks/identity_matchers.h"
#include "harness/inspect/token_demands.h"
#include "harness/model/service.h"

namespace mcx::demands {
namespace {

constexpr std::int64_t leeway = 30;       // seconds, TS 33.180 table B.2.1.2-1
constexpr std::size_t longest_sub = 255;  // bytes, likewise

Demand claim(std::string name, JsonMatcher value) {
  return {.matcher = HasClaim(std::move(name), std::move(value)), .why = "", .note = ""};
}
Demand moot(std::string why) {
  return {.matcher = {}, .otherwise = Verdict::not_applicable, .why = std::move(why), .note = ""};
}
Demand unknown(std::string why) {
  return {.matcher = {}, .otherwise = Verdict::inconc, .why = std::move(why), .note = ""};
}

bool has(const TokenQuestion& question, std::string_view name) { return question.token.claim(name) != nullptr; }
bool dates(const TokenQuestion& question, std::string_view name) {
  const auto* at = question.token.claim(name);
  return at != nullptr && at->is(Json::Kind::number);
}

// A date that is not ahead, in seconds: milliseconds read as seconds lie far ahead.
JsonMatcher is_past(const TokenQuestion& question) { return IsDateBetween(0, question.at + leeway); }

bool scope_names(const TokenQuestion& question, const Service& service) {
  const auto* scope = question.token.claim("scope");
  if (scope == nullptr || !scope->is(Json::Kind::string)) return false;
  const auto named = words(scope->text());
  return std::any_of(named.begin(), named.end(), [&](const auto& word) { return word.starts_with(service.stem); });
}

// The values that aud may have: the primary may name itself, also by an endpoint below its issuer.
std::vector<std::string> allowed_audience(const TokenQuestion& question) {
  auto names = question.partners;
  names.push_back(question.client);
  names.push_back(question.issuer);
  const auto* aud = question.token.claim("aud");
  if (aud == nullptr || !aud->is(Json::Kind::array)) return names;
  for (const auto& item : aud->items())
    if (item.text().starts_with(question.issuer + "/")) names.push_back(item.text());
  return names;
}

}  // namespace

Demand iss_is_url(const TokenQuestion&) { return claim("iss", IsAbsoluteUri()); }

Demand iss_is_issuer(const TokenQuestion& question) {
  return question.issuer.empty() ? unknown("give the IdMS's own URL as --issuer URL")
                                 : claim("iss", IsTextEqualTo(question.issuer));
}

Demand iss_if_any_is_issuer(const TokenQuestion& question) {
  if (!has(question, "iss")) return moot("no iss, which table B.2.2.2-1 does not ask for");
  return question.issuer.empty() ? moot("no --issuer to compare iss with")
                                 : claim("iss", IsTextEqualTo(question.issuer));
}

Demand sub(const TokenQuestion&) { return claim("sub", IsTextOfAtMost(longest_sub)); }
Demand aud_of_one(const TokenQuestion&) { return claim("aud", NamesAtLeast(1)); }
Demand aud_of_two(const TokenQuestion&) { return claim("aud", NamesAtLeast(2)); }

Demand aud_names_client(const TokenQuestion& question) {
  return question.client.empty() ? unknown("give the client_id as --client ID")
                                 : claim("aud", NamesAudience(question.client));
}

Demand aud_names_partner(const TokenQuestion& question) {
  if (question.partners.empty()) return unknown("give the address of the partner IdMS as --partner URL");
  auto matcher = NamesAudience(question.partners.front());
  for (std::size_t i = 1; i < question.partners.size(); ++i)
    matcher = testing::AnyOf(matcher, NamesAudience(question.partners[i]));
  return claim("aud", matcher);
}

Demand aud_names_no_other(const TokenQuestion& question) {
  if (question.partners.empty() || question.client.empty() || question.issuer.empty())
    return unknown("give --issuer, --client and --partner");
  return has(question, "aud") ? claim("aud", NamesNoAudienceBut(allowed_audience(question)))
                              : moot("no aud, which is a fault of its own");
}

Demand exp_ahead(const TokenQuestion& question) {
  auto demand = claim("exp", IsExpiryAfter(question.at));
  if (dates(question, "exp")) demand.note = "a token from earlier is judged as of then with --at TIME";
  return demand;
}
Demand iat_past(const TokenQuestion& question) { return claim("iat", is_past(question)); }
Demand nbf_past(const TokenQuestion& question) {
  return has(question, "nbf") ? claim("nbf", is_past(question)) : moot("no nbf");
}

Demand short_life(const TokenQuestion& question) {
  if (!dates(question, "exp")) return moot("no exp to measure by");
  if (!dates(question, "iat")) return claim("exp", IsDateBetween(0, question.at + longest_short_life));
  return {.matcher = LivesNoLongerThan(longest_short_life), .why = "", .note = ""};
}

Demand nonce(const TokenQuestion& question) {
  return question.nonce ? claim("nonce", IsTextEqualTo(*question.nonce))
                        : moot("no --nonce; only the request shows whether there must be one");
}

Demand scope(const TokenQuestion&) { return claim("scope", IsText()); }
Demand client_id(const TokenQuestion&) { return claim("client_id", IsText()); }

Demand client_id_is_client(const TokenQuestion& question) {
  return question.client.empty() ? unknown("give the client_id as --client ID")
                                 : claim("client_id", IsTextEqualTo(question.client));
}

Demand some_service(const TokenQuestion&) { return {.matcher = NamesAnMcService(), .why = "", .note = ""}; }

// Only the IdMS knows what the user is authorised for; a granted scope of the service says that it is this service.
template <std::size_t service>
Demand service_id(const TokenQuestion& question) {
  constexpr auto& which = services[service];
  if (has(question, which.claim) || scope_names(question, which))
    return claim(std::string(which.claim), IsAbsoluteUri());
  return moot(cat("no ", which.claim, ", which a user without the service has not"));
}

template Demand service_id<0>(const TokenQuestion& question);
template Demand service_id<1>(const TokenQuestion& question);
template Demand service_id<2>(const TokenQuestion& question);

}  // namespace mcx::demands
