#include "harness/reference/mcx_server.h"

#include <utility>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/invitation.h"
#include "harness/reference/message_head.h"
#include "harness/reference/publish.h"
#include "harness/reference/response_head.h"
#include "harness/reference/settings_subscription.h"
#include "harness/reference/sip_refusal.h"
#include "harness/reference/third_party_register.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

constexpr std::string_view methods = "PUBLISH, REGISTER, SUBSCRIBE, INVITE, ACK, CANCEL, OPTIONS, NOTIFY";

constexpr std::size_t longest_head = 32 * 1024, long_body = 48 * 1024;

// A port that is free over TCP; whether it is over UDP shows when it is bound.
int free_port(const std::string& address) {
  SipServer::Setup setup;
  setup.listen = {{SipTransport::tcp, {address, 0}}};
  return SipServer(std::move(setup)).place(SipTransport::tcp).port;
}

// UDP and TCP stand at one port, as RFC 3261 18 has it.
SipServer::Setup listening_on(Authority& authority, const std::string& address) {
  SipServer::Setup setup;
  const auto port = free_port(address);
  setup.listen = {
      {SipTransport::udp, {address, port}}, {SipTransport::tcp, {address, port}}, {SipTransport::tls, {address, 0}}};
  auto leaf = authority.certify(address);
  setup.certificate_pem = std::move(leaf.certificate_pem);
  setup.key_pem = std::move(leaf.key_pem);
  setup.limits.head_bytes = longest_head;
  setup.skip_line_ends = !deviates(Deviation::head_line_ends_first_refused);
  setup.reads_on = !deviates(Deviation::stream_read_by_read);
  setup.absorb_retransmissions = !deviates(Deviation::publish_copy_processed);
  return setup;
}

bool overwhelms(const SipMessage& request, const SipPeer& from) {
  const auto deviation =
      from.transport == SipTransport::udp ? Deviation::large_datagram_unanswered : Deviation::long_token_unanswered;
  return request.body.size() > long_body && deviates(deviation);
}

std::optional<SipMessage> answered_without_state(const SipMessage& request) {
  if (request.method == "ACK") return std::nullopt;
  if (request.method == "OPTIONS") return response_to(request, 200, fresh_word()).add("Allow", methods);
  if (request.method == "CANCEL") return response_to(request, 481, fresh_word());
  auto response = response_to(request, deviates(Deviation::method_unknown_accepted) ? 200 : 405, fresh_word());
  if (!deviates(Deviation::method_refused_without_allow)) response.add("Allow", methods);
  return response;
}

}  // namespace

McxServer::McxServer(Authority& authority, const TokenTrust& trust, const McxServerSetup& setup)
    : state_(std::make_unique<McxState>(setup.service, trust, setup.protection, setup.most_clients)) {
  state_->identity = cat(state_->names().word, "-server");
  state_->agent = setup.address;
  auto listening = listening_on(authority, setup.address);
  listening.on_request = [this](std::string_view raw, const SipReading& reading, const SipPeer& from) {
    return meet(raw, reading, from);
  };
  listening.on_garbage = [this](std::string_view, const SipPeer&) {
    state_->shaken = deviates(Deviation::head_malformed_shakes);
  };
  listening.handler = [this](const SipMessage& request, const SipPeer& from) { return handle(request, from); };
  listening.on_response = [this](const SipMessage& response, const SipPeer&) {
    if (!response.header("CSeq").ends_with("NOTIFY")) state_->shaken = deviates(Deviation::head_malformed_shakes);
    notified(*state_, response);
  };
  server_ = std::make_unique<SipServer>(std::move(listening));
}

McxServer::~McxServer() = default;

SipPlace McxServer::place(SipTransport transport) const { return server_->place(transport); }

std::string McxServer::uri(SipTransport transport) const {
  return cat("sip:", state_->identity, "@", place(transport).text(), ";transport=", name_of(transport));
}

std::nullopt_t McxServer::answer_with_nonsense(const SipPeer& from) {
  const bool datagram = from.transport == SipTransport::udp;
  server_->send_bytes(datagram ? "nonsense" : "This is no SIP message.\r\nContent-Length: none\r\n\r\n", from);
  return std::nullopt;
}

// Before anything is handled; nothing where there is no more to say than the listener says itself.
std::optional<SipMessage> McxServer::meet(std::string_view raw, const SipReading& reading, const SipPeer& from) {
  if (stumbles_over_form(raw, reading)) return response_to(*reading.message, 400, fresh_word());
  if (!is_malformed(reading)) return std::nullopt;
  auto response = meet_malformed(reading, from);
  if (!deviates(Deviation::head_malformed_shakes) || from.transport == SipTransport::udp) return response;
  if (!response) response = bad_request_for(reading);
  if (!response) response = handle(*reading.message, from);
  state_->shaken = true;
  return response;
}

// What deviations do instead of a refusal.
std::optional<SipMessage> McxServer::meet_malformed(const SipReading& reading, const SipPeer& from) {
  const auto& request = *reading.message;
  const auto refusal = bad_request_for(reading);
  const bool other_version = refusal && refusal->status == 505, cut = reading.has(SipFault::body_cut);
  if (deviates(Deviation::head_malformed_binds) && !other_version && !cut && request.method == "PUBLISH")
    serve(request, from);
  if (!refusal) return std::nullopt;
  if (other_version) {
    if (deviates(Deviation::head_version_ignored)) return handle(request, from);
    if (deviates(Deviation::head_version_400)) return response_to(request, 400, fresh_word());
    return std::nullopt;
  }
  if (deviates(Deviation::head_malformed_500)) return response_to(request, 500, fresh_word());
  const auto taken = cut ? Deviation::head_datagram_cut_taken : Deviation::head_malformed_taken;
  return deviates(taken) ? handle(request, from) : std::nullopt;
}

// Without Via there is no way back, and so nothing to be done (RFC 3261 18.2.2).
std::optional<SipMessage> McxServer::handle(const SipMessage& request, const SipPeer& from) {
  if (!top_via(request)) return std::nullopt;
  const bool shaken = request.method == "PUBLISH" && std::exchange(state_->shaken, false);
  if (shaken || overwhelms(request, from)) return answer_with_nonsense(from);
  return serve(request, from);
}

std::optional<SipMessage> McxServer::serve(const SipMessage& request, const SipPeer& from) {
  const SipRoad road{
      from, cat("<sip:", state_->identity, "@", from.local.text(), ";transport=", name_of(from.transport), ">"),
      [this](const SipMessage& message, const SipPeer& to) { return server_->send(message, to); }};
  if (request.method == "REGISTER") return third_party_register(*state_, request);
  if (request.method == "SUBSCRIBE") return subscribe_to_settings(*state_, request, road);
  if (request.method == "INVITE") return invitation(*state_, request);
  if (request.method != "PUBLISH") return answered_without_state(request);
  auto response = publish(*state_, request);
  if (!response) answer_with_nonsense(from);  // a deviation
  notify_changes(*state_, road);
  return response ? std::optional(with_head_mishandled(std::move(*response))) : std::nullopt;
}

}  // namespace mcx
