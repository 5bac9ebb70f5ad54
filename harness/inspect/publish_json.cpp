#include "harness/base/text.h"
#include "harness/inspect/publish_inspection.h"

namespace mcx {
namespace {

Json taken(const std::string& what, const std::string& because) {
  return Json::object({{"as", what}, {"because", because}});
}

// "" stands for what the input did not hold.
Json json_of(const PublishInspection& message, std::string_view file) {
  return Json::object({{"request", message.start_line},
                       {"call_id", message.call_id},
                       {"from", message.from},
                       {"to", message.to},
                       {"transport", message.transport},
                       {"copies", static_cast<std::int64_t>(message.copies)},
                       {"service", taken(message.service, message.service_because)},
                       {"act", taken(message.act, message.act_because)},
                       {"hop", taken(message.hop, message.hop_because)},
                       {"answer", message.answer == 0 ? Json() : Json(message.answer)},
                       {"verdict", name_of(verdict_of(message.findings))},
                       {"totals", json_of(totals_of(message.findings))},
                       {"findings", json_of(message.findings)},
                       {"notes", Json::strings(message.notes)},
                       {"token", message.token ? json_of(*message.token, file) : Json()},
                       {"token_unread", message.token_unread}});
}

}  // namespace

Json json_of(const PublishInspections& inspections, std::string_view file) {
  auto messages = Json::array();
  for (const auto& message : inspections.messages) messages.push(json_of(message, file));
  const auto findings = inspections.all();
  return Json::object({{"schema", "mcx-conformance/publish-inspection/1"},
                       {"file", printable(file)},
                       {"release", std::to_string(inspections.release)},
                       {"verdict", name_of(verdict_of(findings))},
                       {"totals", json_of(totals_of(findings))},
                       {"notes", Json::strings(inspections.notes)},
                       {"messages", std::move(messages)}});
}

}  // namespace mcx
