// What a SIP client waits for: which responses belong to the request it sent (RFC 3261 17.1.3).
#pragma once

#include <deque>
#include <string>

#include "harness/wire/sip_message.h"

namespace mcx {

// What a response tells of the request it answers, read once.
struct SipResponseKey {
  explicit SipResponseKey(const SipMessage& response);
  const SipMessage& message;
  std::string branch;  // of the topmost Via; "" when there is none
};

class SipExpected {
 public:
  static SipExpected nothing() { return {}; }
  // By the branch of the topmost Via and the method of CSeq; where the request has no branch, by Call-ID and CSeq.
  static SipExpected answer_to(const SipMessage& request);
  // After bytes that may be no message: any response, but no late one of another transaction.
  static SipExpected any_answer(const SipMessage& request);
  bool is_answered_by(const SipResponseKey& response, const std::deque<std::string>& earlier) const;
  const std::string& branch() const { return branch_; }

 private:
  enum class Kind { nothing, branch, call, any };
  Kind kind_ = Kind::nothing;
  std::string branch_, method_, call_id_, cseq_;
};

}  // namespace mcx
