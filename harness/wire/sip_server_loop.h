// The poll loop of a SIP server: listeners, connections, and the road of each message from bytes to handler and back.
// One thread owns everything here but the queue of outgoing messages.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "harness/wire/sip_server.h"
#include "harness/wire/sip_server_transactions.h"
#include "harness/wire/sip_socket.h"
#include "harness/wire/sip_stream.h"
#include "harness/wire/sip_tls.h"

struct pollfd;

namespace mcx {

struct SipListener {
  SipSocket socket;
  SipListening listening;
};

// One accepted or opened connection.
struct SipInbound {
  SipSocket socket;
  std::unique_ptr<SipTlsSession> session;  // of TLS only
  SipStream stream;
  SipPeer peer;
  std::string out;            // not written yet
  std::int64_t since_ms = 0;  // of the last whole message
  bool shaking = false;       // the handshake is going on
  bool wants_write = false;
  bool ends = false;  // closed as soon as `out` is empty
};

struct SipServer::Loop {
  Setup setup;
  std::unique_ptr<SipTlsContext> context;
  std::vector<SipListener> listeners;
  std::map<std::uint64_t, SipInbound> connections;
  SipServerTransactions transactions;
  SipSocket wake;
  std::mutex mutex;  // of `queued` and `live`
  std::vector<std::pair<std::string, SipPeer>> queued;
  std::map<std::uint64_t, SipPlace> live;  // connections that send() may name
  std::uint64_t last_connection = 0;
  std::atomic<bool> stopping = false;
  std::thread thread;

  explicit Loop(Setup given);
  ~Loop();
  void listen(const SipListening& listening);
  void rouse();
  bool send(std::string_view bytes, const SipPeer& to);
  bool send_datagram(std::string_view bytes, const SipPeer& to);

  void run();
  void turn();
  std::vector<pollfd> waiting() const;
  void serve_listener(SipListener& listener);
  void read_datagrams(SipListener& listener);
  void accept_connections(SipListener& listener);
  SipInbound& adopt(SipSocket socket, SipPeer peer);
  void connect_to(const SipPlace& place, const std::string& bytes);
  void send_queued();
  void serve(SipInbound& connection, short events);
  bool shake_hands(SipInbound& connection);
  bool read(SipInbound& connection);
  bool write(SipInbound& connection);
  void cut(SipInbound& connection);
  void drop(std::uint64_t connection);
  void sweep();

  bool handle(std::string_view raw, const SipPeer& from);  // false: there is no message
  void handle_request(std::string_view raw, SipReading& reading, const SipPeer& from);
  std::optional<SipMessage> respond(std::string_view raw, const SipReading& reading, const SipPeer& from);
  void give_up(std::string_view bytes, const SipPeer& from);
  void send_response(const std::string& bytes, const SipMessage& request, const SipPeer& from);
};

}  // namespace mcx
