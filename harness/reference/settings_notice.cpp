#include "harness/reference/settings_notice.h"

#include "harness/reference/deviating.h"

namespace mcx {
namespace {

bool several_to_tell(const McxState& state, const std::string& user) {
  if (deviates(Deviation::publish_several_devices_untold)) return false;
  return state.bindings.of_user(user).size() > 1 || deviates(Deviation::publish_several_devices_always_told);
}

}  // namespace

void tell_clients(McxState& state, const std::string& user, SipMessage& response) {
  if (several_to_tell(state, user))
    response.set_body(state.names().info_mime, McInfo::several_devices(state.service).xml());
  state.changed.insert(user);
}

std::string settings_document(const McxState& state, const std::string& user) {
  std::string document;
  for (const auto& each : state.publications.settings_of(user)) {
    const auto xml = each.xml();
    const auto entity = xml.find("<entity"), end = xml.find("</poc-settings>");
    if (document.empty())
      document = xml;
    else
      document.insert(document.rfind("</poc-settings>"), xml.substr(entity, end - entity));
  }
  return document;
}

}  // namespace mcx
