// Time, of two kinds: Deadline is monotonic and bounds what we wait for; unix_seconds is the calendar, which token
// claims (RFC 7519 NumericDate) are compared with.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mcx {

using Milliseconds = std::chrono::milliseconds;

// A point on the monotonic clock after which nobody waits any more.
class Deadline {
 public:
  static Deadline in(Milliseconds span) { return Deadline(std::chrono::steady_clock::now() + span); }
  Milliseconds left() const;  // never negative
  bool passed() const { return left().count() == 0; }
  Deadline earlier(Deadline other) const { return other.at_ < at_ ? other : *this; }

 private:
  explicit Deadline(std::chrono::steady_clock::time_point at) : at_(at) {}
  std::chrono::steady_clock::time_point at_;
};

// Milliseconds on the monotonic clock since an arbitrary start; for durations only.
std::int64_t monotonic_ms();
// Seconds since 1970-01-01T00:00:00Z, as in NumericDate (RFC 7519 clause 2).
std::int64_t unix_seconds();
// The present moment as RFC 3339 in UTC, to the second: 2026-01-31T08:15:00Z.
std::string rfc3339_now();
// That moment in the same form; "" outside the years 1 to 9999.
std::string rfc3339_of(std::int64_t seconds);
// Seconds since 1970-01-01T00:00:00Z of a date-time of RFC 3339 5.6, with Z or an offset; a fraction is cut off. Empty
// when the text is none, also of a day that no calendar has.
std::optional<std::int64_t> parse_rfc3339(std::string_view text);
// "90s", "5m", "500ms", "1h", or a bare number of seconds. Empty when it is none of these.
std::optional<Milliseconds> parse_duration(std::string_view text);

}  // namespace mcx
