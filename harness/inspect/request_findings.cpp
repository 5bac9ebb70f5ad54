// Findings in the header fields of a PUBLISH.
#include <algorithm>

#include "harness/base/text.h"
#include "harness/inspect/publish_findings.h"
#include "harness/wire/sip_header.h"

namespace mcx::findings {
namespace {

constexpr std::size_t largest_on_udp = 1300;     // bytes, RFC 3261 18.1.1, when the path MTU is not known
constexpr std::uint32_t for_ever = 4294967295U;  // seconds

// The field that names the service on this hop.
std::string service_field(const PublishQuestion& question) {
  return question.hop == SipHop::sip_1 ? "P-Preferred-Service" : "P-Asserted-Service";
}

std::string without_encoding(const std::string& text) { return replace_all(replace_all(text, "%3A", ":"), "%3a", ":"); }

bool is_common(const PublishQuestion& question, const SipDeviation& deviation) {
  constexpr std::string_view ends[] = {"To", "From", "Call-ID", "CSeq"}, hops[] = {"Via", "Max-Forwards"};
  const auto names = [&](std::string_view name) { return equal_ignoring_case(deviation.place, name); };
  if (std::any_of(std::begin(ends), std::end(ends), names)) return true;
  if (question.hop == SipHop::sip_2) return false;
  const bool streamed = question.sample.captured.transport == "tcp" && names("Content-Length");
  return streamed || std::any_of(std::begin(hops), std::end(hops), names);
}

std::string transport_of(const PublishQuestion& question) {
  if (!question.sample.captured.transport.empty()) return question.sample.captured.transport;
  const auto via = top_via(question.publish());
  return via ? lower(via->transport) : "";
}

bool has_icsi_ref(std::string_view text) { return lower(text).find("g.3gpp.icsi-ref") != std::string::npos; }

}  // namespace

PublishFinding judged(bool holds, std::string expected, std::string actual) {
  return {.holds = holds, .expected = std::move(expected), .actual = std::move(actual), .reason = ""};
}
PublishFinding reported(std::string expected, std::string actual) {
  return {.otherwise = Verdict::warn, .expected = std::move(expected), .actual = std::move(actual), .reason = ""};
}
PublishFinding moot(std::string why) {
  return {.otherwise = Verdict::not_applicable, .expected = "", .actual = "", .reason = std::move(why)};
}
PublishFinding unknown(std::string why) { return {.expected = "", .actual = "", .reason = std::move(why)}; }

std::string told(const SipMessage& message, std::string_view field) {
  const auto values = message.header_values(field);
  if (values.empty()) return cat("no ", field);
  return cat(field, " is ", join(values, ", "));
}

PublishFinding common_fields(const PublishQuestion& question) {
  std::vector<std::string> faults;
  for (const auto& deviation : question.sample.reading.deviations)
    if (is_common(question, deviation))
      faults.push_back(cat(replace_all(std::string(name_of(deviation.fault)), "_", " "), " at ", deviation.place));
  const auto* expected = question.hop == SipHop::sip_1
                             ? "Via with a z9hG4bK branch, Max-Forwards, To, From with tag, Call-ID, CSeq of PUBLISH"
                             : "To, From with tag, Call-ID, CSeq of PUBLISH (Via is the SIP core's on this hop)";
  return judged(faults.empty(), expected, faults.empty() ? "all are there and readable" : join(faults, ", "));
}

PublishFinding big_message(const PublishQuestion& question) {
  if (question.hop == SipHop::sip_2) return moot("the SIP core chooses the transport of this hop");
  const auto transport = transport_of(question);
  const auto bytes = question.publish().bytes().size();
  if (transport.empty()) return unknown("neither the input nor Via shows the transport");
  const auto actual = cat(bytes, " bytes over ", transport);
  const auto* expected = "over UDP no message within 200 bytes of the path MTU, or above 1300 bytes when it is unknown";
  if (transport != "udp" || bytes <= largest_on_udp) return judged(true, expected, actual);
  if (question.sample.captured.fragmented) return judged(false, expected, actual + " in several IP fragments");
  return unknown(cat(actual, "; whether the client knows the MTU of the path cannot be seen"));
}

PublishFinding request_uri(const PublishQuestion& question) {
  const auto& known = question.known;
  if (known.psi.empty()) return unknown("give the public service identity of the participating function as --psi URI");
  const auto& uri = question.publish().uri;
  return judged(uri == known.psi || same_sip_uri(uri, known.psi), cat("Request-URI is ", known.psi),
                cat("Request-URI is ", uri));
}

PublishFinding service_identifier(const PublishQuestion& question) {
  const auto field = service_field(question);
  const auto values = question.publish().header_values(field);
  const auto icsi = question.names()->icsi;
  const bool held = std::any_of(values.begin(), values.end(),
                                [&](const std::string& value) { return without_encoding(value) == icsi; });
  auto finding = judged(held, cat(field, " names ", icsi), told(question.publish(), field));
  if (question.hop == SipHop::sip_2)
    finding.reason = "behind the SIP core; what the client preferred is not seen on this hop";
  return finding;
}

PublishFinding plain_identifier(const PublishQuestion& question) {
  const auto field = service_field(question);
  if (!question.publish().has(field)) return moot(cat("no ", field));
  const auto value = question.publish().header(field);
  return judged(value.find('%') == std::string::npos, cat(field, " has the service identifier without escapes"),
                told(question.publish(), field));
}

PublishFinding encoded_identifier(const PublishQuestion& question) {
  for (const auto* field : {"Accept-Contact", "Contact"}) {
    const auto value = question.publish().header(field);
    if (!has_icsi_ref(value)) continue;
    return judged(lower(value).find("urn:urn-7:") == std::string::npos,
                  cat("the identifier in g.3gpp.icsi-ref of ", field, " has %3A for each colon"),
                  told(question.publish(), field));
  }
  return moot("no g.3gpp.icsi-ref");
}

PublishFinding one_event(const PublishQuestion& question) {
  const auto values = question.publish().header_values("Event");
  const auto event = values.size() == 1 ? read_token(values.front()) : std::nullopt;
  return judged(event && event->word == "poc-settings", "one Event, poc-settings", told(question.publish(), "Event"));
}

PublishFinding lifetime(const PublishQuestion& question) {
  const auto values = question.publish().header_values("Expires");
  const auto seconds = values.size() == 1 ? read_number(values.front()) : std::nullopt;
  const bool removes = question.act == PublishAct::removal;
  return judged(seconds == (removes ? 0 : for_ever),
                removes ? "Expires is 0 to log off" : cat("Expires is ", for_ever, ", or 0 to log off"),
                told(question.publish(), "Expires"));
}

PublishFinding entity_tag(const PublishQuestion& question) {
  const auto tags = question.publish().header_values("SIP-If-Match");
  const bool due = question.act == PublishAct::refresh || question.act == PublishAct::removal;
  const bool good = tags.empty() ? !due : tags.size() == 1 && is_sip_token(tags.front());
  return judged(good, cat(due ? "SIP-If-Match with one entity-tag" : "no SIP-If-Match, or one with one entity-tag"),
                told(question.publish(), "SIP-If-Match"));
}

PublishFinding latest_tag(const PublishQuestion& question) {
  if (!question.publish().has("SIP-If-Match")) return moot("no SIP-If-Match");
  const auto history = question.sample.tag;
  if (history != TagHistory::last && history != TagHistory::superseded)
    return moot("no earlier answer in the input gave this entity-tag");
  return judged(history == TagHistory::last, "the entity-tag of the last answer",
                history == TagHistory::last ? "it is" : "a tag that an earlier request had used up");
}

PublishFinding tag_forgotten(const PublishQuestion& question) {
  if (!question.publish().has("SIP-If-Match")) return moot("no SIP-If-Match");
  if (question.sample.tag == TagHistory::unknown) return moot("no earlier answer in the input gave this entity-tag");
  const bool again = question.sample.tag == TagHistory::refused;
  return judged(!again, "no entity-tag that was answered with 412",
                again ? "the tag was answered with 412 before" : "the tag was not refused before");
}

PublishFinding no_body(const PublishQuestion& question) {
  if (question.act != PublishAct::refresh && question.act != PublishAct::removal)
    return moot(cat("a PUBLISH for ", words_for(question.act), " has a body"));
  const auto bytes = question.publish().body.size();
  return judged(bytes == 0, cat("no body in a ", words_for(question.act)), cat(bytes, " bytes of body"));
}

}  // namespace mcx::findings
