#include "harness/base/clock.h"

#include <charconv>
#include <ctime>

namespace mcx {

Milliseconds Deadline::left() const {
  const auto span = std::chrono::ceil<Milliseconds>(at_ - std::chrono::steady_clock::now());
  return span.count() > 0 ? span : Milliseconds(0);
}

std::int64_t monotonic_ms() {
  return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::int64_t unix_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string rfc3339(std::int64_t moment) {
  const std::time_t seconds = static_cast<std::time_t>(moment);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  const auto size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text, size};
}

std::string rfc3339_now() { return rfc3339(unix_seconds()); }

std::optional<Milliseconds> parse_duration(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || number < 0 || number > 10'000'000) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (unit == "ms") return Milliseconds(number);
  if (unit.empty() || unit == "s") return Milliseconds(number * 1000);
  if (unit == "m") return Milliseconds(number * 60'000);
  if (unit == "h") return Milliseconds(number * 3'600'000);
  return std::nullopt;
}

}  // namespace mcx
