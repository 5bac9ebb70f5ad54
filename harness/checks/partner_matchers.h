// What may be demanded of a partner's answer to a security token. Clauses: TS 33.180 B.7.5, B.9.
#pragma once

#include "harness/checks/token_matchers.h"

namespace mcx {

// expires_in ends no more than a minute later than exp of the access token does, counted from iat or from the answer.
// Held where one of the two is absent, unreadable or no number: faults of their own.
TokenAnswerMatcher ExpiresInStaysWithinExp();

}  // namespace mcx
