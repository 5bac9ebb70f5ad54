#include "harness/base/clock.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace mcx {
namespace {

constexpr std::int64_t first_second = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253'402'300'799;   // 9999-12-31T23:59:59Z

// Takes so many digits from the front of `text`.
std::optional<int> digits(std::string_view& text, std::size_t count) {
  int number = 0;
  if (text.size() < count) return std::nullopt;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + count, number);
  if (fault != std::errc() || end != text.data() + count || number < 0) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

// Takes one character, if it is one of these.
bool taken(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool skip_fraction(std::string_view& text) {
  if (!taken(text, ".")) return true;
  const auto before = text.size();
  text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
  return text.size() < before;
}

// Of "Z" or "+01:00", in seconds east; nothing may follow.
std::optional<std::int64_t> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  const bool west = text.starts_with('-');
  if (!taken(text, "+-")) return std::nullopt;
  const auto hours = digits(text, 2);
  const auto minutes = taken(text, ":") ? digits(text, 2) : std::nullopt;
  if (!hours || !minutes || !text.empty() || *hours > 23 || *minutes > 59) return std::nullopt;
  const std::int64_t seconds = (*hours * 60 + *minutes) * 60;
  return west ? -seconds : seconds;
}

}  // namespace

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

std::string rfc3339_now() { return rfc3339_of(unix_seconds()); }

std::string rfc3339_of(std::int64_t seconds) {
  if (seconds < first_second || seconds > last_second) return "";
  const std::time_t moment = static_cast<std::time_t>(seconds);
  std::tm utc{};
  gmtime_r(&moment, &utc);
  char text[48];
  const auto size = std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900,
                                  utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return {text, static_cast<std::size_t>(size)};
}

std::optional<std::int64_t> parse_rfc3339(std::string_view text) {
  constexpr int none = -1;
  const auto after = [&](std::string_view marks) { return taken(text, marks) ? digits(text, 2).value_or(none) : none; };
  const int year = digits(text, 4).value_or(none), month = after("-"), day = after("-");
  const int hour = after("Tt "), minute = after(":"), second = after(":");
  if (std::min({year, month, day, hour, minute, second}) == none || !skip_fraction(text)) return std::nullopt;
  const auto offset = offset_of(text);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!offset || !date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;  // 60: a leap second
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return ((days * 24 + hour) * 60 + minute) * 60 + second - *offset;
}

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
