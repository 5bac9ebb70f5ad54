// Any bytes at the reader of captured frames: the first is the link type, then frames, each behind its length in two
// bytes. Each message that comes out has bytes and a transport.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "harness/wire/captured_traffic.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array links{0, 1, 12, 113, 228, 276};
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.empty()) return 0;
  const int link = links[data[0] % links.size()];
  bytes.remove_prefix(1);
  mcx::CapturedTraffic traffic;
  while (bytes.size() > 2) {
    const auto length =
        static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[0]) << 8 | static_cast<std::uint8_t>(bytes[1]));
    traffic.add(link, bytes.substr(2, length));
    bytes.remove_prefix(std::min(length + 2, bytes.size()));
  }
  for (const auto& message : traffic.messages())
    if (message.bytes.empty() || message.transport.empty()) std::abort();
  traffic.notes();
  return 0;
}
