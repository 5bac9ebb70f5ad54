// What may be demanded of a SIP answer, in the field's words. Silence satisfies none of these but IsNotTaken.
#pragma once

#include <gmock/gmock-matchers.h>

#include <string>
#include <vector>

#include "harness/actors/mc_client.h"
#include "harness/wire/mc_names.h"
#include "harness/wire/sip_client.h"

namespace mcx {

using SipAnswerMatcher = testing::Matcher<const SipAnswer&>;

SipAnswerMatcher IsSipStatus(int status);
SipAnswerMatcher IsSipStatusOneOf(std::vector<int> statuses);
SipAnswerMatcher IsAnsweredBySip();   // a final response, whatever it says
SipAnswerMatcher IsAccepted();        // 200
SipAnswerMatcher IsNotTaken();        // anything but a 2xx
SipAnswerMatcher IsSipRefusal();      // a final response other than 2xx
SipAnswerMatcher IsRequestRefused();  // a 4xx: the request is at fault, and the server sees it
// That status and a Warning of the form 399 agent "ddd ..." with that three digit code (TS 24.379 4.4).
SipAnswerMatcher IsRefusedWith(int status, int warning);
// Every Warning that stands there has the form of TS 24.379 4.4.2 and RFC 3261 20.43; held where there is none.
SipAnswerMatcher HasWellFormedWarnings();
SipAnswerMatcher HasSipHeader(std::string name);
SipAnswerMatcher HasOneEntityTag();                        // one SIP-ETag with one token (RFC 3903 11.3.1)
SipAnswerMatcher HasExpiresAtMost(std::uint32_t seconds);  // Expires is there, readable and no larger
// An info part with multiple-devices-ind true (TS 24.379 7.3.3).
SipAnswerMatcher TellsOfSeveralClients(McService service);

// Of an attempt that ought to authorise nobody. Whoever is bound all the same was not refused, which is LeavesUnbound's
// matter; and silence that of the row on answers.
testing::Matcher<const Attempt&> LeavesUnbound();                          // what came after was not accepted
testing::Matcher<const Attempt&> IsAnsweredWith(int status, int warning);  // as IsRefusedWith

// Of a malformed request (RFC 3261 21.4.1): a 4xx, or 501, 505 or 513 where method, version or size are what the server
// stumbles over; or silence that has bound nobody.
testing::Matcher<const Attempt&> IsRefusedOrDiscarded();
// No binding after a final response that refuses; held where none came (RFC 3261 8.2).
testing::Matcher<const Attempt&> ChangesNothingWhereRefused();

// The like of a client that was bound: it stays so.
testing::Matcher<const Attempt&> KeepsBindingWhereRefused();

// What was seen of a binding: "mcptt_id of alice" is known; and nothing else is.
testing::Matcher<const BindingSight&> IsKnownAs(std::string name);
testing::Matcher<const BindingSight&> IsKnownAsNothingBut(std::string name);

// A word that no header field holds, nor the start line.
SipAnswerMatcher HidesInItsHead(std::string word);

SipAnswerMatcher IsSubscribed();                 // 200, or 202 of older notifiers (RFC 6665 8.3.1)
testing::Matcher<const SipMessage&> IsNotice();  // a NOTIFY came
// Settings, among them those of that entity with that selected user profile.
testing::Matcher<const SipMessage&> NotifiesSettings(std::string entity, std::string profile_index);
// CSeq counts up within a dialogue (RFC 3261 12.2.1.1). Held where no NOTIFY came.
// The user profile of that entity is the one of an earlier NOTIFY; also where neither tells any.
testing::Matcher<const SipMessage&> KeepsSettings(const SipMessage& earlier, std::string entity);
// Subscription-State, where there is a NOTIFY (RFC 6665 4.2.2).
testing::Matcher<const SipMessage&> StatesSubscription();
testing::Matcher<const SipMessage&> IsNumberedAfter(const SipMessage& earlier);

}  // namespace mcx
