#include "harness/bench/sip_conversation.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "harness/bench/bare_sip.h"
#include "reports/evidence.h"

namespace mcx::bench {
namespace {

namespace fs = std::filesystem;

// Our end of each connection -> the case that used it.
std::map<std::string, std::string> cases_by_end(const std::string& folder) {
  std::map<std::string, std::string> cases;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    for (const auto& each : read_evidence(text, entry.path().string())) cases[each.local] = entry.path().stem().string();
  }
  return cases;
}

// How far a road has come in the recording.
struct Progress {
  std::string kept;  // bytes of the server that are no whole message yet
  int answers = 0;
};

// How far a case has.
struct Found {
  SipConversation steps;
  std::vector<SipAnswers> heard;  // since the last step
  std::int64_t wrote_ns = 0;      // when it last wrote, with nothing from a server since; 0 when it waits for nothing
};

// A port that two cases had one after the other makes one conversation of them; between them nobody waits.
std::chrono::nanoseconds waited(std::int64_t since_ns, std::int64_t until_ns) {
  constexpr std::chrono::nanoseconds longest = std::chrono::seconds(5);
  const std::chrono::nanoseconds span(since_ns == 0 ? 0 : until_ns - since_ns);
  return span > longest ? std::chrono::nanoseconds(0) : span;
}

void hear(Progress& road, const std::string& bytes, SipTransport transport) {
  road.kept += bytes;
  for (bool final = false; cut_message(road.kept, transport, final);) road.answers += final ? 1 : 0;
}

bool awaits_an_answer(const std::string& bytes) { return !bytes.starts_with("SIP/2.0 ") && !bytes.starts_with("ACK "); }

}  // namespace

std::vector<SipConversation> conversations_in(const SipRecording& recording, SipTransport transport,
                                              const std::string& evidence) {
  const auto cases = cases_by_end(evidence);
  std::vector<Progress> roads(recording.roads.size());
  std::map<std::string, Found> found;
  for (const auto& each : recording.passages) {
    const auto& road = recording.roads[static_cast<std::size_t>(each.road)];
    auto& progress = roads[static_cast<std::size_t>(each.road)];
    const auto known = cases.find(road.client);
    auto& conversation = found[known == cases.end() ? road.client : known->second];
    if (each.what == Passed::answered) {
      hear(progress, each.bytes, transport);
      conversation.heard.push_back({each.road, progress.answers});
      conversation.wrote_ns = 0;
      continue;
    }
    conversation.steps.push_back({std::exchange(conversation.heard, {}), waited(conversation.wrote_ns, each.at_ns),
                                  each.road, road.server, each.what == Passed::closed, each.bytes});
    conversation.wrote_ns = each.what == Passed::sent && awaits_an_answer(each.bytes) ? each.at_ns : 0;
  }
  std::vector<SipConversation> out;
  for (auto& [name, conversation] : found) {
    if (conversation.steps.empty()) continue;
    conversation.steps.push_back({std::move(conversation.heard), {}, conversation.steps.back().road, "", true, ""});
    out.push_back(std::move(conversation.steps));
  }
  return out;
}

}  // namespace mcx::bench
