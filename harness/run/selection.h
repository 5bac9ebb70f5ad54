// Which cases a run is made of, and which of them do not apply to this product and why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/base/clock.h"
#include "harness/model/profile.h"
#include "harness/run/registry.h"

namespace mcx {

struct Choice {
  std::vector<std::string> suites;  // empty: all
  std::string case_glob;            // "" or a glob over ids; an exact id also selects the rows of its table
  std::optional<Role> role;
  std::vector<const Requirement*> rows;  // empty: all; else cases that verify one of them
  int shard = 1, shards = 1;        // of the chosen, those whose id falls to this shard of so many
};

// The chosen cases whose role the profile declares, in registry order. Throws UsageError when a name selects nothing.
std::vector<const RegisteredCase*> choose(const Choice& choice, const Profile& profile);

// Why the case does not apply: the ICS item, the release, or what the profile lacks. Empty when it applies.
std::optional<std::string> inapplicable(const RegisteredCase& entry, const Profile& profile, Milliseconds run_limit);

// The roles whose duties the case judges, of a chain all of them: "mcx-server", "primary-idms".
std::vector<std::string> role_names(const CaseSpec& spec);

// The rows of the case that bind this product: those of its release, and of a chain those of the roles under test.
Obligations rows_in_force(const CaseSpec& spec, const Profile& profile);

// The case as this product meets it: with those rows, and in a role that is under test.
RegisteredCase bound_to(const RegisteredCase& entry, const Profile& profile);

}  // namespace mcx
