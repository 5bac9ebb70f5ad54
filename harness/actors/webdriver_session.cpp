#include "harness/actors/webdriver_session.h"

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

// The name under which WebDriver hands out element references (W3C WebDriver, clause "Elements").
constexpr std::string_view element_key = "element-6066-11e4-a52e-4f735466cecf";
constexpr Milliseconds command_limit{60000};
constexpr Milliseconds closing_limit{5000};
constexpr std::size_t most_reply_bytes = 4 * 1024 * 1024;

// Nothing is recorded: a login page's exchanges are the browser's own, and these would hold the password.
HttpClient::Setup transport(Deadline until) {
  HttpClient::Setup setup{"", until};
  setup.limits.exchange = command_limit;
  setup.limits.body_bytes = most_reply_bytes;
  return setup;
}

std::string without_last_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

WebDriverReply read_reply(const HttpAnswer& answer, const std::string& base) {
  if (!answer.came()) throw Unmet(cat("WebDriver at ", base, ": ", answer.why));
  JsonLimits limits;
  limits.most_bytes = most_reply_bytes;
  const auto document = parse_json(answer.body, limits);
  const Json* const value = document.value ? document.value->find("value") : nullptr;
  if (value == nullptr)
    throw Unmet(cat("what answers at ", base, " does not speak WebDriver (status ", answer.status, ")"));
  if (answer.status == 200) return {*value, "", ""};
  const std::string error = value->string_at("error");
  return {*value, error.empty() ? cat("status ", answer.status) : error, value->string_at("message")};
}

HttpRequest request_for(std::string_view method, std::string url, const Json& body) {
  HttpRequest request{"WebDriver command", std::string(method), std::move(url), {}, {}};
  if (method == "POST") {
    request.headers.push_back({"Content-Type", "application/json; charset=utf-8"});
    request.body = body.dump();
  }
  return request;
}

Json wanted_capabilities(const std::vector<std::string>& arguments) {
  return Json::object({{"browserName", "chrome"},
                       {"acceptInsecureCerts", true},
                       {"goog:chromeOptions", Json::object({{"args", Json::strings(arguments)}})}});
}

}  // namespace

WebDriverSession::WebDriverSession(const std::string& webdriver_url, const std::vector<std::string>& browser_arguments,
                                   Deadline until)
    : base_(without_last_slash(webdriver_url)), http_(transport(until)) {
  const Json wanted = Json::object({{"alwaysMatch", wanted_capabilities(browser_arguments)}});
  const auto reply = command("POST", "/session", Json::object({{"capabilities", wanted}}));
  const std::string id = reply.value.string_at("sessionId");
  if (!reply.fine()) throw Unmet(cat("WebDriver at ", base_, " opens no browser: ", printable(reply.message)));
  if (id.empty()) throw Unmet(cat("WebDriver at ", base_, " names no session"));
  session_ = cat("/session/", percent_encode(id));
}

WebDriverSession::~WebDriverSession() {
  if (session_.empty()) return;
  HttpClient closing(transport(Deadline::in(closing_limit)));
  closing.send(request_for("DELETE", base_ + session_, Json()));
}

WebDriverReply WebDriverSession::command(std::string_view method, const std::string& path, const Json& body) {
  return read_reply(http_.send(request_for(method, cat(base_, session_, path), body)), base_);
}

WebDriverReply WebDriverSession::element_command(const std::string& element, std::string_view what, const Json& body) {
  return command("POST", cat("/element/", percent_encode(element), "/", what), body);
}

WebDriverReply WebDriverSession::navigate(const std::string& url) {
  return command("POST", "/url", Json::object({{"url", url}}));
}

std::string WebDriverSession::current_url() {
  const auto reply = command("GET", "/url");
  return reply.fine() ? reply.value.text() : "";
}

std::string WebDriverSession::page_text() {
  const std::string body = find("body");
  if (body.empty()) return {};
  const auto reply = command("GET", cat("/element/", percent_encode(body), "/text"));
  return reply.fine() ? reply.value.text() : "";
}

std::string WebDriverSession::find(const std::string& selector) {
  const auto reply = command("POST", "/element", Json::object({{"using", "css selector"}, {"value", selector}}));
  if (reply.error == "invalid selector") throw Unmet(cat("\"", selector, "\" is no CSS selector"));
  return reply.fine() ? reply.value.string_at(element_key) : "";
}

bool WebDriverSession::type(const std::string& element, const std::string& text) {
  return element_command(element, "clear").fine() &&
         element_command(element, "value", Json::object({{"text", text}})).fine();
}

WebDriverReply WebDriverSession::click(const std::string& element) { return element_command(element, "click"); }

}  // namespace mcx
