#include "harness/reference/settings_subscriptions.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/event_publication.h"
#include "harness/reference/sip_refusal.h"
#include "harness/wire/mc_names.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

constexpr std::size_t most_subscriptions = 1000;

bool same_dialog(const SettingsSubscription& a, const SettingsSubscription& b) {
  return a.subscribe.header("Call-ID") == b.subscribe.header("Call-ID") &&
         from_tag(a.subscribe) == from_tag(b.subscribe);
}

std::string target_of(const SipMessage& subscribe) {
  const auto contact = read_address(subscribe.header("Contact"));
  const auto from = read_address(subscribe.header("From"));
  return contact ? contact->uri : from ? from->uri : "sip:127.0.0.1";
}

std::string with_tag(std::string address, const std::string& tag) {
  const auto read = read_address(address);
  return read && !read->tag().empty() ? address : cat(address, ";tag=", tag);
}

std::string via_for(const SettingsSubscription& subscription) {
  return cat("SIP/2.0/", via_name(subscription.peer.transport), " ", subscription.peer.local.text(), ";branch=z9hG4bK",
             fresh_word());
}

}  // namespace

SettingsSubscription& SettingsSubscriptions::put(SettingsSubscription subscription) {
  std::erase_if(all_, [&](const SettingsSubscription& each) { return same_dialog(each, subscription); });
  if (all_.size() >= most_subscriptions) all_.erase(all_.begin());
  return all_.emplace_back(std::move(subscription));
}

std::vector<SettingsSubscription*> SettingsSubscriptions::of_user(std::string_view user, std::int64_t now) {
  std::erase_if(all_, [&](const SettingsSubscription& each) { return each.ends <= now; });
  std::vector<SettingsSubscription*> found;
  for (auto& each : all_)
    if (each.user == user) found.push_back(&each);
  return found;
}

void SettingsSubscriptions::end(const SipDialog& dialog) {
  std::erase_if(all_, [&](const SettingsSubscription& each) { return each.dialog() == dialog; });
}

SipMessage notification(SettingsSubscription& subscription, const std::string& body, std::int64_t seconds) {
  const auto& subscribe = subscription.subscribe;
  auto notify = SipMessage::request("NOTIFY", target_of(subscribe));
  notify.add("Via", via_for(subscription));
  for (const auto& route : subscribe.header_values("Record-Route")) notify.add("Route", route);
  notify.add("Max-Forwards", "70").add("From", with_tag(subscribe.header("To"), subscription.local_tag));
  notify.add("To", subscribe.header("From")).add("Call-ID", subscribe.header("Call-ID"));
  if (subscription.cseq == 0 || !deviates(Deviation::subscribe_cseq_constant)) ++subscription.cseq;
  notify.add("CSeq", cat(subscription.cseq, " NOTIFY")).add("Contact", subscription.contact);
  notify.add("Event", settings_package);
  if (!deviates(Deviation::subscribe_state_untold))
    notify.add("Subscription-State",
               seconds > 0 ? cat("active;expires=", seconds) : std::string("terminated;reason=timeout"));
  if (!body.empty()) notify.set_body(poc_settings_mime, body);
  return notify;
}

}  // namespace mcx
