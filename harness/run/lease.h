// The users and clients of the profile, lent to cases one at a time, so that parallel cases never disturb one another.
#pragma once

#include <optional>
#include <vector>

#include "harness/model/case_spec.h"
#include "harness/model/profile.h"
#include "harness/run/context.h"

namespace mcx {

class LeasePool {
 public:
  explicit LeasePool(const Profile& profile);
  // Empty when what the case needs is lent out just now. The first user is the fittest: with or without the service the
  // case asks for, else the one with most services.
  std::optional<Lease> take(const Needs& needs);
  void give_back(const Lease& lease);

 private:
  template <typename Thing>
  struct Held {
    Thing thing;
    bool lent = false;
  };
  std::vector<Held<User>> users_;                   // most services first
  std::vector<Held<ClientRegistration>> clients_;   // public ones first
};

}  // namespace mcx
