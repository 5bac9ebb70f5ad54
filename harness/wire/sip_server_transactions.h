// The server's memory of the requests it has answered over UDP (RFC 3261 17.2.2, 17.2.3): a copy of a request gets the
// bytes that the first one got.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "harness/wire/sip_message.h"

namespace mcx {

class SipServerTransactions {
 public:
  explicit SipServerTransactions(std::int64_t life_ms) : life_ms_(life_ms) {}
  // The same for each copy of a request and for no other request.
  static std::string key_of(const SipMessage& request);
  // What this request got before: "" when its response never left. Nothing for a request that is new.
  std::optional<std::string> answered(const std::string& key, std::int64_t now_ms);
  void keep(const std::string& key, std::string response, std::int64_t now_ms);

 private:
  std::int64_t life_ms_;
  std::unordered_map<std::string, std::string> responses_;
  std::deque<std::pair<std::int64_t, std::string>> ends_;  // when which one is forgotten
};

}  // namespace mcx
