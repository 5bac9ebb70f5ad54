// What every actor of a case is wired to: the profile of the product, the seeded source of nonces, the redactor, the
// place where exchanges are recorded, and the moment after which the case may not wait any more.
#pragma once

#include <functional>
#include <string>

#include "harness/base/clock.h"
#include "harness/base/random.h"
#include "harness/model/profile.h"
#include "harness/wire/http.h"
#include "harness/wire/redaction.h"

namespace mcx {

struct Wiring {
  const Profile& profile;
  Random& random;
  Redactor& redactor;
  std::function<void(Exchange)> record;
  Deadline until;
  std::string trust_pem;
  HttpLimits limits;
};

}  // namespace mcx
