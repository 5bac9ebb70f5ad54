// What may be demanded of the front channel when a request is not in order, and of the two endpoints of CSC-1 as
// places. Clauses: RFC 6749 3.1 and 4.1.2.1, OpenID Connect Core 3.1.2.6, TS 33.180 5.1.2.1, TS 24.482 6.3.1.
#pragma once

#include <string>
#include <vector>

#include "harness/checks/authorization_matchers.h"
#include "harness/checks/token_matchers.h"

namespace mcx {

// Neither a code nor a token came of it, no 5xx and no silence; where the client is told, the error is one of `codes`,
// in the query or, for response types that answer there, in the fragment. How the user is told is left open.
AuthorizationMatcher IsRefusedWith(std::vector<std::string> codes);
// A redirect to the client with one of `codes` in the query, and the state as it was sent.
AuthorizationMatcher IsErrorRedirectWith(std::vector<std::string> codes, std::string state);
// The same, or an error page with a 4xx status.
AuthorizationMatcher IsAuthorizationErrorWith(std::vector<std::string> codes, std::string state);
AuthorizationMatcher ReturnsToClient();  // the browser ended at the client's redirect_uri, with whatever
// HTTP 200 and a form for the credentials.
AuthorizationMatcher IsLoginPageWithStatus200();
AuthorizationMatcher CarriesNoRefreshToken();
// The first answer came from another IP address than this one.
AuthorizationMatcher ComesFromElsewhereThan(std::string ip_address);
// What the token endpoint sent is no page with a password field and no redirect with a code.
TokenAnswerMatcher IsNoLogin();

}  // namespace mcx
