// Where jku or x5u of a forged token point: a document on a loopback address of ours, and a count of how often somebody
// came for it. A partner on another machine cannot reach it; there a fetch stays unseen.
#pragma once

#include <atomic>
#include <string>
#include <thread>

#include "harness/actors/loopback_listener.h"

namespace mcx {

class KeyServer {
 public:
  KeyServer(std::string content_type, std::string body);  // Unmet when no port is free
  KeyServer(const KeyServer&) = delete;
  KeyServer& operator=(const KeyServer&) = delete;
  ~KeyServer();
  std::string url() const;
  int visits() const { return visits_; }

 private:
  LoopbackListener listener_;
  LoopbackAnswer answer_;
  std::atomic<int> visits_{0};
  std::atomic<bool> ends_{false};
  std::thread service_;
};

}  // namespace mcx
