#include "harness/bench/sip_recording.h"

#include <fstream>
#include <stdexcept>

namespace mcx::bench {

// A line for each, with the length of the bytes that follow it.
void write_recording(const SipRecording& recording, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file << recording.roads.size() << ' ' << recording.passages.size() << '\n';
  for (const auto& each : recording.roads) file << each.server << ' ' << each.client << '\n';
  for (const auto& each : recording.passages)
    file << each.at_ns << ' ' << each.road << ' ' << static_cast<char>(each.what) << ' ' << each.bytes.size() << '\n'
         << each.bytes;
}

SipRecording read_recording(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::size_t roads = 0, passages = 0;
  file >> roads >> passages;
  SipRecording recording{std::vector<RecordedRoad>(roads), std::vector<Passage>(passages)};
  for (auto& each : recording.roads) file >> each.server >> each.client;
  for (auto& each : recording.passages) {
    std::size_t size = 0;
    char what = 0;
    file >> each.at_ns >> each.road >> what >> size;
    file.get();  // the end of the line
    each.what = static_cast<Passed>(what);
    each.bytes.resize(size);
    file.read(each.bytes.data(), static_cast<std::streamsize>(size));
  }
  if (!file || roads == 0) throw std::runtime_error("no recording of a run in " + path);
  return recording;
}

}  // namespace mcx::bench
