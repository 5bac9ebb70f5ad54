// A SIP user agent's side of the wire towards one peer: non-INVITE client transactions over UDP, TCP or TLS (RFC 3261
// 17.1.2 and 18), any bytes instead of a message, and requests that the peer sends us on the same road. What happened
// comes back as a value, silence included. One monotonic deadline covers connection, handshake, retransmissions and the
// last byte. Evidence and redaction sit here, so that no caller can forget them. The message is sent as it is given;
// only when it has no Via at all, one of this client (local address, transport, a branch) is put on top.
// The one thing sent twice over TCP and TLS is a request on a kept connection that the peer closed without a byte of
// answer: it goes out again on a new one. Where a repetition would change the verdict, disconnect() first.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/clock.h"
#include "harness/base/exchange.h"
#include "harness/wire/redaction.h"
#include "harness/wire/sip_message.h"
#include "harness/wire/sip_transport.h"

namespace mcx {

struct SipAnswer {
  SipSilence silence = SipSilence::none;
  std::string why;                       // the silence in words, with address and port; empty when an answer came
  SipMessage message;                    // the final response
  std::string raw;                       // its bytes
  std::vector<SipDeviation> deviations;  // of the final response
  std::vector<SipMessage> provisional;   // 1xx of this transaction
  std::vector<SipMessage> strays;        // messages that belong to no transaction of ours
  int sent = 0;                          // times the request left, retransmissions included
  int copies = 0;                        // final responses of this transaction that came; a client sees one or more
  // What on our own side may have kept an answer from being seen: datagrams that our socket dropped, or a wait that
  // ended late; empty when nothing did. Only where none came.
  std::string own_fault;
  TlsFacts tls;
  bool came() const { return silence == SipSilence::none; }
  int status() const { return came() ? message.status : 0; }
  std::string header(std::string_view name) const { return message.header(name); }
};

inline const std::string& own_fault_in(const SipAnswer& answer) { return answer.own_fault; }

// Requests that do not wait for each other, and what becomes of them. Neither function may use the client.
struct SipSeries {
  std::size_t at_once = 8;                                                // transactions under way, at most
  std::function<std::optional<SipMessage>()> next;                        // the next request; nothing ends the series
  std::function<void(const SipMessage& request, SipAnswer answer)> done;  // in the order in which they end
  std::string name = {};                                                  // of each, for the evidence
  Milliseconds patience{32'000};                                          // with each; never more than Setup::exchange
};

// Timers of RFC 3261 17.1.2.2; shorter in unit tests only.
struct SipTimers {
  Milliseconds t1{500}, t2{4000};
};

class SipClient {
 public:
  struct Setup {
    SipTransport transport = SipTransport::udp;
    SipPlace peer;
    std::string server_name;        // for SNI and the certificate; empty: the peer's address stands in the certificate
    std::string trust_pem;          // CA certificates; the only ones trusted
    Deadline until;                 // of the case: no exchange outlives it
    Milliseconds exchange{32'000};  // one transaction; never more than 64*T1
    SipTimers timers;
    SipLimits limits;
    SipPlace local{"127.0.0.1", 0};        // port 0: the system chooses
    std::string contact_host;              // sent-by of our Via; empty: local.address
    Redactor* redactor = nullptr;          // not owned; may be null only where nothing is recorded
    std::function<void(Exchange)> record;  // once per transaction, redacted; also on silence
    std::int64_t began_ms = monotonic_ms();
    std::string branch_seed;  // makes branches and tags; empty: from the system. See harness/base/random.h
  };
  explicit SipClient(Setup setup);
  ~SipClient();
  SipClient(SipClient&&) noexcept;

  // Transactions of which several are under way at once: drawn from `series`, written together, told as they end.
  void send_all(const SipSeries& series);
  // One transaction. `name` is what it is in the field's words, for the evidence: "PUBLISH with token".
  SipAnswer send(const SipMessage& request, std::string_view name = {});
  // One transaction as well, with these bytes in place of the request's own: what it means in an unusual form. The
  // request has a Via.
  SipAnswer send_as(const SipMessage& meaning, std::string_view bytes, std::string_view name = {});
  // Bytes as they are, once (no retransmission); then waits for the first final response that comes, whatever its
  // branch.
  SipAnswer send_bytes(std::string_view raw, std::string_view name = {});
  // Bytes as they are, in pieces with a write each (TCP, TLS: fragmentation; UDP: a datagram each).
  SipAnswer send_pieces(const std::vector<std::string>& pieces, std::string_view name = {});
  // The next request that the peer sends us; kept ones first. Nothing when the deadline passes or the connection ends.
  std::optional<SipMessage> receive(Deadline until);
  // A response to a request that was received; nothing comes back. False when it could not leave.
  bool answer(const SipMessage& response);
  // Connects (TCP, TLS: with handshake) when it is not. For cases that need the local port before the first request.
  SipSilence connect();
  // Drops the connection; the next request makes a new one.
  void disconnect();

  SipPlace local() const;  // after connect() or the first request
  // A Via value of ours with a new branch: SIP/2.0/TCP 127.0.0.1:5070;branch=z9hG4bK...;rport
  std::string fresh_via();
  std::string fresh_tag();      // for From, Call-ID
  const TlsFacts& tls() const;  // of the present connection

 private:
  struct Connection;
  SipAnswer one_answer(struct SipDraft draft);
  std::unique_ptr<Connection> connection_;
};

}  // namespace mcx
