#include "harness/actors/webdriver.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <vector>

#include "harness/actors/chromedriver.h"
#include "harness/actors/manual_login.h"
#include "harness/actors/webdriver_session.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

constexpr Milliseconds between_looks{100};

// What the product's pages refer to elsewhere is not ours to load: all other names and addresses do not resolve.
std::string resolver_rules(const WebDriverLogin& login, const std::string& authorization_url) {
  std::string rules = "MAP * ~NOTFOUND";
  const auto url = parse_url(authorization_url);
  if (url) rules += ", EXCLUDE " + url->host;
  for (const auto& host : login.hosts) rules += ", EXCLUDE " + host;
  return rules;
}

std::vector<std::string> browser_arguments() {
  return {"--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-proxy-server"};
}

bool same_origin(const std::string& a, const std::string& b) {
  const auto first = parse_url(a), second = parse_url(b);
  return first && second && first->origin() == second->origin();
}

// The page is not ready for the click yet; any other answer means that it went through, or that what followed it
// failed.
bool click_was_refused(const WebDriverReply& reply) {
  return reply.error == "element not interactable" || reply.error == "element click intercepted" ||
         reply.error == "stale element reference" || reply.error == "no such element";
}

// One visit of the login page, looked at again and again until it ends somewhere.
class Visit {
 public:
  Visit(WebDriverSession& session, const WebDriverLogin& login, const User& user)
      : session_(session), login_(login), user_(user) {}
  WebDriverOutcome end_of(const std::string& authorization_url, const std::string& redirect_uri, Deadline until);

 private:
  bool act();
  bool submit_credentials();
  bool press_consent();
  bool at_rest(const std::string& url);
  WebDriverOutcome page(const std::string& url);

  WebDriverSession& session_;
  const WebDriverLogin& login_;
  const User& user_;
  bool submitted_ = false;
  std::string consented_;  // the button pressed last
  std::string seen_;       // address and text of the page when it was last new
  Deadline rest_ends_ = Deadline::in(Milliseconds(0));
};

bool Visit::submit_credentials() {
  const std::string username = session_.find(login_.username_selector);
  if (username.empty()) return false;
  const std::string password = session_.find(login_.password_selector), submit = session_.find(login_.submit_selector);
  if (password.empty() || submit.empty()) return false;
  if (!session_.type(username, user_.mc_id) || !session_.type(password, user_.password.reveal())) return false;
  return submitted_ = !click_was_refused(session_.click(submit));
}

bool Visit::press_consent() {
  const std::string button = session_.find(login_.consent_selector);
  if (button.empty() || button == consented_ || click_was_refused(session_.click(button))) return false;
  consented_ = button;
  return true;
}

bool Visit::act() {
  if (!submitted_ && !user_.mc_id.empty() && submit_credentials()) return true;
  return !login_.consent_selector.empty() && press_consent();
}

bool Visit::at_rest(const std::string& url) {
  const std::string now = cat(url, '\n', session_.page_text());
  if (now == seen_) return rest_ends_.passed();
  seen_ = now;
  rest_ends_ = Deadline::in(login_.rest);
  return false;
}

WebDriverOutcome Visit::page(const std::string& url) {
  return {url, session_.page_text(), "", !session_.find(login_.username_selector).empty(), submitted_};
}

WebDriverOutcome Visit::end_of(const std::string& authorization_url, const std::string& redirect_uri, Deadline until) {
  const auto opened = session_.navigate(authorization_url);
  std::string url = session_.current_url();
  if (!opened.fine() && (url.empty() || same_origin(url, authorization_url)) && !arrives_at(url, redirect_uri))
    return {
        url, "",
        cat("the browser cannot open the authorization endpoint: ", printable(split(opened.message, '\n').front()))};
  while (!until.passed()) {
    url = session_.current_url();
    if (arrives_at(url, redirect_uri)) return {url, "", "", false, submitted_};
    if (!act() && at_rest(url)) return page(url);
    std::this_thread::sleep_for(std::min(between_looks, until.left()));
  }
  return {url, "", "the login did not come to an end in time", false, submitted_};
}

}  // namespace

WebDriverOutcome login_with_webdriver(const WebDriverLogin& login, const std::string& authorization_url,
                                      const std::string& redirect_uri, const User& user, Deadline until) {
  try {
    std::optional<Chromedriver> own;
    if (login.webdriver_url.empty()) own.emplace(until);
    auto arguments = browser_arguments();
    arguments.push_back("--host-resolver-rules=" + resolver_rules(login, authorization_url));
    if (own) arguments.push_back("--user-data-dir=" + own->data_folder());
    WebDriverSession session(own ? own->url() : login.webdriver_url, arguments, until);
    return Visit(session, login, user).end_of(authorization_url, redirect_uri, until);
  } catch (const Unmet& blocked) {
    return {"", "", blocked.what()};
  }
}

}  // namespace mcx
