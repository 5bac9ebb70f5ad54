#include "harness/inspect/capture_file.h"

#include <pcap/pcap.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

using namespace std::string_view_literals;

// pcap in microseconds, in nanoseconds and with Kuznetzov's records, in either order of bytes; pcapng.
constexpr std::array magics{"\xA1\xB2\xC3\xD4"sv, "\xD4\xC3\xB2\xA1"sv, "\xA1\xB2\x3C\x4D"sv, "\x4D\x3C\xB2\xA1"sv,
                            "\xA1\xB2\xCD\x34"sv, "\x34\xCD\xB2\xA1"sv, "\x0A\x0D\x0D\x0A"sv};

struct Closer {
  void operator()(pcap_t* capture) const { pcap_close(capture); }
};
using Capture = std::unique_ptr<pcap_t, Closer>;

[[noreturn]] void refuse(const std::string& name, std::string_view why) {
  throw UsageError(cat(name, " looks like a capture, but ", printable(why, 200), "."));
}

// libpcap closes the stream with the capture, but not when it refuses it. The bytes must outlive the capture.
Capture open_capture(std::string_view bytes, const std::string& name) {
  auto* stream = ::fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb");  // read only
  if (stream == nullptr) throw HarnessError("fmemopen failed on a capture");
  std::array<char, PCAP_ERRBUF_SIZE> why{};
  Capture capture(pcap_fopen_offline(stream, why.data()));
  if (capture) return capture;
  std::fclose(stream);
  refuse(name, why.data());
}

}  // namespace

bool is_capture(std::string_view bytes) {
  return std::any_of(magics.begin(), magics.end(), [&](std::string_view magic) { return bytes.starts_with(magic); });
}

std::string read_capture(std::string_view bytes, const std::string& name, CapturedTraffic& traffic) {
  const auto capture = open_capture(bytes, name);
  const int link = pcap_datalink(capture.get());
  if (!is_known_link(link)) {
    const char* word = pcap_datalink_val_to_name(link);
    refuse(name, cat("its link type ", word == nullptr ? std::to_string(link) : std::string(word), " is not read"));
  }
  pcap_pkthdr* head = nullptr;
  const u_char* frame = nullptr;
  int got = 0;
  while ((got = pcap_next_ex(capture.get(), &head, &frame)) == 1)
    traffic.add(link, {reinterpret_cast<const char*>(frame), head->caplen});
  return got == PCAP_ERROR_BREAK ? "" : cat("the capture ends early: ", printable(pcap_geterr(capture.get()), 200));
}

}  // namespace mcx
