#include "harness/reference/mcx_state.h"

#include "harness/reference/deviating.h"

namespace mcx {

void McxState::forget(const std::vector<Binding>& ended) {
  for (const auto& each : ended) publications.remove_of(each);
}

void McxState::forget_expired(std::int64_t now) {
  for (const auto& each : publications.expired(now))
    if (each.bound) forget(bindings.end(each.owner));
}

}  // namespace mcx
