#include "harness/reference/oauth_answer.h"

#include "harness/base/text.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

std::string encoded(const Parameter& parameter) {
  const auto& [name, value] = parameter;
  if (name == "state" && deviates(Deviation::state_not_encoded)) return value;
  if (name == "state" && deviates(Deviation::state_escaped_for_html)) return percent_encode(html_escaped(value));
  return percent_encode(value);
}

// Only unreserved characters stay, so that it reads the same whether or not "+" is taken for a blank.
std::string query_of(const Parameters& parameters) {
  std::string query;
  for (const auto& parameter : parameters.list()) {
    if (!query.empty()) query += '&';
    query += percent_encode(parameter.first) + "=" + encoded(parameter);
  }
  return query;
}

char joint_for(const std::string& uri, const Parameters& parameters) {
  if (deviates(Deviation::code_in_fragment) && parameters.has("code")) return '#';
  return uri.find('?') == std::string::npos ? '?' : '&';
}

}  // namespace

Response json_answer(const Json& body, int status) { return {status, "application/json", body.dump(), {}}; }

Response error_answer(const OauthFault& fault, int status) {
  const int sent = deviates(Deviation::error_with_status_200) ? 200 : status;
  if (deviates(Deviation::error_as_html))
    return page(sent, "Error", cat("<p>", html_escaped(fault.error), ": ", html_escaped(fault.description), "</p>"));
  const bool unregistered = deviates(Deviation::error_code_unregistered);
  Json body = Json::object({{"error", unregistered ? "request_failed_" + fault.error : fault.error},
                            {"error_description", fault.description}});
  return json_answer(body, sent).with("Cache-Control", "no-store").with("Pragma", "no-cache");
}

Response client_refused(const std::string& why) {
  auto answer = error_answer({"invalid_client", why}, 401);
  if (deviates(Deviation::client_challenge_missing)) return answer;
  return answer.with("WWW-Authenticate", "Basic realm=\"token endpoint\", charset=\"UTF-8\"");
}

Response page(int status, std::string_view title, std::string_view body) {
  const auto name = html_escaped(title);
  Response answer{status,
                  "text/html; charset=utf-8",
                  cat("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>", name,
                      "</title></head>\n<body><h1>", name, "</h1>\n", body, "</body></html>\n"),
                  {}};
  answer.with("Cache-Control", "no-store").with("Content-Security-Policy", "frame-ancestors 'none'");
  return answer.with("X-Frame-Options", "DENY").with("Referrer-Policy", "no-referrer");
}

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  return out;
}

Response redirect_with(const std::string& uri, const Parameters& parameters) {
  const int status = deviates(Deviation::login_redirect_303) && parameters.has("code") ? 303 : 302;
  Response answer{status, "", "", {}};
  answer.with("Location", uri + joint_for(uri, parameters) + query_of(parameters));
  return answer.with("Cache-Control", "no-store").with("Referrer-Policy", "no-referrer");
}

}  // namespace mcx
