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

}  // namespace mcx
