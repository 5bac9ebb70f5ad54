#include "harness/inspect/publish_source.h"

#include <algorithm>
#include <map>
#include <set>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/inspect/capture_file.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

constexpr std::size_t most_messages_of_text = 100;

struct ReadMessage {
  CapturedMessage captured;
  SipReading reading;
};

// An editor keeps lines without their carriage return, and a Content-Length counts them.
std::string with_line_ends(std::string_view text, PublishSource& source) {
  if (text.find('\r') != std::string_view::npos) return std::string(text);
  source.notes.push_back("the text has no carriage return; each line was read as if it ended with one");
  return replace_all(std::string(text), "\n", "\r\n");
}

std::vector<ReadMessage> read_text(std::string_view given, PublishSource& source) {
  std::vector<ReadMessage> out;
  auto rest = with_line_ends(given, source);
  while (begins_like_sip(rest) && out.size() < most_messages_of_text) {
    auto reading = read_sip(rest);
    rest = reading.unread;
    if (reading.message) out.push_back({{}, std::move(reading)});
  }
  return out;
}

std::vector<ReadMessage> read_frames(std::string_view bytes, const std::string& name, PublishSource& source) {
  CapturedTraffic traffic;
  const auto early_end = read_capture(bytes, name, traffic);
  source.notes = traffic.notes();
  if (!early_end.empty()) source.notes.push_back(early_end);
  std::vector<ReadMessage> out;
  for (auto& message : traffic.messages()) {
    auto reading = read_sip(message.bytes, {.stream = message.transport == "tcp"});
    if (reading.message) out.push_back({std::move(message), std::move(reading)});
  }
  return out;
}

// What a response has of its request, RFC 3261 17.1.3 and 8.2.6; with the addresses where they are known.
std::string transaction_of(const SipMessage& message, const std::string& from, const std::string& to) {
  const auto via = top_via(message);
  const auto cseq = read_cseq(message.header("CSeq"));
  return join(std::vector<std::string>{from, to, via ? via->branch() : "", message.header("Call-ID"),
                                       cseq ? cat(cseq->number, cseq->method) : ""},
              "\n");
}

// Samples by transaction and bytes, answers by transaction.
class Collector {
 public:
  explicit Collector(PublishSource& source) : source_(source) {}
  void take(ReadMessage read) {
    const auto& message = *read.reading.message;
    if (message.is_request() && message.method == "PUBLISH") return take_publish(std::move(read));
    if (message.status >= 200) take_answer(read);
  }

 private:
  void take_publish(ReadMessage read) {
    const auto& message = *read.reading.message;
    const auto key = transaction_of(message, read.captured.from, read.captured.to);
    const auto at = places_.find(key);
    if (at != places_.end() && source_.samples[at->second].reading.message == read.reading.message) {
      ++source_.samples[at->second].copies;
      return;
    }
    places_[key] = source_.samples.size();
    PublishSample sample{.captured = std::move(read.captured), .reading = std::move(read.reading)};
    sample.tag = history_of(sample);
    sample.captured.bytes.clear();
    source_.samples.push_back(std::move(sample));
  }
  void take_answer(const ReadMessage& read) {
    const auto& answer = *read.reading.message;
    const auto at = places_.find(transaction_of(answer, read.captured.to, read.captured.from));
    if (at == places_.end()) return;
    auto& sample = source_.samples[at->second];
    if (sample.answer) return;
    sample.answer = PublishAnswer{.message = answer};
    note_tags(sample);
  }

  // A publication is known by who publishes where: the input may hold those of several users and services, and the
  // same one on two hops.
  static std::string publication_of(const PublishSample& sample) {
    const auto& publish = *sample.reading.message;
    const auto from = read_address(publish.header("From"));
    return cat(sample.captured.to, "\n", publish.uri, "\n", from ? from->uri : "", "\n");
  }
  TagHistory history_of(const PublishSample& sample) const {
    const auto at = tags_.find(publication_of(sample) + sample.reading.message->header("SIP-If-Match"));
    return at == tags_.end() ? TagHistory::unknown : at->second;
  }
  void note_tags(PublishSample& sample) {
    const auto publication = publication_of(sample);
    const int status = sample.answer->message.status;
    const auto used = sample.reading.message->header("SIP-If-Match"), given = sample.answer->message.header("SIP-ETag");
    if (!used.empty() && status == 412) tags_[publication + used] = TagHistory::refused;
    if (!used.empty() && status < 300) tags_[publication + used] = TagHistory::superseded;
    if (given.empty() || status >= 300) return;
    sample.answer->tag_repeated = !tags_.emplace(publication + given, TagHistory::last).second;
  }

  PublishSource& source_;
  std::map<std::string, std::size_t> places_;
  std::map<std::string, TagHistory> tags_;
};

[[noreturn]] void refuse(const std::string& name, const std::vector<ReadMessage>& messages,
                         const PublishSource& source) {
  const auto why = source.notes.empty() ? "" : cat(" (", join(source.notes, "; "), ")");
  if (messages.empty())
    throw UsageError(cat(name, " holds no SIP message that can be read", why,
                         "; give the text of one, or a capture (pcap, pcapng) of plain SIP."));
  std::set<std::string> met;
  for (const auto& each : messages)
    met.insert(printable(each.reading.message->is_request() ? each.reading.message->method : "responses", 20));
  throw UsageError(cat(name, " holds no PUBLISH, only ", join(std::vector(met.begin(), met.end()), ", "), "."));
}

}  // namespace

PublishSource read_publish_source(std::string_view bytes, const std::string& name) {
  PublishSource source;
  const auto messages = is_capture(bytes) ? read_frames(bytes, name, source) : read_text(bytes, source);
  Collector collector(source);
  for (const auto& message : messages) collector.take(message);
  if (source.samples.empty()) refuse(name, messages, source);
  return source;
}

}  // namespace mcx
