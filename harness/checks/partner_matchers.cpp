#include "harness/checks/partner_matchers.h"

#include <optional>

#include "harness/base/text.h"

namespace mcx {
namespace {

constexpr std::int64_t tolerance = 60;  // seconds

std::optional<std::int64_t> number_in(const Json* claim) { return claim == nullptr ? std::nullopt : claim->integer(); }

}  // namespace

TokenAnswerMatcher ExpiresInStaysWithinExp() {
  return says<TokenAnswer>("expires_in reaches no further than exp of the access token",
                           [](const TokenAnswer& answer, std::ostream& why) {
                             const auto token = answer.access_token();
                             const auto exp = number_in(token.claim("exp")), iat = number_in(token.claim("iat"));
                             const auto stated = answer.expires_in();
                             if (!exp || !stated) return true;
                             const auto lives = *exp - iat.value_or(answer.received_at);
                             why << "the token lives for " << lives << " s, expires_in says " << *stated;
                             return *stated <= lives + tolerance;
                           });
}

}  // namespace mcx
