#include "harness/checks/front_channel_matchers.h"

#include <algorithm>

#include "harness/base/text.h"
#include "harness/wire/html.h"

namespace mcx {
namespace {

using Answer = AuthorizationAnswer;
using Codes = std::vector<std::string>;

bool among(const Codes& codes, const std::string& error) { return std::ranges::find(codes, error) != codes.end(); }

bool holds(const AuthorizationMatcher& matcher, const Answer& answer, std::ostream& why) {
  testing::StringMatchResultListener listener;
  if (matcher.MatchAndExplain(answer, &listener)) return true;
  why << listener.str();
  return false;
}

bool tells_client_well(const Answer& answer, const Codes& codes, std::ostream& why) {
  if (answer.landing != Landing::client) return true;
  const auto error = answer.error().empty() ? answer.fragment.get("error").value_or("") : answer.error();
  if (among(codes, error)) return true;
  why << (error.empty() ? "the client is told no error" : cat("the error is ", printable(error, 60)));
  return false;
}

}  // namespace

AuthorizationMatcher IsRefusedWith(Codes codes) {
  const auto sentence =
      cat("a refusal: no code and no token; error ", join(codes, " or "), " where the client is told");
  return says<Answer>(sentence, [codes = std::move(codes)](const Answer& answer, std::ostream& why) {
    return holds(IsNoServerError(), answer, why) && holds(CarriesNoCode(), answer, why) &&
           holds(CarriesNoToken(), answer, why) && tells_client_well(answer, codes, why);
  });
}

AuthorizationMatcher IsErrorRedirectWith(Codes codes, std::string state) {
  return testing::AllOf(IsErrorRedirect(std::move(codes)), ReturnsState(std::move(state)));
}

AuthorizationMatcher IsAuthorizationErrorWith(Codes codes, std::string state) {
  return testing::AnyOf(IsErrorPage(), IsErrorRedirectWith(std::move(codes), std::move(state)));
}

AuthorizationMatcher ReturnsToClient() {
  return says<Answer>("a redirect to the client's redirect_uri",
                      [](const Answer& answer, std::ostream&) { return answer.landing == Landing::client; });
}

AuthorizationMatcher IsLoginPageWithStatus200() {
  return says<Answer>("HTTP 200 with a form for the credentials (TS 24.482 6.3.1)",
                      [](const Answer& answer, std::ostream&) {
                        return answer.landing == Landing::login_page && answer.last.status == 200;
                      });
}

AuthorizationMatcher CarriesNoRefreshToken() {
  return says<Answer>("no refresh token in the front channel", [](const Answer& answer, std::ostream&) {
    return !answer.parameters.has("refresh_token") && !answer.fragment.has("refresh_token");
  });
}

AuthorizationMatcher ComesFromElsewhereThan(std::string ip_address) {
  const auto sentence = cat("an answer from another IP address than ", ip_address);
  return says<Answer>(sentence, [ip_address = std::move(ip_address)](const Answer& answer, std::ostream& why) {
    why << "it came from " << answer.first.remote_address;
    return answer.first.remote_address != ip_address;
  });
}

TokenAnswerMatcher IsNoLogin() {
  return says<TokenAnswer>("no login form and no code", [](const TokenAnswer& answer, std::ostream& why) {
    for (const auto& form : parse_html(answer.http.body).forms)
      for (const auto& field : form.fields)
        if (field.type == "password") {
          why << "a form asks for a password";
          return false;
        }
    return answer.http.header("Location").find("code=") == std::string::npos;
  });
}

}  // namespace mcx
