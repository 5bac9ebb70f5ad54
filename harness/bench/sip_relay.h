// Stands between a SIP client and servers, hands on every byte, and keeps what passes. Over UDP each address of the
// client has a socket of its own towards the server, as each connection has over TCP.
#pragma once

#include <poll.h>

#include <atomic>
#include <list>
#include <vector>

#include "harness/bench/sip_recording.h"
#include "harness/wire/sip_socket.h"

namespace mcx::bench {

class SipRelay {
 public:
  explicit SipRelay(SipTransport transport) : datagrams_(transport == SipTransport::udp) {}
  // Listens where the server does, at another port, which it returns. Throws std::runtime_error.
  int stand_before(const SipPlace& server);
  // Until `stop`, which is looked at ten times a second.
  SipRecording serve(const std::atomic<bool>& stop);

 private:
  struct Door {
    SipPlace server;
    SipSocket socket;
  };
  struct Road {
    int number = 0;
    SipPlace client;
    Door* door = nullptr;
    SipSocket near, far;  // near is the door's socket over UDP, and so not open here
    bool over = false;
  };
  void admit(Door& door);
  void take_datagram(Door& door);
  Road& road_of(Door& door, const SipPlace& client);
  void pass_on(Road& road);
  void pass_back(Road& road);
  void note(const Road& road, Passed what, std::string bytes = {});

  bool datagrams_;
  std::list<Door> doors_;
  std::list<Road> roads_;
  SipRecording recording_;
};

}  // namespace mcx::bench
