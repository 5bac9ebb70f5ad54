#include "harness/reference/mcx_server.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/reference/invitation.h"
#include "harness/reference/publish.h"
#include "harness/reference/settings_subscription.h"
#include "harness/reference/sip_refusal.h"
#include "harness/reference/third_party_register.h"

namespace mcx {
namespace {

constexpr std::string_view methods = "PUBLISH, REGISTER, SUBSCRIBE, INVITE, ACK, CANCEL, OPTIONS, NOTIFY";

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
  setup.listen = {{SipTransport::udp, {address, port}},
                  {SipTransport::tcp, {address, port}},
                  {SipTransport::tls, {address, 0}}};
  auto leaf = authority.certify(address);
  setup.certificate_pem = std::move(leaf.certificate_pem);
  setup.key_pem = std::move(leaf.key_pem);
  setup.absorb_retransmissions = !deviates(Deviation::publish_copy_processed);
  return setup;
}

std::optional<SipMessage> answered_without_state(const SipMessage& request) {
  if (request.method == "ACK") return std::nullopt;
  if (request.method == "OPTIONS") return response_to(request, 200, fresh_word()).add("Allow", methods);
  if (request.method == "CANCEL") return response_to(request, 481, fresh_word());
  return response_to(request, 405, fresh_word()).add("Allow", methods);
}

}  // namespace

McxServer::McxServer(Authority& authority, const TokenTrust& trust, const McxServerSetup& setup)
    : state_(std::make_unique<McxState>(setup.service, trust, setup.protection, setup.most_clients)) {
  state_->identity = cat(state_->names().word, "-server");
  state_->agent = setup.address;
  auto listening = listening_on(authority, setup.address);
  listening.handler = [this](const SipMessage& request, const SipPeer& from) { return handle(request, from); };
  listening.on_response = [this](const SipMessage& response, const SipPeer&) { notified(*state_, response); };
  server_ = std::make_unique<SipServer>(std::move(listening));
}

McxServer::~McxServer() = default;

SipPlace McxServer::place(SipTransport transport) const { return server_->place(transport); }

std::string McxServer::uri(SipTransport transport) const {
  return cat("sip:", state_->identity, "@", place(transport).text(), ";transport=", name_of(transport));
}

std::optional<SipMessage> McxServer::handle(const SipMessage& request, const SipPeer& from) {
  const SipRoad road{
      from, cat("<sip:", state_->identity, "@", from.local.text(), ";transport=", name_of(from.transport), ">"),
      [this](const SipMessage& message, const SipPeer& to) { return server_->send(message, to); }};
  if (request.method == "REGISTER") return third_party_register(*state_, request);
  if (request.method == "SUBSCRIBE") return subscribe_to_settings(*state_, request, road);
  if (request.method == "INVITE") return invitation(*state_, request);
  if (request.method != "PUBLISH") return answered_without_state(request);
  auto response = publish(*state_, request);
  if (!response) server_->send_bytes("This is no SIP message.\r\nContent-Length: none\r\n\r\n", from);  // a deviation
  notify_changes(*state_, road);
  return response;
}

}  // namespace mcx
