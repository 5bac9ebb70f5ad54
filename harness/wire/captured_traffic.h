// The SIP messages in captured frames, in the order in which they were whole: datagrams of UDP with their IP fragments
// put together, and streams of TCP with their segments in order. What is encrypted stays unread, and is counted.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "harness/wire/ip_packet.h"

namespace mcx {

struct CapturedMessage {
  std::string bytes;
  std::string from, to;     // "192.0.2.1:5060"; "" when it was not captured
  std::string transport;    // "udp" or "tcp"; "" when it was not captured
  bool fragmented = false;  // of UDP: came in several IP packets
  std::size_t order = 0;    // number of the frame that made it whole
};

class CapturedTraffic {
 public:
  // Frames in the order of the capture; `link` as libpcap numbers it.
  void add(int link, std::string_view frame);
  // All messages so far.
  std::vector<CapturedMessage> messages() const;
  // What stood in the way of further messages, a sentence each.
  std::vector<std::string> notes() const;

 private:
  struct Segment {
    std::uint32_t sequence = 0;
    std::string bytes;
    std::size_t order = 0;
  };
  struct Stream {
    std::string from, to;
    bool opened = false;  // SYN was seen
    std::uint32_t first = 0;
    std::vector<Segment> segments;
  };
  struct Fragments {
    std::map<std::size_t, std::string> pieces;  // by offset
    std::size_t bytes = 0, whole = 0;           // whole: 0 until the last fragment was seen
  };
  using FragmentKey = std::tuple<std::string, std::string, std::uint8_t, std::uint32_t>;

  void add_packet(const IpPacket& packet, bool fragmented);
  void add_fragment(const IpPacket& packet);
  void add_datagram(const IpPacket& packet, bool fragmented);
  void add_segment(const IpPacket& packet);
  static void cut(const Stream& stream, std::vector<CapturedMessage>& out);

  std::vector<CapturedMessage> datagrams_;
  std::vector<Stream> streams_;
  std::map<std::string, std::size_t> open_;  // "from to" -> place in streams_
  std::map<FragmentKey, Fragments> fragments_;
  std::size_t frames_ = 0, cut_ = 0, encrypted_ = 0;
};

// Whether the bytes begin as a SIP message does: a request line or a status line, perhaps behind line ends.
bool begins_like_sip(std::string_view bytes);

}  // namespace mcx
