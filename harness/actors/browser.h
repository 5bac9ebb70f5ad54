// The user agent of a login: loads pages, keeps cookies, fills in forms and follows redirects one by one, each recorded.
// Every browser is a person's first visit: cookies are never shared between two of them.
#pragma once

#include <string>

#include "harness/actors/authorization.h"
#include "harness/actors/wiring.h"
#include "harness/wire/html.h"
#include "harness/wire/http.h"

namespace mcx {

// Whether `url` has the origin of an endpoint or login page of the IdMS in the profile, or that of `page`, from where it
// was reached.
bool belongs_to_idms(const Profile& profile, const std::string& url, const std::string& page = "");

class Browser {
 public:
  explicit Browser(const Wiring& wiring);
  // Sends the request and acts on whatever comes until it ends somewhere. Never throws for what the IdMS did.
  AuthorizationAnswer visit(const AuthorizationRequest& request, const Conduct& conduct);

 private:
  struct Visit;
  HttpRequest first_request(const AuthorizationRequest& request) const;
  bool step(Visit& visit);
  bool follow_redirect(Visit& visit);
  bool act_on_page(Visit& visit);
  static const User& person_in(const Visit& visit);
  Secret password_in(const Visit& visit) const;
  bool submit_credentials(Visit& visit, const HtmlForm& form);
  bool submit_consent(Visit& visit, const HtmlPage& page);
  HttpRequest submission(const Visit& visit, const HtmlForm& form, const Parameters& values) const;

  const Wiring& wiring_;
  HttpClient http_;
};

}  // namespace mcx
