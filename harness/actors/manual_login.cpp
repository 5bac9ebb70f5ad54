#include "harness/actors/manual_login.h"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <optional>

#include "harness/actors/loopback_listener.h"
#include "harness/base/text.h"
#include "harness/wire/url.h"

namespace mcx {
namespace {

constexpr std::size_t most_line_bytes = 64 * 1024;

void say(const ManualDesk& desk, std::string_view text) {
  while (!text.empty()) {
    const auto count = write(desk.output, text.data(), text.size());
    if (count <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::optional<LoopbackListener> listener_for(const std::string& redirect_uri) {
  const auto url = parse_url(redirect_uri);
  if (!url || url->scheme != "http") return std::nullopt;
  int port = 80;
  if (!url->port.empty()) std::from_chars(url->port.data(), url->port.data() + url->port.size(), port);
  return LoopbackListener::open(url->host == "localhost" ? "127.0.0.1" : url->host, port);
}

// The browser also asks for other things at this origin (an icon); they are told that there is nothing.
ManualOutcome await_arrival(LoopbackListener& listener, const std::string& redirect_uri, Deadline until) {
  const auto url = parse_url(redirect_uri);
  const std::string origin = redirect_uri.substr(0, redirect_uri.find('/', redirect_uri.find("//") + 2));
  ManualOutcome outcome;
  const auto answer = [&](const LoopbackRequest& request) -> LoopbackAnswer {
    const std::string arrived = origin + request.target;
    const bool bare_origin = url->path.empty() && arrives_at(arrived, origin + "/");
    if (request.method != "GET" || !(arrives_at(arrived, redirect_uri) || bare_origin))
      return {404, "text/plain", "nothing here"};
    outcome.final_url = arrived;
    return {200, "text/html; charset=utf-8",
            "<!doctype html><title>Done</title><p>The test goes on. Close this page.</p>"};
  };
  while (outcome.final_url.empty())
    if (!listener.serve_one(until, answer)) return {"", cat("no browser arrived at ", redirect_uri, " in time")};
  return outcome;
}

// One line, without its end. Empty when the input ended, the deadline passed or the line has no end in sight.
std::optional<std::string> read_line(int input, Deadline until) {
  std::string line;
  pollfd waiting{input, POLLIN, 0};
  while (line.size() < most_line_bytes && poll(&waiting, 1, static_cast<int>(until.left().count())) > 0) {
    char byte = 0;
    if (read(input, &byte, 1) != 1) return std::nullopt;
    if (byte == '\n') return line;
    line += byte;
  }
  return std::nullopt;
}

ManualOutcome await_paste(const std::string& redirect_uri, Deadline until, const ManualDesk& desk) {
  say(desk, cat("The browser will end at an address that begins with\n  ", redirect_uri,
                "\nand may show an error there. Copy that whole address and paste it here:\n"));
  while (const auto line = read_line(desk.input, until)) {
    const std::string pasted(trim(*line));
    if (arrives_at(pasted, redirect_uri)) return {pasted, ""};
    say(desk, cat("That address does not begin with ", redirect_uri, ". Paste the one at which the browser ended:\n"));
  }
  return {"", until.passed() ? "no final address was pasted in time"
                             : "standard input ended before a final address was pasted"};
}

}  // namespace

bool arrives_at(std::string_view url, std::string_view redirect_uri) {
  if (!url.starts_with(redirect_uri)) return false;
  const auto rest = url.substr(redirect_uri.size());
  const bool has_query = redirect_uri.find('?') != std::string_view::npos;
  return rest.empty() || rest.front() == '?' || rest.front() == '#' || (has_query && rest.front() == '&');
}

ManualOutcome login_manually(const std::string& authorization_url, const std::string& redirect_uri, Deadline until,
                             const ManualDesk& desk) {
  auto listener = listener_for(redirect_uri);
  say(desk,
      cat("Open this address in a browser and sign in as the user that the case names:\n  ", authorization_url, "\n"));
  return listener ? await_arrival(*listener, redirect_uri, until) : await_paste(redirect_uri, until, desk);
}

}  // namespace mcx
