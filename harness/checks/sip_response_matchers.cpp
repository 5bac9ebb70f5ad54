#include "harness/checks/sip_response_matchers.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/checks/function_matcher.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

SipAnswerMatcher repeats(std::string sentence, std::function<std::string(const SipMessage&)> lack) {
  return says<SipAnswer>(std::move(sentence), [lack = std::move(lack)](const SipAnswer& answer, std::ostream& why) {
    const auto fault = answer.came() ? lack(answer.message) : answer.why;
    why << fault;
    return fault.empty();
  });
}

// One hop, spelled in one way.
std::string plain(const SipVia& via, bool topmost) {
  std::vector<std::string> parameters;
  for (const auto& each : via.parameters) {
    const auto name = lower(each.name);
    if (!topmost || (name != "received" && name != "rport")) parameters.push_back(cat(";", name, "=", each.value));
  }
  std::sort(parameters.begin(), parameters.end());
  const auto port = via.port == 0 ? "" : cat(":", via.port);
  return cat(upper(via.transport), " ", lower(via.host), port, join(parameters, ""));
}

std::vector<std::string> way_of(const SipMessage& message) {
  std::vector<std::string> way;
  for (const auto& value : message.header_values("Via")) {
    const auto via = read_via(value);
    way.push_back(via ? plain(*via, way.empty()) : cat("what cannot be read: ", printable(value, 120)));
  }
  return way;
}

std::string address_of(const SipMessage& message, std::string_view name) {
  const auto address = read_address(message.header(name));
  return address ? address->uri : "";
}

std::string fault_of_dialogue(const SipMessage& request, const SipMessage& response) {
  if (address_of(response, "From") != address_of(request, "From")) return "From is another";
  if (from_tag(response) != from_tag(request)) return "From has not the tag of the request";
  if (address_of(response, "To") != address_of(request, "To")) return "To is another";
  if (to_tag(response).empty()) return "To has no tag";
  return response.header("Call-ID") == request.header("Call-ID") ? "" : "Call-ID is another";
}

}  // namespace

SipAnswerMatcher HasViasOf(const SipMessage& request) {
  const auto way = way_of(request);
  return repeats("the Via fields of the request", [way](const SipMessage& response) {
    const auto seen = way_of(response);
    return seen == way ? "" : cat("the way back is ", seen.empty() ? "not there" : join(seen, ", "));
  });
}

SipAnswerMatcher HasDialogueOf(const SipMessage& request) {
  return repeats("From and Call-ID of the request, and its To with a tag",
                 [request](const SipMessage& response) { return fault_of_dialogue(request, response); });
}

SipAnswerMatcher NamesMethodsInA405() {
  return repeats("Allow, if it is a 405", [](const SipMessage& response) {
    return response.status == 405 && !response.has("Allow") ? "there is no Allow" : "";
  });
}

SipAnswerMatcher HasNumberOf(const SipMessage& request) {
  return repeats("the CSeq of the request", [request](const SipMessage& response) -> std::string {
    const auto ours = read_cseq(request.header("CSeq")), theirs = read_cseq(response.header("CSeq"));
    const bool same = ours && theirs && ours->number == theirs->number && ours->method == theirs->method;
    return same ? "" : cat("it is ", printable(response.header("CSeq"), 60));
  });
}

}  // namespace mcx
