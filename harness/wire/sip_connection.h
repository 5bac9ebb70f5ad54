// What a SIP client keeps between its exchanges, and how one exchange runs: the road, the stream, requests of the peer
// that nobody has asked for yet, and the branches of late copies.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/random.h"
#include "harness/base/text.h"
#include "harness/wire/sip_client.h"
#include "harness/wire/sip_expected.h"
#include "harness/wire/sip_road.h"
#include "harness/wire/sip_stream.h"

namespace mcx {

// What leaves in one exchange.
struct SipOutgoing {
  std::vector<std::string> pieces;
  std::string method, uri, name;
  bool repeats = false;  // retransmitted over UDP
  std::string text() const { return join(pieces, ""); }
};

// A request of the peer, kept until it is asked for.
struct SipIncoming {
  SipMessage message;
  std::string raw;
  SipPlace source;
  std::int64_t came_ms = 0;
};

// An exchange that has begun: its deadline, and whether there is a road.
struct SipBegun {
  Deadline until;
  SipSilence silence = SipSilence::none;
  std::int64_t at_ms = 0;
  bool kept = false;  // the connection is of an earlier exchange
};

struct SipClient::Connection {
  Setup setup;
  SipRoad road;
  SipStream stream;
  Random random;
  std::deque<SipIncoming> requests;
  std::optional<SipIncoming> taken;  // what receive() gave last
  std::vector<SipMessage> strays;
  std::deque<std::string> branches;  // of the last transactions, so that late copies are known
  bool junk = false;                 // a datagram came that is not SIP
  std::int64_t late_ms = 0;          // the most by which a wait of the present exchange ended late

  explicit Connection(Setup given);
  std::string place() const { return cat(setup.peer.text(), " over ", via_name(setup.transport)); }
  std::string via();
  SipSilence open(Deadline until);
  void settle();
  SipSilence cut(const std::string& bytes, std::vector<std::string>& messages);
  void take(const std::string& raw, const SipExpected& expected, SipAnswer& answer, std::string& received);
  void take_response(SipReading reading, const SipExpected& expected, SipAnswer& answer, const std::string& raw);
  SipSilence await(const SipExpected& expected, SipAnswer& answer, std::string& received, Deadline until);
  SipSilence read_some(const SipExpected& expected, SipAnswer& answer, std::string& received, Deadline until);
  SipSilence write(const SipOutgoing& out, SipAnswer& answer, Deadline until);
  SipSilence wait(const SipOutgoing& out, const SipExpected& expected, SipAnswer& answer, std::string& received,
                  Deadline until);
  SipBegun begin();
  SipAnswer exchange(const SipBegun& begun, const SipOutgoing& out, const SipExpected& expected);
  SipSilence write_and_wait(const SipBegun& begun, const SipOutgoing& out, const SipExpected& expected,
                            SipAnswer& answer, std::string& received);
  std::string own_fault() const;
  void conclude(const SipOutgoing& out, const SipExpected& expected, SipAnswer& answer);
  void write_down(Exchange evidence, const std::string& sent, const std::string& received);
  void record_incoming(const SipMessage& response);
};

}  // namespace mcx
