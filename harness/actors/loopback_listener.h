// A listener for one HTTP request at a time on a loopback address of ours: where a browser that a person drives arrives
// with the authorization response. Every request is answered and its connection closed; a peer that connects and says
// nothing holds it for a second at most.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "harness/base/clock.h"

namespace mcx {

struct LoopbackRequest {
  std::string method, target, body;  // target as on the request line: "/callback?code=..."
};
struct LoopbackAnswer {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body;
};

class LoopbackListener {
 public:
  // `address` is in 127.0.0.0/8; port 0 lets the system choose. Empty when it is no such address or the port is taken.
  static std::optional<LoopbackListener> open(const std::string& address, int port);
  LoopbackListener(LoopbackListener&& other) noexcept;
  LoopbackListener& operator=(LoopbackListener&&) = delete;
  ~LoopbackListener();
  int port() const { return port_; }
  // Waits for one connection and answers its request, to which the deadline leaves its second. False when the deadline
  // passed without a connection; a connection without a whole request is dropped and counts as served.
  bool serve_one(Deadline until, const std::function<LoopbackAnswer(const LoopbackRequest&)>& answer);

 private:
  LoopbackListener(int socket, int port) : socket_(socket), port_(port) {}
  int socket_;
  int port_;
};

}  // namespace mcx
