// What the token endpoint decided about a request, apart from how it words the decision: each matcher here looks at
// one fact, so that a case of one clause does not fail for the fault of another. The form of an error is CSC1-062's to
// judge (RFC 6749 5.2), that of a success CSC1-056's and CSC1-061's (RFC 6749 5.1).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "harness/actors/token_request.h"
#include "harness/checks/function_matcher.h"

namespace mcx {

using GrantMatcher = testing::Matcher<const TokenAnswer&>;

GrantMatcher IsGranted();  // a 2xx status and no error
// A refusal, by a 4xx status or by an error in the body, without a token; the error, when it is one that RFC 6749 5.2
// defines, is one of `codes` (any, when there are none).
GrantMatcher IsDenied(std::initializer_list<std::string_view> codes = {});
GrantMatcher CarriesError();  // a 4xx status, a JSON object with an error, no token
// The whole form of RFC 6749 5.2: 400 (401 for invalid_client), application/json, an error it defines, no token; and to
// a client that used the Authorization header 401 with WWW-Authenticate.
GrantMatcher IsErrorResponse();
GrantMatcher IsNoServerFault();     // something came back, and no 5xx
GrantMatcher IsAnsweredOrClosed();  // as above; closing the connection is open to the server too (RFC 9110 15.5.14)
GrantMatcher AnswersAs(const TokenAnswer& other);  // the same status and the same error

// --- what was granted, where it can be read
// The scope of the answer and the scope claim of its access token, each where it is a string, name none besides these.
// Where neither is, the scope asked for is the one granted (RFC 6749 5.1).
// The access token is for one of these at least: by its scope, or that of the answer where it shows none.
GrantMatcher AuthorisesAnyOf(std::vector<std::string> scope);
GrantMatcher GrantsNoMoreThan(std::vector<std::string> scope);
GrantMatcher GrantsScopeOf(const TokenAnswer& first);  // member and claim, each where both answers have it as a string

// --- how long it lasts (TS 33.180 B.12)
GrantMatcher StatesExp();        // of the access token, unless that is no JWT and cannot be read
GrantMatcher StatesExpiresIn();  // in the answer, whatever its type
// exp minus iat, or minus the time of issue, is what expires_in says; held where either is not a number.
GrantMatcher ExpiresInAsExpSays();

// --- whose it is
// An id_token, if there is one, is a JWT with the iss, sub and aud of that of `first` (OIDC Core 12.2); where the first
// could not be read, there is nothing to compare.
GrantMatcher IdentifiesAs(const TokenAnswer& first);
// Its id_token, if there is one and it is a JWT, matches.
GrantMatcher ReturnsNoIdTokenBut(testing::Matcher<const Token&> wished);
// Both hold where the claim is missing in either, or iat is no number.
testing::Matcher<const Token&> IsIssuedAfter(const Token& first);
testing::Matcher<const Token&> KeepsClaim(std::string name, const Token& first);
// client_id of the access token and aud of the ID token, each where it can be read, name this client and no other.
GrantMatcher IsIssuedTo(std::string client_id);

}  // namespace mcx
