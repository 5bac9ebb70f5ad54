// Where a server sends its NOTIFY when it does not use the connection of the SUBSCRIBE: an address of ours over UDP or
// TCP. Every NOTIFY is answered with 200.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "harness/wire/sip_server.h"

namespace mcx {

class NotifyListener {
 public:
  NotifyListener(SipTransport transport, const std::string& address);
  std::string contact() const;  // a Contact value that leads here
  // The next NOTIFY; nothing within that time.
  std::optional<SipMessage> next(Milliseconds wait);
  std::uint32_t dropped() const { return server_->dropped(); }  // datagrams that it had no room for

 private:
  SipTransport transport_;
  std::mutex guard_;
  std::condition_variable came_;
  std::deque<SipMessage> messages_;
  std::optional<SipServer> server_;  // last: its thread ends before the queue goes
};

}  // namespace mcx
