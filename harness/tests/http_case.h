// What the tests of HTTP share: a client with its record, as a case would hold them, and the usual scripts of a server.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "harness/tests/loopback_server.h"
#include "harness/wire/http.h"

namespace mcx::testing {

inline const Authority& authority() {
  static const Authority made;
  return made;
}

// The client with its record, as a case would hold them.
struct Client {
  Redactor redactor;
  std::vector<Exchange> exchanges;
  HttpClient::Setup setup{authority().pem(), Deadline::in(Milliseconds(20'000))};

  HttpClient make() {
    setup.redactor = &redactor;
    setup.record = [this](Exchange exchange) { exchanges.push_back(std::move(exchange)); };
    return HttpClient(setup);
  }
  HttpAnswer send(const HttpRequest& request) { return make().send(request); }
  HttpAnswer get(const std::string& url) { return send({.name = "a request", .url = url}); }
};

inline void good(Peer& peer) {
  while (!peer.read_request().empty())
    if (!peer.answer("hello", "X-A: 1\r\nx-a:2\r\n")) return;
}

inline LoopbackServer::Script saying(std::string bytes) {
  return [bytes](Peer& peer) {
    if (!peer.read_request().empty()) peer.write(bytes);
  };
}

}  // namespace mcx::testing
