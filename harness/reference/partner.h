// A partner IdMS in operation: its listener, on an address of its own, and the primaries it was provisioned with.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/reference/idms.h"
#include "harness/reference/partner_idms.h"
#include "harness/reference/pki.h"
#include "harness/reference/server.h"
#include "harness/wire/json.h"

namespace mcx {

class Partner {
 public:
  explicit Partner(Authority& authority);
  const std::string& token_endpoint() const { return idms_->at.token; }
  const PartnerIdms& idms() const { return *idms_; }
  // One primary more, before it serves. Throws UsageError when `path` holds no certificate.
  void provision(const std::string& issuer, const std::string& path);
  // Takes in the primary beside it, with its clients and accounts, and starts to serve.
  void serve(const Idms& home);
  // Adds to a profile what is to be known of this partner: role, endpoints, its name for each user.
  void describe(Json& profile) const;

 private:
  Listener listener_;
  std::unique_ptr<PartnerIdms> idms_;
};

}  // namespace mcx
