// What may be demanded of the answer to an authorization request. Clauses: TS 33.180 B.4.2.3, RFC 6749 4.1.2 and 4.1.2.1,
// OpenID Connect Core 3.1.2.5 and 3.1.2.6.
#pragma once

#include <string>
#include <vector>

#include "harness/actors/authorization.h"
#include "harness/checks/function_matcher.h"

namespace mcx {

using AuthorizationMatcher = testing::Matcher<const AuthorizationAnswer&>;

AuthorizationMatcher CarriesCode();        // a redirect to the client with a non-empty code
AuthorizationMatcher CarriesNoCode();      // no code anywhere it could be read: query, fragment, foreign location
AuthorizationMatcher CarriesNoToken();     // no access_token, id_token or refresh_token in the front channel
AuthorizationMatcher AsksForPassword();    // a login form was shown
AuthorizationMatcher AsksConsent();        // a consent page came after the credentials (TS 33.180 C.1 step 3c)
AuthorizationMatcher IsLoginPage();        // the browser is left with a login form (shown again, say)
AuthorizationMatcher ReturnsState(std::string state);  // byte for byte, once
// A redirect to the client whose error is one of `codes`.
AuthorizationMatcher IsErrorRedirect(std::vector<std::string> codes);
// A page with a 4xx status and no redirect.
AuthorizationMatcher IsErrorPage();
// Either of the two; both forms are open where the request does not let the server tell the client (RFC 6749 4.1.2.1).
AuthorizationMatcher IsAuthorizationError(std::vector<std::string> codes);
// No redirect to this URI nor, where that is not the client's own, anywhere below its host.
AuthorizationMatcher StaysAwayFrom(std::string uri);
AuthorizationMatcher RedirectsWith(int status);
AuthorizationMatcher IsNoServerError();    // something came, and no 5xx
AuthorizationMatcher RedirectCarries(std::string name);  // the parameter, exactly once in the query

}  // namespace mcx
