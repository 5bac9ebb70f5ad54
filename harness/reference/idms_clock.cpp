#include "harness/reference/idms_clock.h"

#include <atomic>

#include "harness/base/clock.h"

namespace mcx {
namespace {
std::atomic<std::int64_t> ahead{0};  // seconds
}

std::int64_t idms_now() { return unix_seconds() + ahead; }
void advance_idms_clock(std::int64_t seconds) { ahead += seconds; }

}  // namespace mcx
