#include "harness/reference/replay.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/reference/idms_clock.h"

namespace mcx {
namespace {

constexpr std::int64_t leeway = 30;                 // seconds that a token is taken beyond its exp
constexpr std::int64_t longest_memory = 24 * 3600;  // seconds, of a token that lives for longer

}  // namespace

bool ReplayDefence::first_use(const Json& claims) {
  const auto jti = claims.string_at("jti");
  if (jti.empty()) return true;
  const auto now = idms_now();
  const auto* exp = claims.find("exp");
  const auto stated = exp == nullptr ? now : exp->integer().value_or(now + longest_memory);
  const std::lock_guard lock(mutex_);
  std::erase_if(expiries_, [now](const auto& each) { return each.second < now; });
  const auto until = std::min(stated, now + longest_memory) + leeway;
  return expiries_.emplace(cat(claims.string_at("iss"), "\n", jti), until).second;
}

}  // namespace mcx
