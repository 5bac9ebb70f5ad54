#include "harness/reference/event_publication.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/sip_refusal.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

constexpr std::uint32_t usual_interval = 3600;  // seconds
constexpr std::uint32_t longest_lengthened = 86'400;

bool names_package(const std::string& event) {
  const auto token = read_token(event);
  return token && token->word == settings_package;
}

}  // namespace

void check_package(const SipMessage& request) {
  const auto events = request.header_values("Event");
  if (events.empty() && deviates(Deviation::publish_event_optional)) return;
  if (!events.empty() && deviates(Deviation::publish_any_event_accepted)) return;
  if (events.size() == 1 && names_package(events.front())) return;
  if (deviates(Deviation::publish_bad_event_500)) throw Refusal{500};
  throw Refusal{489, McWarning::none, {{"Allow-Events", std::string(settings_package)}}};
}

std::optional<std::string> tag_in(const SipMessage& request) {
  if (!request.has("SIP-If-Match")) return std::nullopt;
  std::vector<std::string> tags;
  for (const auto& value : request.header_values("SIP-If-Match"))
    for (const auto& each : split(value, ',')) tags.emplace_back(trim(each));
  if (tags.size() > 1 && deviates(Deviation::publish_several_tags_accepted)) return tags.back();
  if (tags.size() > 1 && deviates(Deviation::publish_several_tags_412)) throw Refusal{412};
  if (tags.size() != 1 || !is_sip_token(tags.front())) throw Refusal{400};
  return tags.front();
}

std::uint32_t interval_in(const SipMessage& request) {
  if (!request.has("Expires")) return usual_interval;
  const auto seconds = read_number(request.header("Expires"));
  if (!seconds) throw Refusal{400};
  return *seconds;
}

void check_interval(std::uint32_t seconds) {
  if (seconds == 0 || seconds >= shortest_interval) return;
  if (deviates(Deviation::publish_brief_interval_400)) throw Refusal{400};
  if (deviates(Deviation::publish_min_expires_missing)) throw Refusal{423};
  throw Refusal{423, McWarning::none, {{"Min-Expires", std::to_string(shortest_interval)}}};
}

SipMessage published(const SipMessage& request, const std::string& tag, std::uint32_t seconds) {
  auto response = response_to(request, 200, fresh_word());
  if (!deviates(Deviation::publish_etag_missing)) response.add("SIP-ETag", tag);
  if (deviates(Deviation::publish_etag_doubled)) response.add("SIP-ETag", fresh_word());
  const bool lengthened = deviates(Deviation::publish_expires_lengthened) && seconds <= longest_lengthened;
  if (!deviates(Deviation::publish_expires_missing))
    response.add("Expires", std::to_string(lengthened ? 2 * seconds : seconds));
  return response;
}

}  // namespace mcx
