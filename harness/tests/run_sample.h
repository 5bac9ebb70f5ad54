// What the tests of the runner share: rows of each level and basis, a profile with users and clients, and the case
// processes of this test program.
#pragma once

#include <string>
#include <vector>

#include "harness/model/profile.h"
#include "harness/model/record.h"
#include "harness/run/registry.h"

namespace mcx::testing {

// A row as the catalogue would hold it, outside of it.
constexpr Requirement row_of(Level level, Basis basis, Role role = Role::primary_idms) {
  return {.id = "TEST-ROW",
          .source = "RFC 6749",
          .clause = "5.2",
          .role = role,
          .level = level,
          .basis = basis,
          .releases = 0x7f,
          .text = "",
          .observable = "",
          .negative = "",
          .also = "",
          .untested = Untested::none,
          .reason = ""};
}

inline constexpr auto shall_row = row_of(Level::shall, Basis::clause);
inline constexpr auto should_row = row_of(Level::should, Basis::clause);

inline User user_named(const std::string& name, bool with_all_services = true) {
  User user{.mc_id = name,
            .password = Secret("correct horse"),
            .mcptt_id = "sip:" + name + "@mcptt.example",
            .mcvideo_id = "",
            .mcdata_id = ""};
  if (with_all_services) user.mcvideo_id = user.mcdata_id = user.mcptt_id;
  return user;
}

inline ClientRegistration client_named(const std::string& name, const std::string& secret = "") {
  return {.client_id = name, .redirect_uri = "https://" + name + ".example/callback", .secret = Secret(secret)};
}

// Three users, of whom the last has MCPTT only, and three clients, of which the last has a secret.
inline Profile sample_profile() {
  Profile profile;
  profile.name = "Sample";
  profile.roles = {Role::primary_idms};
  profile.users = {user_named("alice"), user_named("bob"), user_named("carol", false)};
  profile.clients = {client_named("ue-1"), client_named("ue-2"), client_named("ue-3", "battery staple")};
  return profile;
}

}  // namespace mcx::testing
