#include "harness/reference/settings_subscription.h"

#include <utility>

#include "harness/base/clock.h"
#include "harness/base/text.h"
#include "harness/reference/asserted_identity.h"
#include "harness/reference/deviating.h"
#include "harness/reference/event_publication.h"
#include "harness/reference/service_authorisation.h"
#include "harness/reference/settings_notice.h"
#include "harness/reference/sip_refusal.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

// Whose settings are asked for.
std::string target_of(McxState& state, const SipMessage& request, const std::string& impu) {
  const auto body = read_publish_body(state.service, request);
  if (body.fault != PublishBody::Fault::none) throw Refusal{400};
  if (!body.info) throw Refusal{403};
  return opened_info(state, body, impu).request_uri.value_or("");
}

void check_target(const McxState& state, const std::string& user, const std::string& impu) {
  const bool own = state.bindings.knows(impu, user);
  if (own ? deviates(Deviation::subscribe_own_refused) : !deviates(Deviation::subscribe_other_user_accepted))
    throw Refusal{403};
}

bool notify(McxState& state, SettingsSubscription& subscription, const SipRoad& road) {
  if (deviates(Deviation::subscribe_without_notify)) return true;
  auto message =
      notification(subscription, settings_document(state, subscription.user), subscription.ends - unix_seconds());
  return road.send(message, subscription.peer);
}

SipMessage subscribed(McxState& state, const SipMessage& request, const SipRoad& road) {
  const auto uri = parse_sip_uri(request.uri);
  if (!uri || uri->user != state.identity) throw Refusal{404};
  check_package(request);
  const auto impu = asserted_impu(request);
  if (impu.empty()) throw Refusal{403};
  const auto user = target_of(state, request, impu);
  check_target(state, user, impu);
  const auto interval = interval_in(request);
  auto tag = to_tag(request).empty() ? fresh_word() : to_tag(request);
  auto response = response_to(request, 200, tag);
  const bool longer = deviates(Deviation::subscribe_interval_longer);
  response.add("Expires", std::to_string(longer ? interval + 600 : interval)).add("Contact", road.contact);
  for (const auto& route : request.header_values("Record-Route")) response.add("Record-Route", route);
  auto& subscription =
      state.subscriptions.put({user, request, std::move(tag), road.contact, road.peer, 0, unix_seconds() + interval});
  notify(state, subscription, road);
  return response;
}

}  // namespace

SipMessage subscribe_to_settings(McxState& state, const SipMessage& request, const SipRoad& road) {
  try {
    return subscribed(state, request, road);
  } catch (const Refusal& refusal) {
    return refused(request, refusal, state.agent);
  }
}

void notify_changes(McxState& state, const SipRoad& road) {
  if (deviates(Deviation::subscribe_changes_untold)) state.changed.clear();
  std::vector<SipDialog> lost;
  for (const auto& user : std::exchange(state.changed, {}))
    for (auto* each : state.subscriptions.of_user(user, unix_seconds()))
      if (!notify(state, *each, road)) lost.push_back(each->dialog());
  for (const auto& each : lost) state.subscriptions.end(each);
}

void notified(McxState& state, const SipMessage& response) {
  if (response.status >= 300) state.subscriptions.end({response.header("Call-ID"), from_tag(response)});
}

}  // namespace mcx
