#include "harness/checks/authorization_matchers.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

using Answer = AuthorizationAnswer;

// A careless server may write a second "?" or a "#": wherever a browser or a script could find the code, it is there.
bool names_code(std::string location) {
  std::ranges::replace(location, '?', '&');
  std::ranges::replace(location, '#', '&');
  const auto at = location.find('&');
  return at != std::string::npos && Parameters::parse(location.substr(at + 1)).has("code");
}

std::string host_of(const std::string& uri) {
  const auto url = parse_url(uri);
  return url ? lower(url->host) : "";
}

// The address, or its host where that is not the client's own.
bool leads_to(const Answer& answer, const std::string& location, const std::string& uri) {
  const auto bare = uri.substr(0, uri.find('#'));
  if (!bare.empty() && location.starts_with(bare)) return true;
  const auto host = host_of(uri);
  return !host.empty() && host == host_of(location) && host != host_of(answer.request.client.redirect_uri);
}

bool is_error_redirect(const Answer& answer, const std::vector<std::string>& codes) {
  return answer.landing == Landing::client && !answer.has_code() &&
         std::find(codes.begin(), codes.end(), answer.error()) != codes.end();
}

bool is_error_page(const Answer& answer) {
  return (answer.landing == Landing::page || answer.landing == Landing::login_page) &&
         answer.last.status / 100 == 4 && !answer.credentials_sent;
}

}  // namespace

AuthorizationMatcher CarriesCode() {
  return says<Answer>("a redirect to the client's redirect_uri with a code in the query (RFC 6749 4.1.2)",
                      [](const Answer& answer, std::ostream&) {
                        return answer.landing == Landing::client && answer.parameters.count("code") == 1 &&
                               answer.has_code();
                      });
}

AuthorizationMatcher CarriesNoCode() {
  return says<Answer>("no authorization code, in no place", [](const Answer& answer, std::ostream& why) {
    if (!answer.parameters.has("code") && !answer.fragment.has("code") && !names_code(answer.location)) return true;
    why << "a code was handed out";
    return false;
  });
}

AuthorizationMatcher CarriesNoToken() {
  return says<Answer>("no token in the front channel", [](const Answer& answer, std::ostream& why) {
    for (const auto* name : {"access_token", "id_token", "refresh_token"})
      if (answer.parameters.has(name) || answer.fragment.has(name)) {
        why << "the redirect carries " << name;
        return false;
      }
    return true;
  });
}

AuthorizationMatcher AsksForPassword() {
  return says<Answer>("a form that asks for username and password (TS 24.482 6.3.1)",
                      [](const Answer& answer, std::ostream&) { return answer.password_asked; });
}

AuthorizationMatcher AsksConsent() {
  return says<Answer>("a consent page after the credentials (login.form.deny in the profile names the button that denies)",
                      [](const Answer& answer, std::ostream&) { return answer.consent_asked; });
}

AuthorizationMatcher IsLoginPage() {
  return says<Answer>("the login page", [](const Answer& answer, std::ostream&) {
    return answer.landing == Landing::login_page;
  });
}

AuthorizationMatcher ReturnsState(std::string state) {
  const auto sentence = cat("state returned exactly once and unchanged: \"", printable(state, 200), '"');
  return says<Answer>(sentence, [state = std::move(state)](const Answer& answer, std::ostream& why) {
    const auto times = answer.parameters.count("state");
    if (times == 1 && answer.parameters.get("state") == state) return true;
    why << "state came back " << times << " times";
    if (times > 0) why << ", as \"" << printable(*answer.parameters.get("state"), 200) << '"';
    return false;
  });
}

AuthorizationMatcher IsErrorRedirect(std::vector<std::string> codes) {
  const auto sentence = cat("a redirect to the client with error ", join(codes, " or "), " and no code");
  return says<Answer>(sentence, [codes = std::move(codes)](const Answer& answer, std::ostream&) {
    return is_error_redirect(answer, codes);
  });
}

AuthorizationMatcher IsErrorPage() {
  return says<Answer>("an error page with a 4xx status and no redirect (RFC 6749 4.1.2.1)",
                      [](const Answer& answer, std::ostream&) { return is_error_page(answer); });
}

AuthorizationMatcher IsAuthorizationError(std::vector<std::string> codes) {
  const auto sentence = cat("a redirect to the client with error ", join(codes, " or "),
                            ", or an error page with a 4xx status; no code (RFC 6749 4.1.2.1)");
  return says<Answer>(sentence, [codes = std::move(codes)](const Answer& answer, std::ostream&) {
    return is_error_redirect(answer, codes) || is_error_page(answer);
  });
}

AuthorizationMatcher StaysAwayFrom(std::string uri) {
  const auto sentence = cat("no redirect to ", printable(uri, 200), " (RFC 6749 4.1.2.1)");
  return says<Answer>(sentence, [uri = std::move(uri)](const Answer& answer, std::ostream& why) {
    for (const auto& location : {answer.location, answer.last.header("Location")})
      if (leads_to(answer, location, uri)) {
        why << "the browser was sent to " << printable(location.substr(0, location.find_first_of("?#")), 200);
        return false;
      }
    return true;
  });
}

AuthorizationMatcher RedirectsWith(int status) {
  return says<Answer>(cat("a redirect with HTTP ", status), [status](const Answer& answer, std::ostream&) {
    return answer.redirect_status == status;
  });
}

AuthorizationMatcher IsNoServerError() {
  return says<Answer>("an answer that is no server error (5xx)", [](const Answer& answer, std::ostream&) {
    return answer.last.came() && answer.last.status < 500;
  });
}

AuthorizationMatcher RedirectCarries(std::string name) {
  const auto sentence = cat("a redirect to the client that carries ", name, " once, in the query");
  return says<Answer>(sentence, [name = std::move(name)](const Answer& answer, std::ostream&) {
    return answer.landing == Landing::client && answer.parameters.count(name) == 1;
  });
}

}  // namespace mcx
