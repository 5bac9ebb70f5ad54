#include "harness/reference/response_head.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/reference/deviating.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

void mishandle_vias(SipMessage& response) {
  auto vias = response.header_values("Via");
  if (vias.size() < 2) return;
  if (deviates(Deviation::response_vias_cut)) vias.resize(1);
  if (deviates(Deviation::response_vias_turned)) std::reverse(vias.begin() + 1, vias.end());
  response.remove("Via");
  for (auto via = vias.rbegin(); via != vias.rend(); ++via) response.add_first("Via", *via);
}

std::string untagged(const std::string& address) { return address.substr(0, address.find(";tag=")); }

}  // namespace

SipMessage with_head_mishandled(SipMessage response) {
  mishandle_vias(response);
  if (deviates(Deviation::response_from_untagged)) response.set("From", untagged(response.header("From")));
  const bool forbidden = response.status == 403 && deviates(Deviation::response_403_to_untagged);
  if (forbidden || deviates(Deviation::response_to_untagged)) response.set("To", untagged(response.header("To")));
  if (deviates(Deviation::response_call_id_altered)) response.set("Call-ID", upper(response.header("Call-ID")));
  const auto cseq = read_cseq(response.header("CSeq"));
  if (cseq && deviates(Deviation::response_cseq_altered))
    response.set("CSeq", cat(cseq->number + 1, " ", cseq->method));
  return response;
}

}  // namespace mcx
