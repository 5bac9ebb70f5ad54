// The authorization request of TS 33.180 table B.4.2.2-1 as a value that a case may bend, and what came back for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/model/profile.h"
#include "harness/wire/http.h"
#include "harness/wire/url.h"

namespace mcx {

struct AuthorizationRequest {
  ClientRegistration client;
  Parameters parameters;
  std::string code_verifier;   // belongs to code_challenge; not sent here
  std::string method = "GET";  // POST is the alternative of OIDC Core 3.1.2.1
  std::string accept_language; // header, "" for none

  AuthorizationRequest with(std::string_view name, std::string_view value) const;
  AuthorizationRequest without(std::string_view name) const;
  AuthorizationRequest twice(std::string_view name, std::string_view value) const;  // the parameter once more
  AuthorizationRequest with_verifier(std::string_view verifier) const;  // and the S256 challenge that belongs to it
  AuthorizationRequest scoped(std::string_view scope) const { return with("scope", scope); }
  AuthorizationRequest posted() const;
  std::string state() const { return parameters.get("state").value_or(""); }
  std::string redirect_uri() const { return parameters.get("redirect_uri").value_or(""); }
};

// Where the browser ended.
enum class Landing {
  client,      // at the client's registered redirect URI
  elsewhere,   // redirected to a host that is neither the IdMS nor the registered redirect URI; not followed
  page,        // a page without a login form (an error page, or a form that nobody knows how to fill)
  login_page,  // a login page: shown and not to be filled, or shown again after the credentials were sent
  silence,     // nothing came back
  lost,        // more steps than a login may take
};

struct AuthorizationAnswer {
  AuthorizationRequest request;
  Landing landing = Landing::silence;
  HttpAnswer last;            // the answer that ended it
  HttpAnswer first;           // the answer to the authorization request itself
  std::string location;       // of the redirect that ended it, resolved; "" when there was none
  Parameters parameters;      // query of the location when the browser landed at the client
  Parameters fragment;        // likewise
  bool password_asked = false;    // a login form was seen
  bool credentials_sent = false;
  bool consent_asked = false;     // a consent page was answered
  int redirect_status = 0;        // of the redirect to the client
  std::string page_text;          // visible text of the last page

  std::string code() const { return parameters.get("code").value_or(""); }
  std::string error() const { return parameters.get("error").value_or(""); }
  bool has_code() const { return !code().empty(); }
};

// What the person at the browser does.
struct Conduct {
  const User* user = nullptr;      // nullptr: looks at the page and goes away
  std::optional<Secret> password;  // other than the user's own
  bool consents = true;
  const User* first_as = nullptr;  // whose name is entered before, with a wrong password (in a form driven over HTTP)
};

void PrintTo(const AuthorizationAnswer& answer, std::ostream* out);  // in words, no secrets

}  // namespace mcx
