#include <algorithm>

#include "harness/base/text.h"
#include "harness/checks/token_matchers.h"

namespace mcx {
namespace {

using Answer = TokenAnswer;

constexpr const char* token_members[] = {"access_token", "id_token", "refresh_token"};

bool carries_token(const Answer& answer, std::ostream& why) {
  for (const auto* name : token_members)
    if (answer.member(name) != nullptr) {
      why << "the answer carries " << name;
      return true;
    }
  return false;
}

std::string media_type(const Answer& answer) {
  return lower(trim(split(answer.http.header("Content-Type"), ';').front()));
}

bool is_object(const Answer& answer, std::ostream& why) {
  if (!answer.json.value || !answer.json.value->is(Json::Kind::object)) {
    why << "the body is no JSON object";
    return false;
  }
  if (answer.json.duplicates.empty()) return true;
  why << "the member " << printable(answer.json.duplicates.front(), 60) << " stands twice";
  return false;
}

bool is_error(const Answer& answer, const std::vector<std::string>& codes, std::ostream& why) {
  if (!is_object(answer, why) || carries_token(answer, why)) return false;
  const auto code = answer.error();
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) return false;
  return answer.http.status == 400 || (answer.http.status == 401 && code == "invalid_client");
}

}  // namespace

TokenAnswerMatcher IsTokenResponse() {
  return says<Answer>("HTTP 200 with application/json and a JSON object that has access_token (RFC 6749 5.1)",
                      [](const Answer& answer, std::ostream& why) {
                        return answer.http.status == 200 && media_type(answer) == "application/json" &&
                               is_object(answer, why) && answer.issued();
                      });
}

TokenAnswerMatcher IsOauthError(std::string code) { return IsOauthErrorOneOf({std::move(code)}); }

TokenAnswerMatcher IsOauthErrorOneOf(std::vector<std::string> codes) {
  const bool client = std::find(codes.begin(), codes.end(), "invalid_client") != codes.end();
  const auto sentence = cat("HTTP 400", client ? " (401 is open to invalid_client)" : "",
                            " with a JSON object whose error is ", join(codes, " or "), ", and no token (RFC 6749 5.2)");
  return says<Answer>(sentence, [codes = std::move(codes)](const Answer& answer, std::ostream& why) {
    return is_error(answer, codes, why);
  });
}

TokenAnswerMatcher IssuesNothing() {
  return says<Answer>("no access token, ID token or refresh token", [](const Answer& answer, std::ostream& why) {
    return !carries_token(answer, why);
  });
}

TokenAnswerMatcher IsRefusal() {
  return says<Answer>("a refusal with a 4xx status and no token", [](const Answer& answer, std::ostream& why) {
    return answer.http.status / 100 == 4 && !carries_token(answer, why);
  });
}

TokenAnswerMatcher HasStatus(testing::Matcher<int> status) {
  std::ostringstream sentence;
  sentence << "an HTTP status that ";
  status.DescribeTo(&sentence);
  return says<Answer>(sentence.str(),
                      [status](const Answer& answer, std::ostream&) { return status.Matches(answer.http.status); });
}

TokenAnswerMatcher HasHeader(std::string name, testing::Matcher<const std::string&> value) {
  std::ostringstream sentence;
  sentence << "the header " << name << ", which ";
  value.DescribeTo(&sentence);
  return says<Answer>(sentence.str(), [name = std::move(name), value](const Answer& answer, std::ostream& why) {
    const auto values = answer.http.header_values(name);
    why << (values.empty() ? "there is no " + name : name + " is \"" + printable(join(values, ", "), 120) + '"');
    return !values.empty() && value.Matches(join(values, ", "));
  });
}

TokenAnswerMatcher HasMediaType(std::string type) {
  return says<Answer>("the media type " + type, [type = std::move(type)](const Answer& answer, std::ostream&) {
    return media_type(answer) == type;
  });
}

TokenAnswerMatcher HasMember(std::string name, JsonMatcher value) {
  std::ostringstream sentence;
  sentence << "the member " << name << ": ";
  value.DescribeTo(&sentence);
  return says<Answer>(sentence.str(), [name = std::move(name), value](const Answer& answer, std::ostream& why) {
    const auto* at = answer.member(name);
    if (at == nullptr) why << "there is no member " << name;
    return at != nullptr && value.Matches(*at);
  });
}

TokenAnswerMatcher LacksMember(std::string name) {
  return says<Answer>("no member " + name, [name](const Answer& answer, std::ostream&) {
    return answer.member(name) == nullptr;
  });
}

TokenAnswerMatcher IsJsonObject() {
  return says<Answer>("a JSON object in which no member stands twice", is_object);
}

}  // namespace mcx
