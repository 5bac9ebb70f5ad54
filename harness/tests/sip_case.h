// What the tests of SIP on loopback share: a client with its record, as a case would hold them, timers that are short,
// and a peer that does as a script says.
#pragma once

#include <poll.h>

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "harness/tests/loopback_server.h"
#include "harness/wire/sip_client.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/sip_server.h"
#include "harness/wire/sip_socket.h"

namespace mcx::testing {

inline SipMessage sip_request(const std::string& method = "OPTIONS") {
  auto message = SipMessage::request(method, "sip:server@example.org");
  message.add("Max-Forwards", "70").add("From", "<sip:a@example.org>;tag=f1").add("To", "<sip:a@example.org>");
  message.add("Call-ID", "call@example.org").add("CSeq", "1 " + method);
  return message;
}

struct SipCase {
  Redactor redactor;
  std::vector<Exchange> exchanges;
  SipClient::Setup setup{.until = Deadline::in(Milliseconds(20'000)), .timers = {Milliseconds(20), Milliseconds(80)}};

  SipCase(SipTransport transport, SipPlace peer) {
    setup.transport = transport;
    setup.peer = std::move(peer);
  }
  SipClient make() {
    setup.redactor = &redactor;
    setup.record = [this](Exchange exchange) { exchanges.push_back(std::move(exchange)); };
    return SipClient(setup);
  }
};

// A datagram socket whose script is given each datagram and answers with any number of them.
class DatagramPeer {
 public:
  using Script = std::function<std::vector<std::string>(const std::string& datagram)>;
  explicit DatagramPeer(Script script) : script_(std::move(script)) {
    std::string fault;
    socket_ = bound_socket(true, {"127.0.0.1", 0}, fault);
    thread_ = std::thread([this] { serve(); });
  }
  ~DatagramPeer() {
    stopping_ = true;
    thread_.join();
  }
  SipPlace place() const { return local_place(socket_.number()); }
  int heard() const { return heard_; }

 private:
  void serve() {
    std::string space(65536, '\0');
    while (!stopping_) {
      SipAddressBytes from;
      const auto size = ::recvfrom(socket_.number(), space.data(), space.size(), 0, from.generic(), &from.size);
      if (size < 0) {
        wait_for(socket_.number(), POLLIN, Deadline::in(Milliseconds(10)));
        continue;
      }
      ++heard_;
      for (const auto& each : script_(space.substr(0, static_cast<std::size_t>(size))))
        ::sendto(socket_.number(), each.data(), each.size(), 0, from.generic(), from.size);
    }
  }
  Script script_;
  SipSocket socket_;
  std::atomic<int> heard_ = 0;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

inline std::string answer_bytes(const std::string& request, int status = 200) {
  return response_to(*read_sip(request).message, status, "peer").bytes();
}

}  // namespace mcx::testing
