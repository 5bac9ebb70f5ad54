// Reads and checks a profile. Every fault is found at once, each with the line and key it stands at and what to do;
// nothing is sent while there is one.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "harness/model/profile.h"

namespace mcx {

struct ProfileFault {
  unsigned line = 0;      // 0 when the fault has no place (file missing) or the launched program printed the value
  std::string key;        // "endpoints.token", "users[1].password"
  std::string sentence;   // what is wrong and what to do
};

// Either the profile or at least one fault. A profile with `launch` may leave endpoints, trust, clients and users out:
// the launched program may print a profile on its standard output, which completes this one (members given here win).
// Until then nothing missing is a fault, nor is a file of `trust` or `signing_certificates` that is not there yet.
std::variant<Profile, std::vector<ProfileFault>> read_profile(const std::string& path);
std::variant<Profile, std::vector<ProfileFault>> read_profile_text(std::string_view text, const std::string& folder,
                                                                   const std::string& path);
// `printed` is what the launched program printed; the merged profile is checked in full.
std::variant<Profile, std::vector<ProfileFault>> complete_profile(const std::string& text, const std::string& printed,
                                                                  const std::string& folder, const std::string& path);
// "profile.json:12: endpoints.token: ..." one line per fault.
std::string describe(const std::vector<ProfileFault>& faults, std::string_view path);

// A complete, commented starting point for that role.
std::string new_profile(Role role);

// The items of the ICS proforma and the switches, with default and meaning: one table feeds reader, schema check,
// new-profile and explain.
struct IcsItem {
  std::string_view name;
  bool by_default;
  std::string_view meaning;
};
struct SwitchItem {
  std::string_view name, by_default;
  std::string_view values;  // space separated
  std::string_view meaning;
};
const std::vector<IcsItem>& ics_items();
const std::vector<SwitchItem>& switch_items();

}  // namespace mcx
