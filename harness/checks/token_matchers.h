// What may be demanded of a token endpoint's answer and of the tokens in it. Clauses: TS 33.180 B.2, B.4.2.5, B.5.3, B.7.3;
// RFC 6749 5.1 and 5.2; RFC 7515; RFC 7519.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/actors/token_request.h"
#include "harness/checks/function_matcher.h"

namespace mcx {

using TokenAnswerMatcher = testing::Matcher<const TokenAnswer&>;
using TokenMatcher = testing::Matcher<const Token&>;
using JsonMatcher = testing::Matcher<const Json&>;

// --- the answer
TokenAnswerMatcher IsTokenResponse();  // HTTP 200, application/json, a JSON object with an access_token (RFC 6749 5.1)
// HTTP 400 (for invalid_client also 401), a JSON object whose error is that code, no token (RFC 6749 5.2).
TokenAnswerMatcher IsOauthError(std::string code);
TokenAnswerMatcher IsOauthErrorOneOf(std::vector<std::string> codes);
TokenAnswerMatcher IssuesNothing();    // no access, ID or refresh token, whatever the status
TokenAnswerMatcher IsRefusal();        // a 4xx status and no token
TokenAnswerMatcher HasStatus(testing::Matcher<int> status);
TokenAnswerMatcher HasHeader(std::string name, testing::Matcher<const std::string&> value);
TokenAnswerMatcher HasMediaType(std::string type);  // media type without parameters, no case
TokenAnswerMatcher HasMember(std::string name, JsonMatcher value);
TokenAnswerMatcher LacksMember(std::string name);
TokenAnswerMatcher IsJsonObject();     // the body, and no member stands twice

// --- a token
TokenMatcher IsPresent();
TokenMatcher IsJwt();                  // compact JWS with a JSON object of claims, none twice
TokenMatcher HasClaim(std::string name, JsonMatcher value);
TokenMatcher LacksClaim(std::string name);
// Verifies with one of `keys`. When it does not, the explanation gives their fingerprints and that of the signer, which
// is looked for among `others`.
TokenMatcher IsSignedBy(std::vector<Key> keys, std::vector<Key> others = {});
// Verifies with the key among `keys` that its kid names. Held where kid names none of them, or alg is no signature.
TokenMatcher FitsKeyThatItNames(std::vector<Key> keys);
TokenMatcher IsNotUnsecured();                            // alg is not "none", in whatever letters; held for no JWS
TokenMatcher HasAsymmetricAlg();                          // neither none nor HMAC
TokenMatcher HasAlgAmong(std::vector<std::string> algs);

// --- a JSON value
JsonMatcher IsText();                                     // a non-empty string
JsonMatcher IsTextEqualTo(std::string value);
JsonMatcher IsTextNoCase(std::string value);               // equal without regard to case
JsonMatcher IsTextOfAtMost(std::size_t bytes);
JsonMatcher IsAbsoluteUri();
JsonMatcher IsNumber();                                   // a JSON number, not a string
JsonMatcher IsWholeNumber();
// NumericDate in seconds between the two moments, both included (RFC 7519 2).
JsonMatcher IsDateBetween(std::int64_t earliest, std::int64_t latest);
JsonMatcher IsNumberBetween(std::int64_t least, std::int64_t most);
JsonMatcher NamesAudience(std::string value);             // a string equal to it, or an array that has it (RFC 7519 4.1.3)
JsonMatcher IsScopeOf(std::vector<std::string> all_of);   // one string; exactly these words in any order
JsonMatcher IsScopeWithin(std::vector<std::string> any_of);
JsonMatcher IsScopeWith(std::vector<std::string> words);   // has at least these
JsonMatcher IsScopeWithout(std::vector<std::string> words);

}  // namespace mcx
