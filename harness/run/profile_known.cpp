// Waivers: failures that are known and, for a time, accepted.
#include <charconv>
#include <chrono>

#include "harness/base/text.h"
#include "harness/run/profile_parts.h"

namespace mcx {
namespace {

// YYYY-MM-DD and a day that exists.
bool is_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t at, std::size_t size) {
    unsigned value = 0;
    const auto end = text.data() + at + size;
    const auto parsed = std::from_chars(text.data() + at, end, value);
    return parsed.ec == std::errc() && parsed.ptr == end ? value : 0;
  };
  const std::chrono::year year(static_cast<int>(number(0, 4)));
  return (year / static_cast<int>(number(5, 2)) / static_cast<int>(number(8, 2))).ok();
}

}  // namespace

void read_known(ProfileReading& reading) {
  const auto known = reading.document.member("known");
  if (known.value != nullptr && known.line == 0)
    reading.fault(known,
                  "Waivers belong into the profile's file: the product under test may not waive its own failures.");
  for (const auto& entry : known.items()) {
    Waiver waiver;
    waiver.case_id = required_text(reading, entry.member("case"),
                                   "This waiver names no case. Write the id of the case, as it stands in the report.");
    waiver.reason =
        required_text(reading, entry.member("reason"),
                      "This waiver has no reason. Write one sentence that says why the failure is accepted.");
    waiver.ticket = entry.member("ticket").text();
    waiver.until = required_text(reading, entry.member("until"),
                                 "This waiver has no end. Write the last day it holds, such as \"2027-01-31\".");
    if (entry.member("until").given() && !is_date(waiver.until))
      reading.fault(entry.member("until"), cat("\"", waiver.until,
                                               "\" is not a day of the calendar. Write it as year, month "
                                               "and day, such as \"2027-01-31\"."));
    reading.profile.known.push_back(waiver);
  }
}

}  // namespace mcx
