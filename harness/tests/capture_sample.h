// Frames and capture files made for tests: Ethernet with IPv4 or IPv6, UDP and TCP, classic pcap and pcapng.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mcx::sample {

inline std::string big_endian(std::uint32_t value, int size) {
  std::string out;
  for (int i = size - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}
inline std::string little_endian(std::uint32_t value, int size) {
  const auto reversed = big_endian(value, size);
  return {reversed.rbegin(), reversed.rend()};
}

// The client is 192.0.2.1 or 2001:db8::1, the server ...2; ports as told.
struct Ends {
  bool from_client = true;
  std::uint16_t client_port = 5070, server_port = 5060;
  std::uint16_t from() const { return from_client ? client_port : server_port; }
  std::uint16_t to() const { return from_client ? server_port : client_port; }
};

inline std::string udp(std::string_view payload, Ends ends = {}) {
  return big_endian(ends.from(), 2) + big_endian(ends.to(), 2) +
         big_endian(static_cast<std::uint32_t>(payload.size() + 8), 2) + big_endian(0, 2) + std::string(payload);
}

inline std::string tcp(std::string_view payload, std::uint32_t sequence, bool syn = false, Ends ends = {}) {
  return big_endian(ends.from(), 2) + big_endian(ends.to(), 2) + big_endian(sequence, 4) + big_endian(0, 4) + '\x50' +
         (syn ? '\x02' : '\x18') + big_endian(65535, 2) + big_endian(0, 4) + std::string(payload);
}

// `flags` are the 16 bits of flags and fragment offset.
inline std::string ipv4(int protocol, std::string_view payload, Ends ends = {}, std::uint32_t flags = 0) {
  const std::string client("\xC0\x00\x02\x01", 4), server("\xC0\x00\x02\x02", 4);
  return '\x45' + std::string(1, '\0') + big_endian(static_cast<std::uint32_t>(payload.size() + 20), 2) +
         big_endian(7, 2) + big_endian(flags, 2) + '\x40' + static_cast<char>(protocol) + big_endian(0, 2) +
         (ends.from_client ? client + server : server + client) + std::string(payload);
}

inline std::string ipv6(int protocol, std::string_view payload, Ends ends = {}) {
  const auto prefix = std::string("\x20\x01\x0D\xB8", 4) + std::string(11, '\0');
  const auto client = prefix + '\x01', server = prefix + '\x02';
  return '\x60' + std::string(3, '\0') + big_endian(static_cast<std::uint32_t>(payload.size()), 2) +
         static_cast<char>(protocol) + '\x40' + (ends.from_client ? client + server : server + client) +
         std::string(payload);
}

inline std::string ethernet(std::string_view packet) {
  const bool six = !packet.empty() && packet.front() == '\x60';
  return std::string(12, '\x02') + (six ? std::string("\x86\xDD") : std::string("\x08\x00", 2)) + std::string(packet);
}

using Frames = std::vector<std::string>;

inline std::string pcap(const Frames& frames, std::uint32_t link = 1) {
  auto out = little_endian(0xA1B2C3D4, 4) + little_endian(2, 2) + little_endian(4, 2) + std::string(8, '\0') +
             little_endian(65535, 4) + little_endian(link, 4);
  for (const auto& frame : frames) {
    const auto size = little_endian(static_cast<std::uint32_t>(frame.size()), 4);
    out += little_endian(1'769'847'300, 4) + little_endian(0, 4) + size + size + frame;
  }
  return out;
}

inline std::string pcapng_block(std::uint32_t type, std::string body) {
  body.resize((body.size() + 3) / 4 * 4);
  const auto size = little_endian(static_cast<std::uint32_t>(body.size() + 12), 4);
  return little_endian(type, 4) + size + body + size;
}

inline std::string pcapng(const Frames& frames) {
  auto out = pcapng_block(
      0x0A0D0D0A, little_endian(0x1A2B3C4D, 4) + little_endian(1, 2) + little_endian(0, 2) + std::string(8, '\xFF'));
  out += pcapng_block(1, little_endian(1, 2) + little_endian(0, 2) + little_endian(65535, 4));
  for (const auto& frame : frames) {
    const auto size = little_endian(static_cast<std::uint32_t>(frame.size()), 4);
    out += pcapng_block(6, std::string(12, '\0') + size + size + frame);
  }
  return out;
}

}  // namespace mcx::sample
