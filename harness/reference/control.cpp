#include "harness/reference/control.h"

#include <charconv>
#include <optional>

#include "harness/reference/idms_clock.h"

namespace mcx {
namespace {

constexpr std::int64_t most_seconds = 400LL * 24 * 3600;  // of one leap of the clock

Response said(int status, std::string text) { return {status, "text/plain", std::move(text) + "\n", {}}; }

std::optional<std::int64_t> seconds_in(const Request& request) {
  const auto text = request.in_query.get("seconds").value_or("");
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (fault != std::errc{} || end != text.data() + text.size() || seconds < 0 || seconds > most_seconds)
    return std::nullopt;
  return seconds;
}

Response clock_turned(const Request& request) {
  const auto seconds = seconds_in(request);
  if (request.method != "POST" || !seconds) return said(400, "POST with seconds, a whole number, none negative.");
  advance_idms_clock(*seconds);
  return said(200, "done");
}

Response account_set(Idms& idms, const Request& request, bool enabled) {
  const auto mc_id = request.in_query.get("user").value_or("");
  if (request.method != "POST" || !idms.registry.set_enabled(mc_id, enabled))
    return said(400, "POST with user, an MC ID.");
  return said(200, "done");
}

}  // namespace

Routes control_routes(Idms& idms) {
  return {{"/clock", clock_turned},
          {"/disable", [&idms](const Request& request) { return account_set(idms, request, false); }},
          {"/enable", [&idms](const Request& request) { return account_set(idms, request, true); }}};
}

}  // namespace mcx
