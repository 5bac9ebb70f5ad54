// A SIP listener on loopback addresses: the peer's side for reference servers, SIP core actors and whoever must be
// reachable. UDP, TCP and TLS, one thread with one poll loop; a function of the owner gives the final response to each
// request. Server transactions are those of RFC 3261 17.2.2: a retransmitted request gets the same response and is not
// processed twice. Hostile clients are bounded: connections, bytes and idle time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/clock.h"
#include "harness/wire/sip_message.h"
#include "harness/wire/sip_transport.h"

namespace mcx {

struct SipListening {
  SipTransport transport = SipTransport::udp;
  SipPlace place{"127.0.0.1", 0};  // loopback only; port 0: the system chooses
};

// Where a message came from, and the road back.
struct SipPeer {
  SipTransport transport = SipTransport::udp;
  SipPlace remote, local;
  std::uint64_t connection = 0;  // of TCP and TLS; 0 over UDP
};

class SipServer {
 public:
  // Nothing: no response leaves (a deviation, or an ACK).
  using Handler = std::function<std::optional<SipMessage>(const SipMessage& request, const SipPeer& from)>;
  struct Setup {
    std::vector<SipListening> listen;
    std::string certificate_pem, key_pem;  // for TLS: chain, leaf first
    Handler handler;
    // Answers to our own requests (NOTIFY), and responses that belong to nothing. May be empty.
    std::function<void(const SipMessage& response, const SipPeer& from)> on_response;
    // Every request and its bytes, before it is handled. A response returned here goes out instead of the handler's;
    // none: bad_request_for() answers what no handler should see. May be empty.
    std::function<std::optional<SipMessage>(std::string_view raw, const SipReading& reading, const SipPeer& from)>
        on_request;
    // Bytes that hold no message: without a start line, over the caps, or left unfinished by a connection that closed.
    // A connection ends with them. May be empty.
    std::function<void(std::string_view bytes, const SipPeer& from)> on_garbage;
    bool absorb_retransmissions = true;     // off is a deviation: each copy is processed again
    bool skip_line_ends = true;             // off is a deviation: line ends before a message end the connection
    // Off is a deviation: over a stream, one read brings one message. A piece of one ends the connection, where it is
    // no large message; what comes behind one is lost.
    bool reads_on = true;
    Milliseconds transaction_life{32'000};  // 64*T1: how long a response is kept for retransmissions (UDP)
    Milliseconds idle{60'000};              // a connection without a whole message is closed after this
    SipLimits limits;
    std::size_t connections = 512;  // one more is closed at once
  };
  // Throws HarnessError when an address is not loopback, cannot be bound, or the certificate does not fit.
  explicit SipServer(Setup setup);
  ~SipServer();  // ends the thread

  // Where it listens over that transport; port 0 when it does not. The first one when there are several.
  SipPlace place(SipTransport transport) const;
  std::vector<SipListening> places() const;
  std::uint32_t dropped() const;  // datagrams that came and that it had no room for
  // A message from any thread: over UDP to `to.remote`, else on the connection it names, or a new one of TCP to
  // `to.remote` when it names none. Retransmission is the caller's. False when it cannot leave.
  bool send(const SipMessage& message, const SipPeer& to);
  bool send_bytes(std::string_view raw, const SipPeer& to);

 private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

// Faults that a server refuses before it looks at what the request asks for: 400 with a reason, 505 for another version
// (RFC 3261 21.4.1, 21.5.6); nothing when the request may go on, and nothing when no Via tells the way back.
std::optional<SipMessage> bad_request_for(const SipReading& reading);

}  // namespace mcx
