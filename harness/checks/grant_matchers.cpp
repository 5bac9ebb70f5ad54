#include "harness/checks/grant_matchers.h"

#include <algorithm>
#include <array>

#include "harness/base/text.h"

namespace mcx {
namespace {

using Answer = TokenAnswer;

// RFC 6749 5.2.
constexpr std::array registered_errors = {"invalid_request",     "invalid_client",         "invalid_grant",
                                          "unauthorized_client", "unsupported_grant_type", "invalid_scope"};

bool is_registered(const std::string& error) {
  return std::find(registered_errors.begin(), registered_errors.end(), error) != registered_errors.end();
}

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool carries_token(const Answer& answer) {
  return answer.member("access_token") != nullptr || answer.member("id_token") != nullptr ||
         answer.member("refresh_token") != nullptr;
}

bool is_json_type(const Answer& answer) {
  return lower(trim(split(answer.http.header("Content-Type"), ';').front())) == "application/json";
}

bool used_authorization_header(const TokenRequest& request) {
  return std::any_of(request.headers.begin(), request.headers.end(),
                     [](const HttpHeader& header) { return equal_ignoring_case(header.name, "Authorization"); });
}

bool is_denied(const Answer& answer) {
  const int kind = answer.http.status / 100;
  return answer.http.came() && kind != 5 && (kind == 4 || !answer.error().empty()) && !carries_token(answer);
}

// RFC 6749 5.2: who tried the Authorization header is told 401 and which scheme to use.
bool has_right_status(const Answer& answer, std::ostream& why) {
  const bool client_refused = answer.error() == "invalid_client";
  if (client_refused && used_authorization_header(answer.request)) {
    const bool challenged = !answer.http.header("WWW-Authenticate").empty();
    if (!challenged) why << "there is no WWW-Authenticate";
    return answer.http.status == 401 && challenged;
  }
  return answer.http.status == 400 || (client_refused && answer.http.status == 401);
}

}  // namespace

GrantMatcher IsGranted() {
  return says<Answer>("the request is granted: a 2xx status and no error", [](const Answer& answer, std::ostream&) {
    return answer.http.status / 100 == 2 && answer.member("error") == nullptr;
  });
}

GrantMatcher IsDenied(std::initializer_list<std::string_view> allowed) {
  std::vector<std::string> codes(allowed.begin(), allowed.end());
  const auto named = codes.empty() ? "" : " as " + join(codes, " or ");
  return says<Answer>(cat("the request is denied", named, ", and no token is issued"),
                      [codes = std::move(codes)](const Answer& answer, std::ostream& why) {
                        if (!is_denied(answer)) {
                          why << "this is no denial";
                          return false;
                        }
                        const auto error = answer.error();
                        return codes.empty() || !is_registered(error) || has(codes, error);
                      });
}

GrantMatcher CarriesError() {
  return says<Answer>("an error response: a 4xx status, a JSON object with error, and no token (RFC 6749 5.2)",
                      [](const Answer& answer, std::ostream&) {
                        return answer.http.status / 100 == 4 && !answer.error().empty() && !carries_token(answer);
                      });
}

GrantMatcher IsErrorResponse() {
  return says<Answer>(
      "HTTP 400 (401 for invalid_client, with WWW-Authenticate if the client used the Authorization header) with "
      "application/json and an error that RFC 6749 5.2 defines",
      [](const Answer& answer, std::ostream& why) {
        if (!is_json_type(answer) || carries_token(answer)) return false;
        return is_registered(answer.error()) && has_right_status(answer, why);
      });
}

GrantMatcher IsNoServerFault() {
  return says<Answer>("an answer, and none that blames the server (5xx)", [](const Answer& answer, std::ostream&) {
    return answer.http.came() && answer.http.status / 100 != 5;
  });
}

GrantMatcher IsAnsweredOrClosed() {
  return says<Answer>("a 4xx status, or the connection closed (RFC 9110 15.5.14)",
                      [](const Answer& answer, std::ostream&) {
                        return answer.http.silence == Silence::closed || answer.http.status / 100 == 4;
                      });
}

GrantMatcher AnswersAs(const TokenAnswer& other) {
  const auto status = other.http.status;
  const auto error = other.error();
  return says<Answer>(cat("HTTP ", status, error.empty() ? " without error" : " with error ", printable(error, 60)),
                      [status, error](const Answer& answer, std::ostream&) {
                        return answer.http.status == status && answer.error() == error;
                      });
}

}  // namespace mcx
