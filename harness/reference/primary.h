// The primary IdMS in operation: its listeners and what they serve. The authorization endpoint and the token endpoint
// have addresses of their own (TS 33.180 5.1.2.1), and each listener answers its own paths only.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/reference/idms.h"
#include "harness/reference/pki.h"
#include "harness/reference/server.h"

namespace mcx {

class Primary {
 public:
  Primary(Authority& authority, std::vector<std::string> partner_addresses);
  const Idms& idms() const { return *idms_; }
  const std::string& control_origin() const { return control_.origin(); }

 private:
  Listener authorization_, token_, control_;
  std::unique_ptr<Idms> idms_;
};

}  // namespace mcx
