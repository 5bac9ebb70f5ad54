// What a SIP response repeats of its request (RFC 3261 8.2.6.2), and that a server may spell another way: blanks, case
// where the grammar has none, several values in one field.
#pragma once

#include "harness/checks/sip_matchers.h"

namespace mcx {

// All Via fields, in their order. received and rport of the topmost are the server's (18.2.1; RFC 3581 4).
SipAnswerMatcher HasViasOf(const SipMessage& request);
// From with its tag, To with a tag, Call-ID.
SipAnswerMatcher HasDialogueOf(const SipMessage& request);
SipAnswerMatcher NamesMethodsInA405();  // in Allow; any other status will do
SipAnswerMatcher HasNumberOf(const SipMessage& request);  // CSeq

}  // namespace mcx
