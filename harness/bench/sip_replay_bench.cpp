// mcx-bench-sip-replay [ROUNDS] [JOBS] [TRANSPORT]: sip_publish on the MC servers of the reference, against a loop over
// bare sockets (bare OpenSSL for TLS) that sends the same messages again, on as many connections, JOBS cases at a time.
// Both in turn, ROUNDS times. The run launches its own reference, as it must for the servers to trust its tokens; how
// long that takes is measured with a second reference, which the loop then sends to, and taken off the run.
//
// What evidence masks cannot be sent again: where a secret stood, filler stands, as long as Content-Length demands. The
// server refuses a filler sooner than it would verify a token, and the loop makes no message, checks no answer, starts
// no process and writes no report, so the floor is lower than what any real client reaches.
#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "harness/base/text.h"
#include "harness/bench/bare_sip.h"
#include "harness/bench/measured_run.h"
#include "harness/model/pki_files.h"
#include "harness/run/pki.h"
#include "harness/wire/json.h"
#include "reports/evidence.h"

namespace mcx::bench {
namespace {

namespace fs = std::filesystem;

struct Replayed {
  std::string local, address, bytes;  // our end names the connection
  bool answered = false;
};
using Conversation = std::vector<Replayed>;  // of one case

struct Filled {
  std::string text;
  std::size_t last = std::string::npos;  // the end of the last filler
};

// «name#n» as one byte.
Filled filled(const std::string& masked) {
  static const std::string opening = "\u00ab", closing = "\u00bb";
  Filled out{masked};
  for (auto at = out.text.find(opening); at != std::string::npos; at = out.text.find(opening, at)) {
    const auto end = out.text.find(closing, at);
    if (end == std::string::npos) break;
    out.text.replace(at, end + closing.size() - at, "x");
    out.last = at + 1;
  }
  return out;
}

std::size_t promised_body(const std::string& head) {
  const auto small = lower(head);
  for (const std::string name : {"\r\ncontent-length:", "\r\nl:"})
    if (const auto at = small.find(name); at != std::string::npos)
      return std::strtoul(small.c_str() + at + name.size(), nullptr, 10);
  return 0;
}

std::string unmasked(const std::string& masked) {
  auto [text, last] = filled(masked);
  const auto end = text.find("\r\n\r\n");
  if (last == std::string::npos || end == std::string::npos || last < end) return text;
  const auto body = text.size() - end - 4, promised = promised_body(text.substr(0, end));
  constexpr std::size_t most_filler = 1 << 17;  // some cases promise what they never send
  if (promised > body && promised - body < most_filler) text.insert(last, promised - body, 'x');
  return text;
}

Conversation conversation_of(const std::string& evidence, const std::string& path) {
  Conversation out;
  for (const auto& each : read_evidence(evidence, path)) {
    const bool ours = !each.request.empty() && each.method != "NOTIFY" && each.remote.starts_with("127.");
    if (ours)
      out.push_back(
          {each.local, each.remote.substr(0, each.remote.find(':')), unmasked(each.request), each.status != 0});
  }
  return out;
}

std::vector<Conversation> conversations_in(const std::string& folder) {
  std::vector<Conversation> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    out.push_back(conversation_of(text, entry.path().string()));
  }
  return out;
}

// Where the replay sends to: the standing servers, by their addresses.
struct Stand {
  SipTransport transport;
  std::map<std::string, int> ports;
  std::string trust_pem;
};

struct Unanswered {
  int count = 0;
  double seconds = 0;  // waited for them
};

// One case: its requests in their order, each on the connection that it had.
Unanswered replay(const Conversation& conversation, const Stand& stand, const BareTls& tls) {
  std::map<std::string, std::unique_ptr<BareSip>> roads;
  Unanswered unanswered;
  for (const auto& each : conversation) {
    auto& road = roads[each.local];
    const auto at = stand.ports.find(each.address);
    if (at == stand.ports.end()) continue;
    if (!road || !road->is_open())
      road = std::make_unique<BareSip>(stand.transport, SipPlace{at->first, at->second}, tls);
    const auto began = now_ns();
    if (!road->write(each.bytes) || !each.answered || road->read_answer()) continue;
    ++unanswered.count;
    unanswered.seconds += seconds_since(began);
  }
  return unanswered;
}

struct Floor {
  double seconds = 0;
  int unanswered = 0;
};

// What was waited for in vain is no part of the floor.
Floor replay_all(const std::vector<Conversation>& all, const Stand& stand, int jobs) {
  const BareTls tls(stand.trust_pem);
  std::atomic<std::size_t> next = 0;
  std::vector<Unanswered> unanswered(static_cast<std::size_t>(jobs));
  const auto began = now_ns();
  std::vector<std::thread> workers;
  for (auto& mine : unanswered)
    workers.emplace_back([&] {
      for (auto at = next++; at < all.size(); at = next++) {
        const auto more = replay(all[at], stand, tls);
        mine = {mine.count + more.count, mine.seconds + more.seconds};
      }
    });
  for (auto& each : workers) each.join();
  Floor floor{seconds_since(began), 0};
  for (const auto& each : unanswered) floor = {floor.seconds - each.seconds / jobs, floor.unanswered + each.count};
  return floor;
}

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// From the profile that the standing reference told: "sip:mcptt-server@127.0.0.7:5060;transport=tcp" for each service.
Stand stand_of(const Bed& bed, SipTransport transport) {
  Stand stand{transport, {}, contents(bed.trust())};
  const auto profile = parse_json(contents(bed.profile()));
  const auto* sip = profile.value ? profile.value->find("sip") : nullptr;
  for (const auto* word : {"mcptt", "mcvideo", "mcdata"}) {
    const auto uri = sip == nullptr ? "" : sip->string_at(word);
    const auto at = uri.find('@') + 1, colon = uri.find(':', at);
    if (at != 0 && colon != std::string::npos)
      stand.ports[uri.substr(at, colon - at)] = std::atoi(uri.c_str() + colon + 1);
  }
  return stand;
}

// With keys that are there beforehand: to find RSA keys takes half a second, more or less.
void launch_instead(const Bed& bed, SipTransport transport) {
  make_pki(bed.folder() + "/pki", std::string(default_issuer));
  std::ofstream(bed.profile())
      << R"({ "name": "MC servers", "roles": ["mcx-server"], "release": "18", "harness": { "pki": "pki" }, )"
      << R"("launch": ["mcx-reference", "--partner-idms", "--mcx-server", "--sip-transport", ")" << name_of(transport)
      << "\"] }\n";
}

double compare_once(SipTransport transport, int jobs) {
  const auto began = now_ns();
  const Bed bed({"--partner-idms", "--mcx-server", "--sip-transport", std::string(name_of(transport))});
  const auto launch = seconds_since(began);
  const auto stand = stand_of(bed, transport);
  launch_instead(bed, transport);
  const auto suite = run_suite(bed, {"--suite", "sip_publish", "-j", std::to_string(jobs)});
  const auto all = conversations_in(bed.folder() + "/out/evidence");
  const auto floor = replay_all(all, stand, jobs);
  std::size_t requests = 0;
  for (const auto& each : all) requests += each.size();
  const auto ratio = (suite.seconds - launch) / floor.seconds;
  std::printf(
      "%s: %d cases (exit %d) %.2f s, of which launch %.2f s; %zu requests, %d unanswered, %.2f s; ratio %.2f\n",
      std::string(name_of(transport)).c_str(), suite.cases, suite.status, suite.seconds, launch, requests,
      floor.unanswered, floor.seconds, ratio);
  return ratio;
}

int compare(int rounds, int jobs, const std::string& wished) {
  for (const auto transport : {SipTransport::udp, SipTransport::tcp, SipTransport::tls}) {
    if (!wished.empty() && wished != name_of(transport)) continue;
    std::vector<double> ratios;
    for (int i = 0; i < rounds; ++i) ratios.push_back(compare_once(transport, jobs));
    std::printf("%s -j %d: least ratio %.2f, median %.2f of %d rounds\n", std::string(name_of(transport)).c_str(), jobs,
                *std::min_element(ratios.begin(), ratios.end()), median(ratios), rounds);
  }
  return 0;
}

}  // namespace
}  // namespace mcx::bench

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a line as it comes, also into a pipe
  std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes where the server has closed
  try {
    return mcx::bench::compare(argc > 1 ? std::max(1, std::atoi(argv[1])) : 5,
                               argc > 2 ? std::max(1, std::atoi(argv[2])) : 1, argc > 3 ? argv[3] : "");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
