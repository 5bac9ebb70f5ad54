// What may be demanded of a token exchange response and of the security token in it. Clauses: TS 33.180 5.1.4, B.7.3,
// B.8; RFC 8693 2.2.1 and 2.2.2.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/checks/grant_matchers.h"
#include "harness/checks/token_matchers.h"

namespace mcx {

// How a refusal is worded, apart from whether there is one: a denial names one of `codes`, where it names an error that
// RFC 6749 5.2 or RFC 8693 2.2.2 defines. Held where the request was granted.
TokenAnswerMatcher DeniesOnlyAs(std::vector<std::string> codes);

// The standard names no number for "short lived" (TS 33.180 5.1.2.1); the example of B.7.3 lives for ten minutes. A
// token that outlives a day is not short lived by any reading.
inline constexpr std::int64_t longest_short_life = 24 * 3600;  // seconds

JsonMatcher NamesAtLeast(std::size_t count);  // a string, or an array of strings, with so many audiences, none empty
// A string or array that names nobody besides these (RFC 7519 4.1.3).
JsonMatcher NamesNoAudienceBut(std::vector<std::string> names);
JsonMatcher IsTextAmong(std::vector<std::string> values);  // a string equal to one of them but for case

// The audience of a security token in the answer. Held where none was issued, or where it cannot be read.
TokenAnswerMatcher NamesAsAudience(std::vector<std::string> names);  // at least one of them
TokenAnswerMatcher NamesNotAll(std::vector<std::string> names);      // at most some of them

// exp lies no further behind iat than this. Held where one of them is absent or no number: a fault of its own.
TokenMatcher LivesNoLongerThan(std::int64_t seconds);
// expires_in is what lies between iat and exp of the token in the answer, a minute more or less. Held likewise.
TokenAnswerMatcher ExpiresInFitsSecurityToken();

}  // namespace mcx
