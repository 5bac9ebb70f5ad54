#include "harness/run/partner_trust.h"

#include <algorithm>

#include "harness/actors/partner_client.h"
#include "harness/run/trial.h"

namespace mcx {

bool rests_on_partner_trust(const RegisteredCase& entry, const Profile& profile) {
  const auto& items = entry.spec.applies.items;
  if (!drives(entry.spec, Role::partner_idms) || std::find(items.begin(), items.end(), "jwt_bearer") == items.end())
    return false;
  return entry.spec.across.empty() || !profile.has_primary();
}

std::string partner_trust_fault(const Profile& profile, const std::string& trust_pem, Deadline until) {
  const Trial trial{.name = "partner trust", .profile = profile, .trust_pem = trust_pem, .until = until};
  return fault_of(trial, [&](const Wiring& wiring) {
    const auto user = std::find_if(profile.users.begin(), profile.users.end(),
                                   [](const User& each) { return !partner_scopes_for(each).empty(); });
    if (user == profile.users.end() || profile.clients.empty())
      return;  // then the cases find nobody either, and say so
    PartnerClient(wiring, profile.clients.front()).obtain_decision(*user);
  });
}

}  // namespace mcx
