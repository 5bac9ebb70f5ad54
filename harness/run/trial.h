// A question that is put to the product beside the cases, by an actor in a process of its own and without a record.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "harness/actors/wiring.h"
#include "harness/base/clock.h"
#include "harness/model/profile.h"

namespace mcx {

struct Trial {
  std::string_view name;  // seeds the nonces
  const Profile& profile;
  const std::string& trust_pem;
  Deadline until;
  std::string_view before = "", behind = "";  // stand around what was unmet
};

// "" when `work` came to its end; else what was unmet, with every secret masked, or that it came to no end.
std::string fault_of(const Trial& trial, const std::function<void(const Wiring&)>& work);

}  // namespace mcx
