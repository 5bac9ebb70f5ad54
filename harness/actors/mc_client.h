// Our MC client before an MC server, on SIP-2: the harness stands in the place of the SIP core and asserts the identity
// (P-Asserted-Identity, P-Asserted-Service; TS 24.379 7.3). Each client has an IMPU, a client ID and an entity of its
// own, so that cases leave each other alone; the MC service ID is the user's. Whether a client is bound is seen from
// outside by a PUBLISH with settings only (7.3.4): 200 where it is, 404 where it is not. What a client published or
// subscribed to is taken back when it goes, as long as the server answers.
// With sip.outbound_proxy in the profile it is on SIP-1 instead: it goes through that SIP core, registers each IMPU there
// first, with digest as mc_id and password of its user, and names its identity and service as preferred. The core asserts
// them, and what a case says about assertions is then for the core to overwrite.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/actors/csk_delivery.h"
#include "harness/actors/notify_listener.h"
#include "harness/actors/protection.h"
#include "harness/actors/publish_request.h"
#include "harness/actors/service_token.h"
#include "harness/actors/sip_target.h"
#include "harness/actors/wiring.h"

namespace mcx {

// Where a client is served: by the MC server of its own domain, or after migration by that of the partner's
// (sip.partner_<service> in the profile), under the names that its user has there.
enum class McDomain { home, partner };
struct McPlace {
  McPlace(McService of, McDomain in = McDomain::home) : service(of), domain(in) {}
  McService service;
  McDomain domain;
};

struct McIdentity {
  std::string impu;       // "sip:..."
  std::string client_id;  // "urn:uuid:..."
  std::string entity;     // UE instance identifier, "urn:uuid:..."
};

// A third-party REGISTER (TS 33.180 5.1.1 step B-2; TS 24.229 5.4.1.7) as the S-CSCF sends it.
struct CoreRegistration {
  std::uint32_t expires = 3600;  // seconds; 0 ends the registration
  std::string token;             // in the embedded REGISTER; "" leaves it out
  std::string embedded_impu;     // To of the embedded REGISTER; "": the client's own
};

// The bytes in which a request leaves, where they are not the usual ones. It has Via and Content-Length.
using HeadForm = std::string (*)(SipMessage request);

// A PUBLISH that ought to authorise nobody, and what a PUBLISH with settings only brings before and after it. Where
// settings are taken from whoever sends them, only the answer itself tells.
struct Attempt {
  SipAnswer before, answer, afterwards;
  bool bound() const { return afterwards.status() == 200 && (before.status() != 200 || answer.status() == 200); }
};

// Which MC service IDs the server knows the IMPU of a client by, of those that were asked for: by settings of each.
struct BindingSight {
  std::string own;                   // the client's own ID, in such words
  std::vector<std::string> known;    // in words: "mcptt_id of alice"
  std::vector<std::string> unknown;  // likewise, and what the server answered
};

class McClient {
 public:
  McClient(const Wiring& wiring, ServiceTokens& tokens, McPlace place, const User& user);
  ~McClient();
  McClient(McClient&&) noexcept;

  McService service() const { return names_->service; }
  const McNames& names() const { return *names_; }
  const User& user() const { return *user_; }
  const McIdentity& identity() const { return identity_; }
  const std::string& mc_id() const { return mc_service_id(*user_, service()); }
  const std::string& tag() const { return tag_; }  // the last SIP-ETag, "" before
  // What changes when a UE is registered anew, or another user takes it over; earlier publications are forgotten.
  void use_impu(std::string impu) { identity_.impu = std::move(impu); }
  void use_client_id(std::string id) { identity_.client_id = std::move(id); }
  void use_user(const User& user);  // Unmet when the user lacks the service
  // From now on it protects what it publishes under the CSK of the profile, or under one that it delivers where the
  // profile has none; its settings as well, which name the user. Where the server demands it, from the beginning.
  void use_csk();
  // Likewise under a CSK of its own, which it delivers with each token; Unmet without a KMS in the profile.
  void use_own_csk(const DeliveryShape& shape = {});
  // Likewise under the CSK of another client, which it does not deliver.
  void use_csk_of(const McClient& other);
  std::string fresh_impu() const;
  std::string fresh_urn() const;  // urn:uuid:...

  // --- requests
  SipMessage request(std::string_view method) const;  // the head that they share, with the identity asserted
  PublishRequest authorisation() const;               // a good token of the user, client ID and settings (7.2.2)
  PublishRequest authorisation(std::string_view token) const;
  PublishRequest clear_authorisation() const;  // with nothing protected, even where the server demands it
  // After use_csk() and its like: protected in another form, or under the key of another MC service ID.
  PublishRequest protected_authorisation(const ProtectionShape& shape) const;
  PublishRequest protected_authorisation(const ProtectionShape& shape, const std::string& key_user) const;
  PublishRequest settings_of(std::string_view mc_service_id) const;  // as settings(), and states that ID
  PublishRequest settings() const;  // MC service ID, client ID and settings; no token, no entity-tag (7.2.3)
  PublishRequest refresh() const;   // no body, the last entity-tag (RFC 3903 4.3)
  PublishRequest removal() const;   // no body, Expires 0, the last entity-tag (7.2.1A)
  SipMessage subscription(std::string_view mc_service_id) const;  // to the settings of that user (7.3.6)
  // A private call to that user from a controlling function, as it comes to the terminating participating function.
  SipMessage invitation(std::string_view mc_service_id) const;
  SipMessage core_registration(const CoreRegistration& registration) const;
  SipMessage embedded_registration(const CoreRegistration& registration) const;

  // --- exchanges. Silence is an answer too, but no TLS session is Unmet.
  SipAnswer publish(const PublishRequest& request) { return send(request.message(), request.name); }
  SipAnswer send(const SipMessage& request, std::string_view name);
  SipAnswer settings_only() { return publish(settings()); }
  SipAnswer remove() { return publish(removal()); }
  // On a connection of its own and with little patience, since silence is not what is asked.
  Attempt attempt(const PublishRequest& request);
  Attempt attempt(std::string_view token) { return attempt(authorisation(token)); }
  // In another form, over the connection of the other requests, and repeated over UDP as they are.
  SipAnswer publish(const PublishRequest& request, HeadForm form);
  // In pieces that `cut` makes of its bytes, over a stream.
  SipAnswer publish_in_pieces(const PublishRequest& request, std::vector<std::string> (*cut)(const std::string& bytes));
  // All in one piece; the answers in the order of the requests, silence where none came.
  std::vector<SipAnswer> publish_together(const std::vector<PublishRequest>& requests);
  // What may be no request at all: once, over a connection of its own that is closed behind it, and with settings behind
  // it over a new one, since the server may close what it cannot read.
  Attempt attempt(const PublishRequest& request, HeadForm form);
  // The same, without a look at what comes back.
  void disturb(const PublishRequest& request, HeadForm form);
  static constexpr std::uint32_t subscription_s = 3600;  // asked for, in seconds
  SipAnswer subscribe() { return subscribe(mc_id()); }
  SipAnswer subscribe(std::string_view mc_service_id);
  // The final answer to a call; a refusal is acknowledged (RFC 3261 17.1.1.3).
  SipAnswer call(std::string_view mc_service_id);
  SipAnswer third_party_register(const CoreRegistration& registration = {});
  // The NOTIFY that follows, answered with 200; nothing when none comes until then.
  std::optional<SipMessage> next_notify(Deadline until);
  // The newest NOTIFY with settings of those that have come; without method when none comes.
  SipMessage next_notice(int seconds = 5);
  // From now on over UDP, at the same address and port (RFC 3261 18: whoever speaks SIP speaks UDP and TCP). Unmet when
  // nothing answers there.
  void use_udp();
  std::string fresh_via() { return sip_->fresh_via(); }
  SipTransport transport() const { return target_.transport; }

  // Asks by settings for the client's own MC service ID, those of the same user for other services, and those of
  // `others` for its own. Unmet when an ID that nobody has is taken as well, for then settings tell nothing.
  BindingSight look_at_binding(const std::vector<User>& others);

  // --- what cases rest on: Unmet when the server answers otherwise
  // 200 to a good token, and to settings after it: the client is seen to be bound. An RSA signature is tried where EC
  // is refused.
  SipAnswer obtain_authorised();
  void obtain_unbound();                            // its own settings and those of nobody are refused
  SipAnswer obtain_subscription();                  // 200 to a SUBSCRIBE to the user's own settings
  SipAnswer obtain(const PublishRequest& request);  // 200

 private:
  SipClient::Setup setup() const;
  void demand_that_settings_tell();
  bool on_sip_1() const { return !proxy_.empty(); }
  SipMessage registration(std::string_view contact) const;
  static constexpr Milliseconds little_patience{4000};  // where silence is not what is asked
  void register_at_core();  // once for each IMPU; Unmet when the core refuses it
  void register_at_server();
  PublishRequest publication(std::string_view name) const;
  PublishRequest in_clear(std::string_view token) const;
  std::string key_user() const;  // the MC service ID that its keys are derived for
  Protection protection(const ProtectionShape& shape) const;
  PublishRequest as_protected(PublishRequest request) const;
  SipAnswer kept(const SipMessage& request, SipAnswer answer);
  SipAnswer send_once(const PublishRequest& request, HeadForm form, Milliseconds patience);
  std::string provisioning() const;  // what has to be arranged at the server before it can take our tokens
  void log_off();
  std::vector<SipMessage> farewells();  // what takes back all that the client left at the server

  const Wiring* wiring_;
  ServiceTokens* tokens_;
  const McNames* names_;
  std::unique_ptr<const User> migrated_;  // the user under the names of the partner's domain
  const User* user_;
  McIdentity identity_;
  std::string key_;     // of its address in the profile: "sip.mcptt"
  std::string server_;  // the SIP URI of the profile, which is the Request-URI unless sip.psi is given
  std::string proxy_;   // the SIP URI of the SIP core; "" on SIP-2
  SipTarget target_;    // where requests go: the server, or the core before it
  std::unique_ptr<SipClient> sip_, brief_;    // brief_: of attempts
  std::set<std::string> registered_;          // IMPUs, at the core
  std::set<std::string> seen_impus_;          // that the server has seen, and forgets when they are de-registered
  std::unique_ptr<NotifyListener> listener_;  // from the first SUBSCRIBE on; none over TLS
  std::vector<SipMessage> unsubscriptions_;   // what ends each subscription
  std::optional<Csk> csk_;                    // from use_csk() on
  std::optional<CskDelivery> delivery_;       // from use_own_csk() on
  std::string tag_;
  // Every entity-tag that was given and neither replaced nor removed, with the IMPU that published.
  std::map<std::string, std::string> live_;
};

// What on our own side may have kept an answer from being seen; see SipAnswer.
inline const std::string& own_fault_in(const Attempt& attempt) {
  return attempt.answer.own_fault.empty() ? attempt.afterwards.own_fault : attempt.answer.own_fault;
}

void PrintTo(const SipAnswer& answer, std::ostream* out);  // status and Warning, or the silence; never a body
void PrintTo(const Attempt& attempt, std::ostream* out);
void PrintTo(const BindingSight& sight, std::ostream* out);
void PrintTo(const SipMessage& message, std::ostream* out);  // the start line

}  // namespace mcx
