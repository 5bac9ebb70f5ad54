// The forms in which OAuth 2.0 endpoints answer: JSON for the token endpoint (RFC 6749 5.1, 5.2), a redirect for the
// authorization endpoint (4.1.2, 4.1.2.1), a page for a person.
#pragma once

#include <string>
#include <string_view>

#include "harness/reference/server.h"
#include "harness/wire/json.h"

namespace mcx {

struct OauthFault {
  std::string error;        // a registered code: "invalid_grant"
  std::string description;  // one sentence in ASCII for whoever debugs the client
};

Response json_answer(const Json& body, int status = 200);
Response error_answer(const OauthFault& fault, int status = 400);
// 401 with a challenge (RFC 6749 5.2): the client could not be authenticated.
Response client_refused(const std::string& why);
// An HTML page; `body` is markup, `title` is text.
Response page(int status, std::string_view title, std::string_view body);
std::string html_escaped(std::string_view text);
// 302 to `uri` with more parameters in its query.
Response redirect_with(const std::string& uri, const Parameters& parameters);

}  // namespace mcx
