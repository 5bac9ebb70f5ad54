// The calendar of the reference IdMS. It runs with the machine's and can be put forward, so that a tester need not wait
// for a code or a token to run out.
#pragma once

#include <cstdint>

namespace mcx {

std::int64_t idms_now();  // seconds since 1970-01-01T00:00:00Z
void advance_idms_clock(std::int64_t seconds);

}  // namespace mcx
