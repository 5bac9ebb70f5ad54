#include "harness/commands/role_argument.h"

#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {

std::vector<std::string> role_names() {
  std::vector<std::string> names;
  for (const auto role : {Role::primary_idms, Role::partner_idms, Role::idm_client, Role::mc_client, Role::mcx_server,
                          Role::kms, Role::cms, Role::gms, Role::gateway_ue})
    names.emplace_back(name_of(role));
  return names;
}

Role role_argument(const std::string& name) {
  if (const auto role = role_named(name)) return *role;
  const auto names = role_names();
  const auto near = nearest(name, names);
  throw UsageError(cat("--role: there is no role \"", printable(name, 80), "\"; ",
                       near.empty() ? cat("the roles are ", join(names, ", "), ".") : cat("did you mean ", near, "?")));
}

}  // namespace mcx
