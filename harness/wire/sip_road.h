// The road from a SIP client to its peer: one socket, over which bytes go and come until a deadline. Knows nothing of
// messages.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/clock.h"
#include "harness/base/exchange.h"
#include "harness/wire/sip_socket.h"
#include "harness/wire/sip_tls.h"
#include "harness/wire/sip_transport.h"

namespace mcx {

struct SipDestination {
  SipTransport transport = SipTransport::udp;
  SipPlace peer, local;
  std::string server_name, trust_pem;
};

struct SipDatagram {
  std::string_view bytes;
  SipAddressBytes from;
  SipPlace source() const { return place_of(from); }
};

class SipRoad {
 public:
  explicit SipRoad(SipDestination destination) : to_(std::move(destination)) {}
  ~SipRoad() { close(); }
  // Throws HarnessError when the local address cannot be bound.
  SipSilence open(Deadline until);
  bool is_open() const { return socket_.is_open(); }
  void close();
  SipSilence write(std::string_view bytes, Deadline until) { return write_to(to_.peer, bytes, until); }
  SipSilence write_to(const SipPlace& place, std::string_view bytes, Deadline until);  // the place counts over UDP only
  // Over UDP, to the peer, in one call to the system; how many left. The next one has a fault, or found no room.
  std::size_t write_datagrams(const std::vector<std::string_view>& texts);
  // TCP and TLS: appends a piece of the stream. timed_out when nothing came.
  SipSilence read(std::string& out, Deadline until);
  // UDP: takes what has come, at most so many datagrams; timed_out when none came.
  SipSilence read_datagrams(std::size_t most, Deadline until);
  const std::vector<SipDatagram>& arrived() const { return arrived_; }  // by read_datagrams(), until the next one
  const SipPlace& local() const { return local_; }
  // Datagrams that came and that our socket had no room for.
  std::uint32_t dropped() const { return is_open() ? dropped_datagrams(socket_.number()) : 0; }
  const TlsFacts& tls() const { return facts_; }
  const std::string& detail() const { return detail_; }  // of the last silence

 private:
  SipSilence connect(Deadline until);
  SipSilence shake_hands(Deadline until);
  SipSilence write_datagram(const SipPlace& place, std::string_view bytes);
  SipSilence take_datagrams(std::size_t most);
  SipSilence read_stream(std::string& out, Deadline until);
  SipSilence read_tls(std::string& out, Deadline until);
  SipSilence failed(SipSilence silence, std::string detail);
  SipSilence refused_by_host();
  SipDestination to_;
  SipSocket socket_;
  std::unique_ptr<SipTlsContext> context_;
  std::unique_ptr<SipTlsSession> session_;
  SipPlace local_;
  std::unique_ptr<char[]> space_;  // of the datagrams that have arrived
  std::vector<SipDatagram> arrived_;
  TlsFacts facts_;
  std::string detail_;
};

}  // namespace mcx
