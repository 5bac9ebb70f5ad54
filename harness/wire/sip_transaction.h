// One client transaction of SIP (RFC 3261 17.1.2) from the first byte sent to its end, and the drafts that transactions
// are made from.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/text.h"
#include "harness/wire/sip_client.h"
#include "harness/wire/sip_expected.h"

namespace mcx {

// What is to be sent. A request gets a Via where it has none, and is retransmitted over UDP. Bytes in pieces go out as
// they are, and once, unless they are the request in another form.
struct SipDraft {
  SipMessage request;
  std::vector<std::string> pieces;
  std::string name;
  bool is_form = false;  // the pieces mean the request, which has a Via
};

// Where drafts come from, how many of them are under way at once, and where their answers go.
struct SipFlow {
  std::size_t at_once = 1;
  std::function<std::optional<SipDraft>()> next;
  std::function<void(const SipMessage& request, SipAnswer answer)> done;
  Milliseconds patience;  // with each transaction
};

struct SipTransaction {
  SipMessage request;               // with its Via; what could be understood of bytes that were sent as they are
  std::vector<std::string> pieces;  // what leaves
  std::string name;
  SipExpected expected;
  bool repeats = false;       // sent again where it was lost
  bool kept = false;          // on a connection of an earlier exchange
  std::int64_t began_ms = 0;  // monotonic
  Deadline until, timer;      // timers F and E
  Milliseconds interval;      // of timer E
  std::int64_t late_ms = 0;   // the most by which a wait in vain ended late
  SipAnswer answer = {};
  std::string received = {};  // every byte that came meanwhile, but for other transactions and requests of the peer
  bool over() const { return answer.copies > 0 || !answer.came(); }
  std::string text() const { return join(pieces, ""); }
};

}  // namespace mcx
