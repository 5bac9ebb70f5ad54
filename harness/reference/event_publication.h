// The header fields of RFC 3903 in a PUBLISH: package, entity-tag, interval (clause 6 steps 1 to 5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "harness/wire/sip_message.h"

namespace mcx {

inline constexpr std::string_view settings_package = "poc-settings";
inline constexpr std::uint32_t shortest_interval = 60;  // seconds

// Each throws Refusal.
void check_package(const SipMessage& request);                 // 489
std::optional<std::string> tag_in(const SipMessage& request);  // 400; nullopt without SIP-If-Match
std::uint32_t interval_in(const SipMessage& request);          // 400; seconds, 3600 when nothing is asked for
void check_interval(std::uint32_t seconds);                    // 423
// The 200: SIP-ETag and Expires.
SipMessage published(const SipMessage& request, const std::string& tag, std::uint32_t seconds);

}  // namespace mcx
