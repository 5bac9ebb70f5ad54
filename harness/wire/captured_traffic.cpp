#include "harness/wire/captured_traffic.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/sip_stream.h"

namespace mcx {
namespace {

constexpr std::size_t largest_datagram = 1 << 16;
constexpr std::size_t most_unfinished = 1000;  // datagrams whose fragments are waited for
constexpr std::size_t longest_start_line = 8192;

bool is_tls(std::string_view bytes) { return bytes.size() > 2 && bytes[0] == 0x16 && bytes[1] == 0x03; }

std::string endpoint(const std::string& address, std::uint16_t port) { return cat(address, ":", port); }

// The bytes of one direction in order, cut into messages. Where bytes are missing, and at the start of a stream that
// was already running, it begins anew at the next segment that begins as a message does.
class StreamCutter {
 public:
  StreamCutter(const std::string& from, const std::string& to, std::vector<CapturedMessage>& out)
      : from_(from), to_(to), out_(out) {}
  void gap() { cutting_ = false; }
  void feed(std::string_view bytes, std::size_t order) {
    if (!cutting_ && !begins_like_sip(bytes)) return;
    if (!cutting_) stream_ = SipStream(SipLimits{.stream = true});
    cutting_ = true;
    stream_.feed(bytes);
    while (auto message = stream_.next()) out_.push_back({std::move(*message), from_, to_, "tcp", false, order});
    if (stream_.fault() != SipSilence::none) cutting_ = false;
  }

 private:
  const std::string& from_;
  const std::string& to_;
  std::vector<CapturedMessage>& out_;
  SipStream stream_{SipLimits{.stream = true}};
  bool cutting_ = false;
};

std::int64_t distance(std::uint32_t from, std::uint32_t to) { return static_cast<std::int32_t>(to - from); }

}  // namespace

bool begins_like_sip(std::string_view bytes) {
  const auto start = bytes.find_first_not_of("\r\n");
  if (start == std::string_view::npos) return false;
  bytes = bytes.substr(start, longest_start_line);
  const auto line = trim(bytes.substr(0, bytes.find('\n')));
  return line.starts_with("SIP/2.0 ") || line.ends_with(" SIP/2.0");
}

void CapturedTraffic::add(int link, std::string_view frame) {
  ++frames_;
  const auto packet = read_frame(link, frame);
  if (!packet || (packet->protocol != ip_tcp && packet->protocol != ip_udp)) return;
  if (packet->cut) ++cut_;
  if (!packet->is_fragment()) return add_packet(*packet, false);
  if (!packet->cut) add_fragment(*packet);
}

void CapturedTraffic::add_packet(const IpPacket& packet, bool fragmented) {
  if (packet.protocol == ip_udp) return add_datagram(packet, fragmented);
  if (packet.protocol == ip_tcp) add_segment(packet);
}

void CapturedTraffic::add_fragment(const IpPacket& packet) {
  const FragmentKey key{packet.from, packet.to, packet.protocol, packet.fragment_id};
  if (fragments_.size() >= most_unfinished && !fragments_.contains(key)) fragments_.erase(fragments_.begin());
  auto& kept = fragments_[key];
  const auto end = packet.fragment_offset + packet.payload.size();
  if (end > largest_datagram || packet.payload.empty()) return;
  if (!packet.more_fragments) kept.whole = end;
  if (kept.pieces.emplace(packet.fragment_offset, packet.payload).second) kept.bytes += packet.payload.size();
  if (kept.whole == 0 || kept.bytes < kept.whole) return;
  std::string joined;
  for (const auto& [offset, bytes] : kept.pieces)
    if (offset == joined.size()) joined += bytes;
  const bool whole = joined.size() == kept.whole;
  fragments_.erase(key);
  if (!whole) return;
  auto packet_of_all = packet;
  packet_of_all.payload = joined;
  add_packet(packet_of_all, true);
}

void CapturedTraffic::add_datagram(const IpPacket& packet, bool fragmented) {
  const auto unit = read_udp(packet.payload);
  if (!unit || !begins_like_sip(unit->payload)) return;
  if (unit->cut && !packet.cut) ++cut_;
  if (unit->cut || packet.cut) return;
  datagrams_.push_back({std::string(unit->payload), endpoint(packet.from, unit->from_port),
                        endpoint(packet.to, unit->to_port), "udp", fragmented, frames_});
}

void CapturedTraffic::add_segment(const IpPacket& packet) {
  const auto unit = read_tcp(packet.payload);
  if (!unit) return;
  const auto from = endpoint(packet.from, unit->from_port), to = endpoint(packet.to, unit->to_port);
  const auto key = cat(from, " ", to);
  const auto at = open_.find(key);
  const bool again = at != open_.end() && streams_[at->second].opened && streams_[at->second].first == unit->sequence;
  if (at == open_.end() || (unit->opens && !again)) {
    open_[key] = streams_.size();
    streams_.push_back({from, to, unit->opens, unit->sequence, {}});
  }
  auto& stream = streams_[open_[key]];
  if (unit->payload.empty()) return;
  if (stream.segments.empty() && is_tls(unit->payload)) ++encrypted_;
  stream.segments.push_back({unit->sequence, std::string(unit->payload), frames_});
}

void CapturedTraffic::cut(const Stream& stream, std::vector<CapturedMessage>& out) {
  auto sorted = stream.segments;
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Segment& a, const Segment& b) {
    return distance(stream.first, a.sequence) < distance(stream.first, b.sequence);
  });
  StreamCutter cutter(stream.from, stream.to, out);
  auto next = sorted.empty() ? 0 : distance(stream.first, sorted.front().sequence);
  std::size_t order = 0;
  for (const auto& segment : sorted) {
    const auto begin = distance(stream.first, segment.sequence);
    const auto end = begin + static_cast<std::int64_t>(segment.bytes.size());
    order = std::max(order, segment.order);
    if (begin > next) cutter.gap();
    if (end <= next) continue;
    const auto known = static_cast<std::size_t>(std::max<std::int64_t>(next - begin, 0));
    cutter.feed(std::string_view(segment.bytes).substr(known), order);
    next = end;
  }
}

std::vector<CapturedMessage> CapturedTraffic::messages() const {
  auto all = datagrams_;
  for (const auto& stream : streams_) cut(stream, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const CapturedMessage& a, const CapturedMessage& b) { return a.order < b.order; });
  return all;
}

std::vector<std::string> CapturedTraffic::notes() const {
  std::vector<std::string> out;
  if (cut_ > 0) out.push_back(cat(cut_, " packets are not whole in the capture; take it with tcpdump -s 0"));
  if (encrypted_ > 0)
    out.push_back(cat(encrypted_, " TLS streams cannot be read; capture behind the end of TLS, or as plain SIP"));
  if (!fragments_.empty()) out.push_back(cat(fragments_.size(), " datagrams lack some of their IP fragments"));
  return out;
}

}  // namespace mcx
