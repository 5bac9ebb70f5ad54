// What one captured frame carries of the Internet Protocol: the link layers that captures have, IPv4 (RFC 791) and IPv6
// (RFC 8200) with their fragments, UDP (RFC 768) and TCP (RFC 9293). The bytes come from anybody: whatever does not fit
// gives nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mcx {

struct IpPacket {
  std::string from, to;  // addresses: "192.0.2.1", "[2001:db8::1]"
  std::uint8_t protocol = 0;
  std::string_view payload;  // into the frame
  std::uint32_t fragment_id = 0;
  std::size_t fragment_offset = 0;  // bytes
  bool more_fragments = false;
  bool cut = false;  // the capture holds less than the packet had
  bool is_fragment() const { return more_fragments || fragment_offset != 0; }
};
inline constexpr std::uint8_t ip_tcp = 6, ip_udp = 17;

// Link types as libpcap numbers them (DLT_...).
bool is_known_link(int link);
// nullopt for what is neither IPv4 nor IPv6, or no whole head of it.
std::optional<IpPacket> read_frame(int link, std::string_view frame);

struct TransportUnit {
  std::uint16_t from_port = 0, to_port = 0;
  std::uint32_t sequence = 0;  // of TCP: the number of the payload's first byte
  bool opens = false;          // of TCP: SYN
  bool cut = false;            // of UDP: shorter than its head says
  std::string_view payload;
};
std::optional<TransportUnit> read_udp(std::string_view bytes);
std::optional<TransportUnit> read_tcp(std::string_view bytes);

}  // namespace mcx
