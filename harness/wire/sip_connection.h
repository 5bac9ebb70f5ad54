// What a SIP client keeps between its exchanges, and the transactions that are under way: the road, the stream,
// requests of the peer that nobody has asked for yet, and the branches of late copies.
#pragma once

#include <cstdint>
#include <deque>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/random.h"
#include "harness/base/text.h"
#include "harness/wire/sip_client.h"
#include "harness/wire/sip_road.h"
#include "harness/wire/sip_stream.h"
#include "harness/wire/sip_transaction.h"

namespace mcx {

// A request of the peer, kept until it is asked for.
struct SipIncoming {
  SipMessage message;
  std::string raw;
  SipPlace source;
  std::int64_t came_ms = 0;
};

struct SipClient::Connection {
  using Batch = std::vector<SipTransaction*>;

  Setup setup;
  SipRoad road;
  SipStream stream;
  Random random;
  std::list<SipTransaction> under_way;  // in the order in which they were sent
  std::deque<SipIncoming> requests;
  std::optional<SipIncoming> taken;  // what receive() gave last
  std::vector<SipMessage> strays;    // for the next answer
  std::deque<std::string> branches;  // of the last transactions, so that late copies are known
  std::string bytes;                 // read last
  bool junk = false;                 // something came that is not SIP
  bool spoiled = false;              // the connection is given up when nothing is under way any more

  explicit Connection(Setup given);
  bool datagrams() const { return setup.transport == SipTransport::udp; }
  std::string place() const { return cat(setup.peer.text(), " over ", via_name(setup.transport)); }
  std::string via();
  SipSilence open(Deadline until);
  void settle();

  // Reading: what comes goes to the transaction it belongs to.
  SipSilence read_some(Deadline until);
  SipSilence read_stream(Deadline until);
  void take(const SipDatagram& message);
  void take_response(SipReading reading, std::string_view raw);
  SipTransaction* answered_by(const SipMessage& response);

  // Transactions, from drafts to answers.
  void run(const SipFlow& flow);
  bool fill(const SipFlow& flow);
  std::vector<SipDraft> draw(const SipFlow& flow);
  void launch(std::vector<SipDraft> drafts, Milliseconds patience);
  SipTransaction transaction_of(SipDraft draft, Deadline until);
  void write(const Batch& batch);
  void write_datagrams(const Batch& batch);
  SipSilence write_pieces(SipTransaction& transaction);
  SipSilence write_together(const Batch& batch);
  Deadline next_timer() const;
  void step();
  void tick(SipTransaction& transaction);
  void lose(SipSilence silence);
  void finish(const SipFlow& flow);
  std::string own_fault(const SipTransaction& transaction) const;
  void conclude(SipTransaction& transaction);
  void record(const SipTransaction& transaction);

  void write_down(Exchange evidence, const std::string& sent, const std::string& received);
  void record_incoming(const SipMessage& response);
};

}  // namespace mcx
