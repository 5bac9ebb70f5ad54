#include "harness/wire/sip_expected.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/sip_header.h"

namespace mcx {
namespace {

std::string branch_of(const SipMessage& message) {
  const auto via = top_via(message);
  return via ? via->branch() : "";
}

std::string joined_cseq(const SipMessage& message) { return join(words(message.header("CSeq")), " "); }

// A CSeq that cannot be read is the answer's fault and for the case to judge.
bool names_method(const SipMessage& response, const std::string& method) {
  const auto cseq = read_cseq(response.header("CSeq"));
  return !cseq || cseq->method == method;
}

}  // namespace

SipResponseKey::SipResponseKey(const SipMessage& response) : message(response), branch(branch_of(response)) {}

SipExpected SipExpected::answer_to(const SipMessage& request) {
  SipExpected expected;
  expected.branch_ = branch_of(request);
  expected.kind_ = expected.branch_.empty() ? Kind::call : Kind::branch;
  const auto cseq = read_cseq(request.header("CSeq"));
  expected.method_ = cseq ? cseq->method : request.method;
  if (expected.kind_ == Kind::branch) return expected;
  expected.call_id_ = request.header("Call-ID");
  expected.cseq_ = joined_cseq(request);
  if (expected.call_id_.empty()) expected.kind_ = Kind::any;
  return expected;
}

SipExpected SipExpected::any_answer(const SipMessage& request) {
  SipExpected expected;
  expected.branch_ = branch_of(request);
  expected.kind_ = Kind::any;
  return expected;
}

bool SipExpected::is_answered_by(const SipResponseKey& response, const std::deque<std::string>& earlier) const {
  const auto& branch = response.branch;
  switch (kind_) {
    case Kind::nothing:
      return false;
    case Kind::branch:
      return branch == branch_ && names_method(response.message, method_);
    case Kind::call:
      return response.message.header("Call-ID") == call_id_ && joined_cseq(response.message) == cseq_;
    case Kind::any:
      break;
  }
  const bool late = std::find(earlier.begin(), earlier.end(), branch) != earlier.end();
  return branch.empty() || branch == branch_ || !late;
}

}  // namespace mcx
