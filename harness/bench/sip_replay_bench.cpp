// mcx-bench-sip-replay [ROUNDS] [JOBS] [udp|tcp]: sip_publish on the MC servers of the reference, against a loop over
// bare sockets that sends the same bytes again, on as many connections, JOBS cases at a time. Both in turn, ROUNDS times.
//
// The bytes are those of a run before, which a relay between harness and servers took down, tokens included. The run
// that is measured has no relay in its way; it launches its own reference, as it must for the servers to trust its
// tokens. How long a launch takes is measured with the reference that the loop sends to, which trusts what the one of the
// recorded run trusted, and is taken off the run. The loop waits where the client did (harness/bench/sip_conversation.h),
// makes no message, checks no answer, starts no process and writes no report. An entity-tag of the recorded run is
// none of that reference, which refuses such a PUBLISH instead of serving it: the floor is a little low.
// Not over TLS, where a relay would be a party to each handshake.
//   mcx-bench-sip-replay stand FOLDER TRANSPORT: what the recorded run launches.
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
#include "harness/bench/sip_conversation.h"
#include "harness/bench/sip_relay.h"
#include "harness/model/pki_files.h"
#include "harness/run/pki.h"
#include "harness/wire/json.h"

extern char** environ;

namespace mcx::bench {
namespace {

namespace fs = std::filesystem;

constexpr const char* services[] = {"mcptt", "mcvideo", "mcdata"};

std::atomic<bool> stopped = false;

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> reference_arguments(SipTransport transport) {
  return {"--partner-idms", "--mcx-server", "--sip-transport", std::string(name_of(transport))};
}

// "sip:mcptt-server@127.0.0.7:5060;transport=tcp"
struct ServerUri {
  std::string before, after;
  SipPlace place;
};

ServerUri server_uri(const std::string& uri) {
  const auto at = uri.find('@') + 1, colon = uri.find(':', at), end = uri.find(';', colon);
  return {uri.substr(0, at), end == std::string::npos ? "" : uri.substr(end),
          {uri.substr(at, colon - at), std::atoi(uri.c_str() + colon + 1)}};
}

// --- What the recorded run launches: a reference, with a relay before each of its MC servers.

void keep_environment(const std::string& path) {
  std::ofstream file(path);
  for (char** each = environ; *each != nullptr; ++each)
    if (std::string_view(*each).starts_with("MCX_")) file << *each << '\n';
}

int stand(const std::string& folder, SipTransport transport) {
  std::signal(SIGTERM, [](int) { stopped = true; });
  keep_environment(folder + "/environment");
  const Bed bed(reference_arguments(transport));
  auto profile = parse_json(contents(bed.profile()));
  auto sip = *profile.value->find("sip");
  SipRelay relay(transport);
  for (const auto* service : services) {
    auto uri = server_uri(sip.string_at(service));
    uri.place.port = relay.stand_before(uri.place);
    sip.set(service, cat(uri.before, uri.place.text(), uri.after));
  }
  profile.value->set("sip", sip);
  auto ics = *profile.value->find("ics");
  if (transport == SipTransport::tcp) ics.set("sip_udp", false);  // which the relay does not hand on
  profile.value->set("ics", ics);
  std::puts(profile.value->dump().c_str());
  write_recording(relay.serve(stopped), folder + "/recording");
  return 0;
}

// --- The runs.

// With keys that are there beforehand: to find RSA keys takes half a second, more or less.
void write_profile(const Bed& bed, std::vector<std::string> launch) {
  make_pki(bed.folder() + "/pki", std::string(default_issuer));
  for (auto& each : launch) each = cat('"', each, '"');
  std::ofstream(bed.profile())
      << R"({ "name": "MC servers", "roles": ["mcx-server"], "release": "18", "harness": { "pki": "pki" }, )"
      << R"("launch": [)" << join(launch, ", ") << "] }\n";
}

struct Recorded {
  std::vector<SipConversation> conversations;
  std::vector<std::string> environment;  // of its reference
  Bed bed = Bed::without_reference();    // where the keys are that the environment names
};

Recorded record(SipTransport transport) {
  Recorded recorded;
  const auto& folder = recorded.bed.folder();
  write_profile(recorded.bed, {fs::read_symlink("/proc/self/exe").string(), "stand", folder,
                               std::string(name_of(transport))});
  const auto run = run_suite(recorded.bed, {"--suite", "sip_publish", "-j", "1"});
  const auto recording = read_recording(folder + "/recording");
  recorded.conversations = conversations_in(recording, transport, folder + "/out/evidence");
  recorded.environment = split(trim(contents(folder + "/environment")), '\n');
  std::printf("%s: recorded %d cases (exit %d), %zu connections, %zu conversations\n",
              std::string(name_of(transport)).c_str(), run.cases, run.status, recording.roads.size(),
              recorded.conversations.size());
  return recorded;
}

// --- The loop.

using Ports = std::map<std::string, int>;  // by the address of the server

Ports ports_of(const Bed& bed) {
  Ports ports;
  const auto profile = parse_json(contents(bed.profile()));
  for (const auto* service : services) {
    const auto place = server_uri(profile.value->find("sip")->string_at(service)).place;
    ports[place.address] = place.port;
  }
  return ports;
}

struct Tally {
  int writes = 0, unanswered = 0;
  double paused = 0, in_vain = 0;  // seconds
  void add(const Tally& more) {
    writes += more.writes;
    unanswered += more.unanswered;
    paused += more.paused;
    in_vain += more.in_vain;
  }
};

class Replay {
 public:
  Replay(SipTransport transport, const Ports& ports) : transport_(transport), ports_(ports) {}
  Tally run(const SipConversation& conversation) {
    for (const auto& step : conversation) take(step);
    return tally_;
  }

 private:
  struct Road {
    std::unique_ptr<BareSip> sip;
    int answers = 0;
  };

  void take(const SipStep& step) {
    for (const auto& each : step.awaits) {
      auto& heard = roads_[each.road];
      while (heard.sip && heard.answers < each.count) hear(heard, each.count);
    }
    auto& road = roads_[step.road];
    std::this_thread::sleep_for(step.pause);
    tally_.paused += static_cast<double>(step.pause.count()) / 1e9;
    if (step.closes) {
      road.sip.reset();
      return;
    }
    if (!road.sip) road.sip = std::make_unique<BareSip>(transport_, SipPlace{step.server, ports_.at(step.server)}, tls_);
    road.sip->write(step.bytes);
    ++tally_.writes;
  }

  void hear(Road& road, int expected) {
    const auto began = now_ns();
    ++road.answers;
    if (road.sip->read_answer()) return;
    tally_.unanswered += expected - road.answers + 1;
    tally_.in_vain += seconds_since(began);
    road.answers = expected;
  }

  SipTransport transport_;
  const Ports& ports_;
  const BareTls tls_{""};
  std::map<int, Road> roads_;
  Tally tally_;
};

// What was waited for in vain is no part of the floor.
double replay_all(const Recorded& recorded, SipTransport transport, const Ports& ports, int jobs, Tally& tally) {
  std::atomic<std::size_t> next = 0;
  std::vector<Tally> tallies(static_cast<std::size_t>(jobs));
  const auto began = now_ns();
  std::vector<std::thread> workers;
  for (auto& mine : tallies)
    workers.emplace_back([&] {
      const auto& all = recorded.conversations;
      for (auto at = next++; at < all.size(); at = next++) mine.add(Replay(transport, ports).run(all[at]));
    });
  for (auto& each : workers) each.join();
  const auto seconds = seconds_since(began);
  for (const auto& each : tallies) tally.add(each);
  return seconds - tally.in_vain / jobs;
}

double compare_once(const Recorded& recorded, SipTransport transport, int jobs) {
  const auto began = now_ns();
  const Bed target(reference_arguments(transport), recorded.environment);
  const auto launch = seconds_since(began);
  const auto bed = Bed::without_reference();
  auto arguments = reference_arguments(transport);
  arguments.insert(arguments.begin(), "mcx-reference");
  write_profile(bed, arguments);
  const auto suite = run_suite(bed, {"--suite", "sip_publish", "-j", std::to_string(jobs)});
  Tally tally;
  const auto floor = replay_all(recorded, transport, ports_of(target), jobs, tally);
  const auto ratio = (suite.seconds - launch) / floor;
  std::printf("%s -j %d: %d cases (exit %d) %.2f s, of which launch %.2f s; loop %.2f s, %d writes, %d unanswered, "
              "pauses of %.2f s in all; ratio %.2f\n",
              std::string(name_of(transport)).c_str(), jobs, suite.cases, suite.status, suite.seconds, launch, floor,
              tally.writes, tally.unanswered, tally.paused, ratio);
  return ratio;
}

int compare(int rounds, int jobs, const std::string& wished) {
  for (const auto transport : {SipTransport::udp, SipTransport::tcp}) {
    if (!wished.empty() && wished != name_of(transport)) continue;
    const auto recorded = record(transport);
    std::vector<double> ratios;
    for (int i = 0; i < rounds; ++i) ratios.push_back(compare_once(recorded, transport, jobs));
    std::printf("%s -j %d: least ratio %.2f, median %.2f of %d rounds\n", std::string(name_of(transport)).c_str(), jobs,
                *std::min_element(ratios.begin(), ratios.end()), median(ratios), rounds);
  }
  return 0;
}

}  // namespace
}  // namespace mcx::bench

int main(int argc, char** argv) {
  using namespace mcx;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a line as it comes, also into a pipe
  std::signal(SIGPIPE, SIG_IGN);
  try {
    if (argc == 4 && std::string_view(argv[1]) == "stand")
      return bench::stand(argv[2], std::string_view(argv[3]) == "udp" ? SipTransport::udp : SipTransport::tcp);
    return bench::compare(argc > 1 ? std::max(1, std::atoi(argv[1])) : 5, argc > 2 ? std::max(1, std::atoi(argv[2])) : 1,
                          argc > 3 ? argv[3] : "");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
