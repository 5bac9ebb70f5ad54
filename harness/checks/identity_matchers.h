// What may be demanded of a token response about whose tokens they are and what they grant. Clauses: TS 33.180 5.1.2.1,
// B.2.1.3, B.2.2.2, B.4.2.2; TS 24.482 6.3.1; RFC 6749 3.3 and 5.1. A token that is no JWT says nothing here.
#pragma once

#include <string>
#include <vector>

#include "harness/checks/token_matchers.h"
#include "harness/model/profile.h"

namespace mcx {

// Whatever MC service ID an ID token or access token states is the provisioned one of this user, byte for byte.
TokenAnswerMatcher StatesOnlyServiceIdsOf(User user);
// No token states an MC service ID that one of `users` has and `owner` has not.
TokenAnswerMatcher StatesNoServiceIdOfOthers(User owner, std::vector<User> users);
// The tokens of both answers state one and the same ID per service, where they state one.
TokenAnswerMatcher StatesServiceIdsOf(TokenAnswer other);
// sub or an MC service ID tells the two users apart.
TokenAnswerMatcher IsForAnotherUserThan(TokenAnswer other);
TokenMatcher NamesAnMcService();  // at least one of mcptt_id, mcvideo_id, mcdata_id, as a URI

// Neither exp of the access token nor expires_in lies further ahead. A malformed one is a fault of its own.
TokenAnswerMatcher LivesAtMost(std::int64_t seconds);
// scope names it; a response without scope grants what was asked (RFC 6749 5.1).
TokenAnswerMatcher ReportsScope(std::string word);
TokenAnswerMatcher ReportsNoneOf(std::vector<std::string> words);
// The access token's own scope names none of them.
TokenAnswerMatcher BindsNoneOf(std::vector<std::string> words);
// Every token that states its issuer states this one.
TokenAnswerMatcher StatesNoIssuerBut(std::string issuer);

JsonMatcher IsAnything();                                // the claim is there
TokenMatcher HasClaimOf(Token other, std::string name);  // the claim of that name with the same value

// Seconds since 1970 as a JSON number, not more than 30 s before `now` (TS 33.180 B.2.1.2) and not in another unit.
JsonMatcher IsExpiryAfter(std::int64_t now);
// Likewise, of a token issued while we waited for it.
JsonMatcher IsIssueTimeOf(std::int64_t received_at);

}  // namespace mcx
