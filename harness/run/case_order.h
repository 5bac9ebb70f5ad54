// What the run tells a process of cases: which case to run, with whom and for how long. On its way it is a row of numbers,
// since both sides have the same cases and the same profile.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "harness/base/clock.h"
#include "harness/model/profile.h"
#include "harness/run/context.h"

namespace mcx {

struct CaseOrder {
  std::size_t place = 0;  // of the case in the plan
  Lease lease;
  Milliseconds limit{0};
};

using OrderWords = std::vector<std::uint32_t>;
inline constexpr std::size_t most_order_words = 256;

// The place of the case, its limit in milliseconds and, of the users and of the clients leased to it, how many and their
// places in the profile.
OrderWords words_of(const CaseOrder& order, const Profile& profile);
CaseOrder order_of(const OrderWords& words, const Profile& profile);

// Over the stream to a process that runs: false when it is gone. Its own side waits for the next one; nothing when there
// will be none.
bool send_order(int channel, const OrderWords& words);
std::optional<OrderWords> receive_order(int channel);

}  // namespace mcx
