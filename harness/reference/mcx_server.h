// One MC server in operation, for MCPTT, MCVideo or MCData: a SIP listener on a loopback address of its own over UDP,
// TCP and TLS, on the hop SIP-2 from the SIP core (TS 33.180 5.1.3).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "harness/reference/mcx_state.h"
#include "harness/reference/pki.h"
#include "harness/wire/sip_server.h"

namespace mcx {

struct McxServerSetup {
  McService service;
  std::string address;  // "127.0.0.7"
  ProtectionSetup protection = {};
  std::size_t most_clients = 3;  // of one MC service ID
};

class McxServer {
 public:
  // `trust` must outlive it. Throws HarnessError when it cannot listen.
  McxServer(Authority& authority, const TokenTrust& trust, const McxServerSetup& setup);
  ~McxServer();
  SipPlace place(SipTransport transport) const;
  // "sip:mcptt-server@127.0.0.7:40123;transport=tcp"; TLS is transport=tls.
  std::string uri(SipTransport transport) const;

 private:
  std::optional<SipMessage> meet(std::string_view raw, const SipReading& reading, const SipPeer& from);
  std::optional<SipMessage> meet_malformed(const SipReading& reading, const SipPeer& from);
  std::optional<SipMessage> handle(const SipMessage& request, const SipPeer& from);
  std::optional<SipMessage> serve(const SipMessage& request, const SipPeer& from);
  std::nullopt_t answer_with_nonsense(const SipPeer& from);  // deviations
  std::unique_ptr<McxState> state_;
  std::unique_ptr<SipServer> server_;
};

}  // namespace mcx
