#include "harness/commands/profile_argument.h"

#include <algorithm>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/run/profile_reader.h"
#include "harness/run/selection.h"

namespace mcx {
namespace {

constexpr Milliseconds default_limit{600'000};  // of run --deadline

Needs known_needs(Needs needs, const Profile& profile) {
  if (profile.launch.empty()) return needs;
  if (profile.users.empty()) {
    needs.users = 0;
    needs.user_with = needs.user_without = "";
  }
  if (profile.clients.empty()) {
    needs.clients = 0;
    needs.confidential = needs.public_client = false;
  }
  if (profile.hooks.empty()) needs.hook = "";
  if (profile.other_partners.empty()) needs.other_partner = false;
  if (profile.sip.empty()) needs.sip_service = "";
  if (profile.sip.empty()) needs.login_tokens = needs.migrated = false;
  return needs;
}

}  // namespace

Profile profile_at(const std::string& path) {
  auto outcome = read_profile(path);
  if (auto* profile = std::get_if<Profile>(&outcome)) return std::move(*profile);
  throw UsageError(std::string(trim(describe(std::get<std::vector<ProfileFault>>(outcome), path))));
}

std::optional<std::string> why_not(const RegisteredCase& entry, const Profile& profile) {
  const auto under_test = [&](Role role) { return drives(entry.spec, role); };
  if (std::none_of(profile.roles.begin(), profile.roles.end(), under_test))
    return cat("roles: the profile does not declare ", join(role_names(entry.spec), " or "));
  auto known = entry;
  known.spec.needs = known_needs(entry.spec.needs, profile);
  return inapplicable(known, profile, default_limit);
}

}  // namespace mcx
