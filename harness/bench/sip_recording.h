// What a client and SIP servers said to each other, byte for byte and with its times, as a relay between them saw it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mcx::bench {

enum class Passed : char { sent = 's', answered = 'a', closed = 'c' };  // closed by the client

struct Passage {
  std::int64_t at_ns = 0;
  int road = 0;  // index into SipRecording::roads
  Passed what = Passed::sent;
  std::string bytes;
};

// A connection; over UDP, an address of the client.
struct RecordedRoad {
  std::string server, client;  // "127.0.0.7", "127.0.0.1:41234"
};

struct SipRecording {
  std::vector<RecordedRoad> roads;
  std::vector<Passage> passages;  // in the order of their times
};

void write_recording(const SipRecording& recording, const std::string& path);
SipRecording read_recording(const std::string& path);  // throws std::runtime_error

}  // namespace mcx::bench
