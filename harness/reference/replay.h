// The security tokens a partner has taken already (RFC 7523 3 item 7): those with a jti, until they expire.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "harness/wire/json.h"

namespace mcx {

class ReplayDefence {
 public:
  // Whether these claims come for the first time; those without jti always do. Safe to call from several threads.
  bool first_use(const Json& claims);

 private:
  std::mutex mutex_;
  std::map<std::string, std::int64_t> expiries_;  // by issuer and jti; seconds since 1970
};

}  // namespace mcx
