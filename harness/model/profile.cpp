#include "harness/model/profile.h"

#include <algorithm>

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {

bool Profile::has_role(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

bool Profile::answers(std::string_view ics_item) const {
  const auto at = ics.find(std::string(ics_item));
  if (at == ics.end()) throw HarnessError(cat("the ICS has no item \"", ics_item, "\""));
  return at->second;
}

const std::string& Profile::switched(std::string_view switch_name) const {
  const auto at = switches.find(std::string(switch_name));
  if (at == switches.end()) throw HarnessError(cat("there is no switch \"", switch_name, "\""));
  return at->second;
}

// Of a profile without `partner` the endpoints are those of the partner IdMS itself.
bool Profile::has_primary() const {
  if (has_role(Role::primary_idms)) return true;
  const auto at = switches.find("service_tokens");
  const bool taken = at != switches.end() && at->second != "harness";
  return taken && !endpoints.authorization.empty() && !endpoints.token.empty() && endpoints.token != partner.token;
}

bool Profile::has_partner() const {
  if (has_role(Role::partner_idms)) return true;
  const bool taken =
      std::any_of(sip.begin(), sip.end(), [](const auto& each) { return each.first.starts_with("partner_"); });
  return taken && !partner.token.empty();
}

}  // namespace mcx
