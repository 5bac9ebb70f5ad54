// The primary IdMSs a partner trusts, each with the keys of the certificates that were provisioned for it out of band
// (TS 33.180 5.1.4.2). The issuer alone chooses the keys; no header of a token adds one (RFC 8725 3.8, 3.10).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/wire/jose.h"

namespace mcx {

struct TrustedKey {
  std::string issuer;
  Key key;  // its alg is set: one key, one algorithm (RFC 8725 3.2); its kid is not, for a kid is a hint only
};

class TrustedPrimaries {
 public:
  // `pem` is one or more X.509 certificates, `what` says where it came from. Throws UsageError when there is none.
  void trust_certificates(const std::string& issuer, const std::string& pem, std::string_view what);
  void trust_key(const std::string& issuer, const Key& key);
  const std::vector<TrustedKey>& keys() const { return keys_; }

 private:
  std::vector<TrustedKey> keys_;
};

}  // namespace mcx
