#include "harness/actors/browser.h"

#include "harness/base/text.h"

namespace mcx {

struct Browser::Visit {
  AuthorizationAnswer answer;
  Conduct conduct;
  HttpRequest request;
  std::string base;  // what the addresses on the page are relative to
  bool username_sent = false, password_sent = false;
  bool mistaken = false;  // the credentials entered are those of Conduct::first_as
};

namespace {

constexpr int most_steps = 12;

HttpClient::Setup setup_of(const Wiring& wiring) {
  return {.trust_pem = wiring.trust_pem,
          .until = wiring.until,
          .limits = wiring.limits,
          .tls = {},
          .keep_connections = true,
          .cookies = true,
          .redactor = &wiring.redactor,
          .record = wiring.record};
}

bool is_redirect(const HttpAnswer& answer) {
  return (answer.status == 301 || answer.status == 302 || answer.status == 303 || answer.status == 307 ||
          answer.status == 308) && !answer.header("Location").empty();
}

// The redirect URI without what the IdMS appends to it (RFC 6749 4.1.2: parameters join the query component).
bool is_at(const std::string& location, const std::string& redirect_uri) {
  if (redirect_uri.empty() || !location.starts_with(redirect_uri)) return false;
  const auto rest = location.substr(redirect_uri.size());
  const bool has_query = redirect_uri.find('?') != std::string::npos;
  return rest.empty() || rest[0] == '#' || rest[0] == (has_query ? '&' : '?');
}

HtmlButton button_of(const std::string& text) {
  const auto equals = text.find('=');
  return {text.substr(0, equals), equals == std::string::npos ? "" : text.substr(equals + 1)};
}

bool fillable(const HtmlForm& form, const LoginDriver& login) {
  return form.has(login.username_field) || form.has(login.password_field);
}

}  // namespace

bool belongs_to_idms(const Profile& profile, const std::string& url, const std::string& page) {
  const auto target = parse_url(url);
  if (!target) return false;
  const auto& endpoints = profile.endpoints;
  for (const auto& known : {endpoints.authorization, endpoints.issuer, endpoints.token, profile.login.origin, page})
    if (const auto parsed = parse_url(known); parsed && parsed->origin() == target->origin()) return true;
  return false;
}

Browser::Browser(const Wiring& wiring) : wiring_(wiring), http_(setup_of(wiring)) {}

AuthorizationAnswer Browser::visit(const AuthorizationRequest& request, const Conduct& conduct) {
  Visit visit{.answer = {.request = request}, .conduct = conduct, .request = first_request(request)};
  visit.mistaken = conduct.first_as != nullptr;
  for (int steps = 0; steps < most_steps; ++steps)
    if (!step(visit)) return visit.answer;
  visit.answer.landing = Landing::lost;
  return visit.answer;
}

HttpRequest Browser::first_request(const AuthorizationRequest& request) const {
  HttpRequest first{.name = "authentication request", .method = request.method,
                    .url = wiring_.profile.endpoints.authorization};
  const auto form = request.parameters.encode();
  if (request.method == "POST") {
    first.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    first.body = form;
  } else if (!form.empty()) {
    first.url += (first.url.find('?') == std::string::npos ? "?" : "&") + form;
  }
  first.headers.push_back({"Accept", "text/html,application/xhtml+xml"});
  return first;
}

// One exchange and what follows from it; false when the visit has ended.
bool Browser::step(Visit& visit) {
  auto& answer = visit.answer;
  const bool first = answer.first.status == 0 && answer.first.why.empty();
  answer.last = http_.send(visit.request);
  if (first) answer.first = answer.last;
  if (!answer.last.came()) {
    answer.landing = Landing::silence;
    return false;
  }
  return is_redirect(answer.last) ? follow_redirect(visit) : act_on_page(visit);
}

bool Browser::follow_redirect(Visit& visit) {
  auto& answer = visit.answer;
  const auto spelled = answer.last.header("Location");
  answer.location = resolve_url(visit.request.url, spelled).value_or(spelled);
  if (is_at(answer.location, answer.request.client.redirect_uri)) {
    answer.landing = Landing::client;
    answer.redirect_status = answer.last.status;
    const auto hash = answer.location.find('#');
    const auto query = answer.location.find('?');
    if (hash != std::string::npos) answer.fragment = Parameters::parse(answer.location.substr(hash + 1));
    if (query < hash) answer.parameters = Parameters::parse(answer.location.substr(query + 1, hash - query - 1));
    return false;
  }
  if (!belongs_to_idms(wiring_.profile, answer.location, visit.request.url)) {
    answer.landing = Landing::elsewhere;
    return false;
  }
  const bool keeps_method = answer.last.status == 307 || answer.last.status == 308;
  if (!keeps_method) {
    visit.request.method = "GET";
    visit.request.body.clear();
    visit.request.headers = {{"Accept", "text/html,application/xhtml+xml"}};
  }
  visit.request.name = "redirect within the IdMS";
  visit.request.url = answer.location;
  return true;
}

bool Browser::act_on_page(Visit& visit) {
  auto& answer = visit.answer;
  const auto page = parse_html(answer.last.body);
  answer.page_text = page.text;
  visit.base =
      page.base.empty() ? visit.request.url : resolve_url(visit.request.url, page.base).value_or(visit.request.url);
  answer.landing = Landing::page;
  const auto& login = wiring_.profile.login;
  for (const auto& form : page.forms)
    if (fillable(form, login)) return submit_credentials(visit, form);
  if (!page.forms.empty() && visit.password_sent && answer.last.status < 400) return submit_consent(visit, page);
  return false;
}

const User& Browser::person_in(const Visit& visit) {
  return visit.mistaken ? *visit.conduct.first_as : *visit.conduct.user;
}

Secret Browser::password_in(const Visit& visit) const {
  if (visit.mistaken) return Secret(cat("mistaken-", wiring_.random.word(12)));
  return visit.conduct.password ? *visit.conduct.password : visit.conduct.user->password;
}

// Fills in what the page asks for. A field asked for a second time means that the first answer was refused.
bool Browser::submit_credentials(Visit& visit, const HtmlForm& form) {
  const auto& login = wiring_.profile.login;
  const bool asks_name = form.has(login.username_field), asks_password = form.has(login.password_field);
  visit.answer.landing = Landing::login_page;
  visit.answer.password_asked |= asks_password;
  const bool again = (asks_password && visit.password_sent) || (!asks_password && visit.username_sent);
  if ((again && !visit.mistaken) || visit.conduct.user == nullptr) return false;
  if (again) visit.mistaken = visit.username_sent = visit.password_sent = false;
  auto values = form.submission();
  if (asks_name) values.set(login.username_field, person_in(visit).mc_id);
  if (asks_password) {
    const auto password = password_in(visit);
    wiring_.redactor.learn("password", password.reveal());
    values.set(login.password_field, password.reveal());
  }
  visit.username_sent |= asks_name;
  visit.password_sent |= asks_password;
  visit.answer.credentials_sent = visit.password_sent;
  visit.request = submission(visit, form, values);
  visit.request.name = "login form";
  return true;
}

// The form with the button that the profile names, which need not be the first on the page; else the first.
bool Browser::submit_consent(Visit& visit, const HtmlPage& page) {
  const auto& login = wiring_.profile.login;
  const auto& named = visit.conduct.consents ? login.allow : login.deny;
  const auto button = button_of(named);
  const HtmlForm* form = &page.forms.front();
  for (const auto& each : page.forms)
    if (!named.empty() && each.offers(button)) form = &each;
  const bool offered = !named.empty() && form->offers(button);
  auto values = offered ? form->submission(button) : form->submission();
  if (!named.empty() && !offered && !button.name.empty()) values.set(button.name, button.value);
  visit.request = submission(visit, *form, values);
  visit.answer.consent_asked = true;
  visit.request.name = visit.conduct.consents ? "consent" : "consent denied";
  return true;
}

HttpRequest Browser::submission(const Visit& visit, const HtmlForm& form, const Parameters& values) const {
  HttpRequest request{.url = resolve_url(visit.base, form.action).value_or(visit.request.url)};
  if (form.action.empty()) request.url = visit.request.url;
  request.method = form.method == "post" ? "POST" : "GET";
  request.headers = {{"Accept", "text/html,application/xhtml+xml"}};
  if (request.method == "POST") {
    request.body = values.encode();
    request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    if (const auto here = parse_url(visit.request.url)) request.headers.push_back({"Origin", here->origin()});
  } else {
    const auto query = request.url.find('?');
    request.url = request.url.substr(0, query) + "?" + values.encode();
  }
  return request;
}

}  // namespace mcx
