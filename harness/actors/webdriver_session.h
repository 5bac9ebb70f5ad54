// The part of the W3C WebDriver protocol that a login needs: JSON over HTTP to a driver, one browser session. What the
// page does is a value; a driver that is not there or does not speak the protocol throws Unmet. No message carries what
// was typed: of a driver's error only its code is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/clock.h"
#include "harness/wire/http.h"
#include "harness/wire/json.h"

namespace mcx {

struct WebDriverReply {
  Json value;
  std::string error;    // WebDriver error code, "no such element"; empty when the command succeeded
  std::string message;  // the driver's words for it; only navigation shows them
  bool fine() const { return error.empty(); }
};

class WebDriverSession {
 public:
  // Opens a headless browser that takes any certificate: TLS is judged by the harness's own transport, not here.
  WebDriverSession(const std::string& webdriver_url, const std::vector<std::string>& browser_arguments, Deadline until);
  // Closes the browser, also after the deadline.
  ~WebDriverSession();
  WebDriverSession(const WebDriverSession&) = delete;
  WebDriverSession& operator=(const WebDriverSession&) = delete;

  WebDriverReply navigate(const std::string& url);
  std::string current_url();
  std::string page_text();                        // what a person reads on the page; "" when there is none
  std::string find(const std::string& selector);  // the first element's reference, "" when there is none
  // Replaces what a field holds; false when the page does not let it.
  bool type(const std::string& element, const std::string& text);
  WebDriverReply click(const std::string& element);

 private:
  WebDriverReply command(std::string_view method, const std::string& path, const Json& body = Json::object());
  WebDriverReply element_command(const std::string& element, std::string_view what, const Json& body = Json::object());
  std::string base_;     // URL of the driver without a slash at the end
  std::string session_;  // "/session/<id>"
  HttpClient http_;
};

}  // namespace mcx
