// mcx-bench-replay [ROUNDS] [JOBS] [primary|partner|both]: the suite on the reference as a primary IdMS, as a partner
// IdMS (where a case has two short exchanges), or all suites on both, against a plain libcurl loop that sends the same
// requests again, each on a fresh connection with a full TLS handshake, JOBS at a time. Both in turn, ROUNDS times.
//
// What evidence masks cannot be sent again: where a secret stood, filler stands. The number of requests, their
// addresses and, but for the filler, their bytes are the same; but the reference refuses a filler sooner than it would
// issue tokens for the real thing, so the floor is lower than what any real client reaches and the ratio is no
// flattery.
#include <curl/curl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <thread>

#include "harness/base/text.h"
#include "harness/bench/measured_run.h"
#include "reports/evidence.h"

namespace mcx::bench {
namespace {

namespace fs = std::filesystem;

struct Replayed {
  std::string method, url, body;
  std::vector<std::string> headers;
  std::chrono::milliseconds pause{0};  // that the case made before it
};

// A case that needs another second of the clock waits for it, and so does the loop. Shorter gaps are our own work.
constexpr std::int64_t least_pause_ms = 900;

// «name#n» as 43 characters, the length of 32 bytes in base64url.
std::string unmasked(std::string text) {
  static const std::string opening = "\u00ab", closing = "\u00bb", filler(43, 'x');
  for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at)) {
    const auto end = text.find(closing, at);
    if (end == std::string::npos) break;
    text.replace(at, end + closing.size() - at, filler);
  }
  return text;
}

bool is_transports(const std::string& header) {
  const auto name = lower(header.substr(0, header.find(':')));
  return name == "host" || name == "content-length" || name == "connection";
}

Replayed replayed(const Exchange& exchange) {
  const auto text = unmasked(exchange.request);
  const auto end = text.find("\r\n\r\n");
  Replayed out{exchange.method, unmasked(exchange.url), end == std::string::npos ? "" : text.substr(end + 4), {}};
  const auto lines = split(replace_all(text.substr(0, end), "\r\n", "\n"), '\n');
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (!is_transports(lines[i])) out.headers.push_back(lines[i]);
  return out;
}

std::vector<Replayed> requests_of(const std::string& folder) {
  std::vector<Replayed> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::int64_t ended = 0;
    for (const auto& exchange : read_evidence(text, entry.path().string())) {
      if (exchange.status == 0) continue;
      out.push_back(replayed(exchange));
      const auto gap = exchange.started_ms - ended;
      if (gap >= least_pause_ms) out.back().pause = std::chrono::milliseconds(gap);
      ended = exchange.started_ms + exchange.duration_ms;
    }
  }
  return out;
}

std::size_t drop_body(char*, std::size_t size, std::size_t count, void*) { return size * count; }

bool send(const Replayed& request, const std::string& trust) {
  CURL* const handle = curl_easy_init();
  curl_slist* headers = nullptr;
  for (const auto& each : request.headers) headers = curl_slist_append(headers, each.c_str());
  curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(handle, CURLOPT_CAINFO, trust.c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop_body);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, 20L);
  if (!request.body.empty() || request.method != "GET") {  // else an empty POST has no length, and the peer waits for it
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body.size()));
  }
  const bool came = curl_easy_perform(handle) == CURLE_OK;
  curl_slist_free_all(headers);
  curl_easy_cleanup(handle);
  return came;
}

struct Floor {
  double seconds = 0;
  int unanswered = 0;
};

Floor replay(const std::vector<Replayed>& requests, const std::string& trust, int jobs) {
  std::atomic<std::size_t> next = 0;
  std::atomic<int> unanswered = 0;
  const auto began = now_ns();
  std::vector<std::thread> workers;
  for (int i = 0; i < jobs; ++i)
    workers.emplace_back([&] {
      for (auto at = next++; at < requests.size(); at = next++) {
        std::this_thread::sleep_for(requests[at].pause);
        if (!send(requests[at], trust)) ++unanswered;
      }
    });
  for (auto& each : workers) each.join();
  return {seconds_since(began), unanswered};
}

std::size_t bytes_of(const std::vector<Replayed>& requests) {
  std::size_t bytes = 0;
  for (const auto& each : requests) bytes += each.url.size() + each.body.size() + join(each.headers, "\r\n").size();
  return bytes;
}

int compare(int rounds, int jobs, const std::string& whom) {
  std::vector<double> ratios;
  for (int i = 0; i < rounds; ++i) {
    const auto bed = whom == "primary" ? Bed() : Bed::with_partner();
    std::vector<std::string> arguments{"-j", std::to_string(jobs)};
    if (whom != "both") arguments.insert(arguments.end(), {"--role", whom + "-idms"});
    const auto suite = run_suite(bed, arguments);
    const auto requests = requests_of(bed.folder() + "/out/evidence");
    const auto floor = replay(requests, bed.trust(), jobs);
    ratios.push_back(suite.seconds / floor.seconds);
    std::printf("%d cases (exit %d) %.2f s; %zu requests of %zu bytes, %d unanswered, %.2f s; ratio %.2f\n",
                suite.cases, suite.status, suite.seconds, requests.size(), bytes_of(requests), floor.unanswered,
                floor.seconds, ratios.back());
  }
  std::printf("-j %d: least ratio %.2f, median %.2f of %d rounds\n", jobs,
              *std::min_element(ratios.begin(), ratios.end()), median(ratios), rounds);
  return 0;
}

}  // namespace
}  // namespace mcx::bench

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a line as it comes, also into a pipe
  curl_global_init(CURL_GLOBAL_DEFAULT);
  try {
    return mcx::bench::compare(argc > 1 ? std::max(1, std::atoi(argv[1])) : 5,
                               argc > 2 ? std::max(1, std::atoi(argv[2])) : 1,
                               argc > 3 ? argv[3] : "primary");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
