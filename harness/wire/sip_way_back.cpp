#include "harness/wire/sip_way_back.h"

#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"
#include "harness/wire/sip_scanner.h"

namespace mcx {
namespace {

// Where ";rport" without a value ends in the Via, or npos.
std::size_t behind_empty_rport(std::string_view via) {
  const auto folded = lower(via);
  constexpr std::string_view word = "rport";
  const auto at = folded.find(word, folded.find(';'));
  if (at == std::string::npos) return at;
  const auto end = at + word.size();
  const bool whole = end == folded.size() || folded[end] == ';' || is_sip_blank(folded[end]);
  return whole ? end : std::string::npos;
}

// The first element of the first Via field, which split_sip_list gives without its blanks.
std::string with_source(std::string element, const SipVia& via, const SipPlace& source) {
  if (via.wants_rport()) {
    const auto at = behind_empty_rport(element);
    if (at != std::string::npos) element.insert(at, cat('=', source.port));
  }
  const bool due = via.wants_rport() || via.host != source.address;
  if (due && via.received().empty()) element += cat(";received=", source.address);
  return element;
}

constexpr std::array<std::string_view, 7> needed = {"via",          "from",          "to", "call-id", "cseq",
                                                    "max-forwards", "content-length"};

bool is_needed(std::string_view place) { return std::find(needed.begin(), needed.end(), place) != needed.end(); }

bool is_refused(const SipDeviation& deviation) {
  switch (deviation.fault) {
    case SipFault::bad_uri:
    case SipFault::bad_method:
    case SipFault::bad_start_line:
    case SipFault::method_mismatch:
    case SipFault::body_cut:
    case SipFault::no_end_of_head:
      return true;
    case SipFault::bad_value:
    case SipFault::out_of_range:
    case SipFault::repeated_header:
      return is_needed(deviation.place);
    case SipFault::missing_header:
      return is_needed(deviation.place) && deviation.place != "max-forwards";
    default:
      return false;
  }
}

std::string words_of(SipFault fault) { return replace_all(std::string(name_of(fault)), "_", " "); }

}  // namespace

void note_source(SipMessage& request, const SipPlace& source) {
  const auto via = top_via(request);
  if (!via) return;
  const auto field = std::find_if(request.headers.begin(), request.headers.end(),
                                  [](const SipHeader& each) { return sip_header_key(each.name) == "via"; });
  auto elements = split_sip_list(field->value);
  elements.front() = with_source(std::move(elements.front()), *via, source);
  field->value = join(elements, ", ");
}

SipPlace way_back(const SipMessage& request, const SipPlace& source) {
  const auto via = top_via(request);
  if (!via || via->wants_rport()) return source;
  return {source.address, via->port == 0 ? 5060 : via->port};
}

std::optional<SipMessage> bad_request_for(const SipReading& reading) {
  if (!reading.message || !reading.message->is_request() || reading.message->method == "ACK") return std::nullopt;
  if (!top_via(*reading.message)) return std::nullopt;
  if (reading.has(SipFault::bad_version) && !reading.message->version.empty())
    return response_to(*reading.message, 505, "bad");
  for (const auto& each : reading.deviations) {
    if (!is_refused(each)) continue;
    auto response = response_to(*reading.message, 400, "bad");
    response.reason = cat("Bad Request: ", words_of(each.fault), " at ", each.place);
    return response;
  }
  return std::nullopt;
}

}  // namespace mcx
