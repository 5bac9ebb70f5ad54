// Cuts a TCP or TLS stream into SIP messages by Content-Length (RFC 3261 18.3, 7.5). A stream that cannot be cut any
// more is broken for good: there is no way back to the start of a message.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/wire/sip_message.h"
#include "harness/wire/sip_transport.h"

namespace mcx {

class SipStream {
 public:
  explicit SipStream(SipLimits limits) : limits_(limits) {}
  void feed(std::string_view bytes) { kept_ += bytes; }
  // The next whole message, as bytes. A message without Content-Length ends with its head.
  std::optional<std::string> next();
  // malformed or too_large once the stream is broken, else none.
  SipSilence fault() const { return fault_; }
  // What has not been cut off yet.
  const std::string& rest() const { return kept_; }

 private:
  std::optional<std::size_t> whole_size();
  std::size_t head_end();
  SipLimits limits_;
  std::string kept_;
  std::size_t searched_ = 0;  // no end of the head before this
  std::size_t head_ = 0;      // size of the present message's head, 0 until its end is seen
  std::size_t body_ = 0;
  SipSilence fault_ = SipSilence::none;
};

}  // namespace mcx
