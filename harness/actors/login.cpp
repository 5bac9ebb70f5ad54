#include "harness/actors/login.h"

#include <cstdio>

#include "harness/actors/browser.h"
#include "harness/actors/manual_login.h"
#include "harness/actors/webdriver.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

// Where a browser that we do not see into was when the login ended.
struct BrowserEnd {
  std::string url, page_text, failure;
  bool login_form = false, credentials_sent = false;
};

bool asks_for_a_person(const AuthorizationAnswer& answer) {
  return (answer.landing == Landing::page || answer.landing == Landing::login_page) && answer.last.status < 400;
}

std::string authorization_url(const Wiring& wiring, const AuthorizationRequest& request) {
  auto url = wiring.profile.endpoints.authorization;
  const auto query = request.parameters.encode();
  return query.empty() ? url : cat(url, url.find('?') == std::string::npos ? "?" : "&", query);
}

void keep_evidence(const Wiring& wiring, const std::string& url, const BrowserEnd& end, std::int64_t began_ms) {
  Exchange exchange{.name = "login in a browser", .method = "GET", .url = wiring.redactor.mask(url)};
  if (!end.url.empty())
    exchange.response = wiring.redactor.mask(cat("The browser ended at ", end.url, "\r\n\r\n", end.page_text));
  exchange.failure = wiring.redactor.mask(end.failure);
  exchange.duration_ms = monotonic_ms() - began_ms;
  exchange.tokens = wiring.redactor.take_tokens();
  wiring.record(std::move(exchange));
}

void take_parameters(AuthorizationAnswer& answer) {
  const auto hash = answer.location.find('#'), query = answer.location.find('?');
  if (hash != std::string::npos) answer.fragment = Parameters::parse(answer.location.substr(hash + 1));
  if (query < hash) answer.parameters = Parameters::parse(answer.location.substr(query + 1, hash - query - 1));
}

// `first_look` is what plain HTTP brought; its last answer is not the end any more.
AuthorizationAnswer answer_of(const Wiring& wiring, AuthorizationAnswer first_look, const BrowserEnd& end) {
  auto answer = std::move(first_look);
  answer.last = {};
  answer.page_text = end.page_text;
  answer.password_asked |= end.login_form || end.credentials_sent;
  answer.credentials_sent = end.credentials_sent;
  if (!end.failure.empty()) {
    answer.landing = Landing::silence;
    answer.last.silence = Silence::timed_out;
    answer.last.why = end.failure;
  } else if (arrives_at(end.url, answer.request.client.redirect_uri)) {
    answer.landing = Landing::client;
    answer.location = end.url;
    take_parameters(answer);
  } else if (!belongs_to_idms(wiring.profile, end.url)) {
    answer.landing = Landing::elsewhere;
    answer.location = end.url;
  } else {
    answer.landing = end.login_form ? Landing::login_page : Landing::page;
  }
  return answer;
}

std::vector<std::string> hosts_of(const Profile& profile) {
  std::vector<std::string> hosts;
  for (const auto& each : {profile.endpoints.issuer, profile.endpoints.token, profile.login.origin})
    if (const auto url = parse_url(each)) hosts.push_back(url->host);
  return hosts;
}

WebDriverLogin selectors_of(const Profile& profile) {
  const auto& login = profile.login;
  return {.webdriver_url = login.webdriver_url,
          .username_selector = login.username_selector,
          .password_selector = login.password_selector,
          .submit_selector = login.submit_selector,
          .consent_selector = login.consent_selector,
          .hosts = hosts_of(profile)};
}

User visitor_of(const Wiring& wiring, const Conduct& conduct) {
  if (conduct.user == nullptr) return {};
  auto user = *conduct.user;
  if (conduct.password) user.password = *conduct.password;
  wiring.redactor.learn("password", user.password.reveal());
  return user;
}

BrowserEnd through_webdriver(const Wiring& wiring, const AuthorizationRequest& request, const Conduct& conduct) {
  if (!conduct.consents) throw Unmet("a WebDriver login consents always; log in by form or by hand to deny consent");
  const auto outcome = login_with_webdriver(selectors_of(wiring.profile), authorization_url(wiring, request),
                                            request.client.redirect_uri, visitor_of(wiring, conduct), wiring.until);
  return {outcome.final_url, outcome.page_text, outcome.failure, outcome.login_form, outcome.credentials_sent};
}

// A person can be asked for an ordinary login only, and reports nothing but the address at which it ended.
BrowserEnd through_person(const Wiring& wiring, const AuthorizationRequest& request, const Conduct& conduct) {
  if (conduct.user == nullptr || conduct.password)
    throw Unmet(
        "a login by hand cannot tell a login page from another, nor what the product makes of a wrong password");
  std::fprintf(stderr, "\nA login by hand is needed: sign in as %s%s.\n", printable(conduct.user->mc_id, 120).c_str(),
               conduct.consents ? "" : " and deny consent");
  const auto outcome = login_manually(authorization_url(wiring, request), request.client.redirect_uri, wiring.until);
  return {.url = outcome.final_url, .page_text = "", .failure = outcome.failure, .credentials_sent = true};
}

}  // namespace

AuthorizationAnswer drive_login(const Wiring& wiring, const AuthorizationRequest& request, const Conduct& conduct) {
  const auto kind = wiring.profile.login.kind;
  if (kind == LoginDriver::Kind::form) return Browser(wiring).visit(request, conduct);
  if (conduct.first_as != nullptr)
    throw Unmet("a mistake before the right credentials can be made in a login by form only (login.kind)");
  auto first_look = Browser(wiring).visit(request, {});
  if (!asks_for_a_person(first_look)) return first_look;
  if (request.method != "GET")
    throw Unmet("a login through a real browser begins with GET; log in by form to use POST");
  const auto began_ms = monotonic_ms();
  const bool by_hand = kind == LoginDriver::Kind::manual;
  const auto end = by_hand ? through_person(wiring, request, conduct) : through_webdriver(wiring, request, conduct);
  keep_evidence(wiring, authorization_url(wiring, request), end, began_ms);
  if (!end.failure.empty() && end.url.empty()) throw Unmet(cat("the login in a browser failed: ", end.failure));
  return answer_of(wiring, std::move(first_look), end);
}

}  // namespace mcx
