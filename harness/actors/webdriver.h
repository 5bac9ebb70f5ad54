// A login through a real browser, for products whose login page is a program: a W3C WebDriver client that opens the
// page, fills it in and watches where the browser ends.
#pragma once

#include <string>
#include <vector>

#include "harness/base/clock.h"
#include "harness/model/profile.h"

namespace mcx {

struct WebDriverLogin {
  std::string webdriver_url;  // of a running driver; "" starts a chromedriver and ends it afterwards
  std::string username_selector, password_selector, submit_selector;  // CSS
  std::string consent_selector;                                       // CSS; "" when the product asks for no consent
  std::vector<std::string>
      hosts{};              // of the product beside that of the authorization endpoint; the browser loads from no other
  Milliseconds rest{3000};  // a page that stays the same for so long, with nothing left to do on it, is the end
};

struct WebDriverOutcome {
  std::string final_url;  // where the browser ended: at redirect_uri, or on a page of the product
  std::string page_text;  // of that page, when it is not redirect_uri
  std::string failure;    // why the browser could not be driven to an end; empty when it could
  bool login_form = false;        // that page has the field of the user name
  bool credentials_sent = false;  // the form was filled in and submitted
};

// The navigation to redirect_uri need not load anything; its address is what counts. Never throws for what driver or
// product did. The user's password reaches the driver and nothing else. A user without mc_id looks at the page only.
WebDriverOutcome login_with_webdriver(const WebDriverLogin& login, const std::string& authorization_url,
                                      const std::string& redirect_uri, const User& user, Deadline until);

}  // namespace mcx
