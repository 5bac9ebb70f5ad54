// Subscriptions to the settings of a user (TS 24.379 7.3.6; RFC 6665): each has a dialog, on which NOTIFY goes out.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "harness/wire/sip_message.h"
#include "harness/wire/sip_server.h"

namespace mcx {

// What tells one of our dialogs from another (RFC 3261 12).
struct SipDialog {
  std::string call_id, local_tag;
  bool operator==(const SipDialog&) const = default;
};

struct SettingsSubscription {
  std::string user;        // MC service ID whose settings are told
  SipMessage subscribe;    // the request that made it
  std::string local_tag;   // ours, in To of the subscription
  std::string contact;     // ours
  SipPeer peer;            // the road that it came on
  std::uint32_t cseq = 0;  // of the last NOTIFY
  std::int64_t ends = 0;   // seconds since 1970
  SipDialog dialog() const { return {subscribe.header("Call-ID"), local_tag}; }
};

class SettingsSubscriptions {
 public:
  // Takes the place of one of the same dialog.
  SettingsSubscription& put(SettingsSubscription subscription);
  std::vector<SettingsSubscription*> of_user(std::string_view user, std::int64_t now);
  void end(const SipDialog& dialog);

 private:
  std::vector<SettingsSubscription> all_;
};

// NOTIFY with the body given; `seconds` 0 says terminated.
SipMessage notification(SettingsSubscription& subscription, const std::string& body, std::int64_t seconds);

}  // namespace mcx
