#include "harness/wire/ip_packet.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "harness/base/text.h"

namespace mcx {
namespace {

// The number of `size` bytes at `at`, most significant first; the caller has looked at the length.
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}

std::string_view behind(std::string_view bytes, std::size_t count) {
  return bytes.substr(std::min(count, bytes.size()));
}

std::string address(int family, std::string_view bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(family, bytes.data(), text.data(), text.size());
  return family == AF_INET6 ? cat("[", text.data(), "]") : std::string(text.data());
}

// The frame behind an Ethernet type and any VLAN tags before it (IEEE 802.1Q).
std::string_view behind_ether_type(std::string_view bytes) {
  while (bytes.size() >= 2) {
    const auto type = number(bytes, 0, 2);
    if (type == 0x0800 || type == 0x86DD) return bytes.substr(2);
    if (type != 0x8100 && type != 0x88A8) return {};
    bytes = behind(bytes, 4);
  }
  return {};
}

struct Link {
  int number;
  std::size_t head;  // bytes before the Ethernet type, or before IP
  bool has_type;     // an Ethernet type follows the head
};
// DLT_NULL, _EN10MB, _RAW in its numbers, _LOOP, _LINUX_SLL, _IPV4, _IPV6.
constexpr Link links[] = {{0, 4, false},   {1, 12, true},   {12, 0, false},  {14, 0, false}, {101, 0, false},
                          {108, 4, false}, {113, 14, true}, {228, 0, false}, {229, 0, false}};
constexpr int cooked_2 = 276;  // DLT_LINUX_SLL2: the type stands first, its head has 20 bytes
constexpr std::size_t cooked_2_head = 20;

const Link* link_numbered(int link) {
  const auto* at =
      std::find_if(std::begin(links), std::end(links), [&](const Link& each) { return each.number == link; });
  return at == std::end(links) ? nullptr : at;
}

std::string_view ip_bytes(int link, std::string_view frame) {
  if (link == cooked_2) return behind(frame, cooked_2_head);
  const auto* known = link_numbered(link);
  if (known == nullptr) return {};
  const auto rest = behind(frame, known->head);
  return known->has_type ? behind_ether_type(rest) : rest;
}

// Ethernet pads what is short, and a capture may have been told to keep only so many bytes.
void take_payload(IpPacket& packet, std::string_view bytes, std::size_t length) {
  packet.cut = bytes.size() < length;
  packet.payload = bytes.substr(0, length);
}

std::optional<IpPacket> read_ipv4(std::string_view bytes) {
  if (bytes.size() < 20) return std::nullopt;
  const std::size_t head = (number(bytes, 0, 1) & 0x0F) * 4;
  std::size_t total = number(bytes, 2, 2);
  if (total == 0) total = bytes.size();  // left to the network card, which segments what is sent
  if (head < 20 || bytes.size() < head || total < head) return std::nullopt;
  IpPacket packet{.from = address(AF_INET, bytes.substr(12, 4)), .to = address(AF_INET, bytes.substr(16, 4))};
  packet.protocol = static_cast<std::uint8_t>(bytes[9]);
  packet.fragment_id = number(bytes, 4, 2);
  packet.fragment_offset = (number(bytes, 6, 2) & 0x1FFF) * std::size_t{8};
  packet.more_fragments = (number(bytes, 6, 2) & 0x2000) != 0;
  take_payload(packet, bytes.substr(head), total - head);
  return packet;
}

constexpr std::uint8_t hop_by_hop = 0, routing = 43, fragment = 44, destination = 60;

void note_fragment(IpPacket& packet, std::string_view head) {
  packet.fragment_offset = number(head, 2, 2) & 0xFFF8;
  packet.more_fragments = (number(head, 2, 2) & 1) != 0;
  packet.fragment_id = number(head, 4, 4);
}

// Extension heads, RFC 8200 4: each names the next. Behind a fragment head that is not the first stands no other head.
bool skip_extensions(IpPacket& packet) {
  auto& next = packet.protocol;
  while (next == hop_by_hop || next == routing || next == destination || next == fragment) {
    if (packet.payload.size() < 8) return false;
    const auto head = packet.payload;
    const bool fragmented = next == fragment;
    const std::size_t size = fragmented ? 8 : (number(head, 1, 1) + 1) * std::size_t{8};
    if (head.size() < size) return false;
    next = static_cast<std::uint8_t>(head[0]);
    packet.payload = head.substr(size);
    if (!fragmented) continue;
    note_fragment(packet, head);
    if (packet.fragment_offset != 0) return true;
  }
  return true;
}

std::optional<IpPacket> read_ipv6(std::string_view bytes) {
  if (bytes.size() < 40) return std::nullopt;
  IpPacket packet{.from = address(AF_INET6, bytes.substr(8, 16)), .to = address(AF_INET6, bytes.substr(24, 16))};
  packet.protocol = static_cast<std::uint8_t>(bytes[6]);
  const auto rest = bytes.substr(40);
  const auto length = number(bytes, 4, 2);
  take_payload(packet, rest, length == 0 ? rest.size() : length);
  if (!skip_extensions(packet)) return std::nullopt;
  return packet;
}

}  // namespace

bool is_known_link(int link) { return link == cooked_2 || link_numbered(link) != nullptr; }

std::optional<IpPacket> read_frame(int link, std::string_view frame) {
  const auto bytes = ip_bytes(link, frame);
  if (bytes.empty()) return std::nullopt;
  const auto version = number(bytes, 0, 1) >> 4;
  if (version == 4) return read_ipv4(bytes);
  return version == 6 ? read_ipv6(bytes) : std::nullopt;
}

std::optional<TransportUnit> read_udp(std::string_view bytes) {
  if (bytes.size() < 8) return std::nullopt;
  const auto length = number(bytes, 4, 2);
  if (length < 8) return std::nullopt;
  TransportUnit unit{.from_port = static_cast<std::uint16_t>(number(bytes, 0, 2)),
                     .to_port = static_cast<std::uint16_t>(number(bytes, 2, 2))};
  unit.cut = bytes.size() < length;
  unit.payload = bytes.substr(8, length - 8);
  return unit;
}

std::optional<TransportUnit> read_tcp(std::string_view bytes) {
  if (bytes.size() < 20) return std::nullopt;
  const std::size_t head = (number(bytes, 12, 1) >> 4) * std::size_t{4};
  if (head < 20 || bytes.size() < head) return std::nullopt;
  TransportUnit unit{.from_port = static_cast<std::uint16_t>(number(bytes, 0, 2)),
                     .to_port = static_cast<std::uint16_t>(number(bytes, 2, 2)),
                     .sequence = number(bytes, 4, 4)};
  unit.opens = (number(bytes, 13, 1) & 0x02) != 0;
  if (unit.opens) ++unit.sequence;  // SYN takes the number before the first byte
  unit.payload = bytes.substr(head);
  return unit;
}

}  // namespace mcx
