// What an X.509 certificate says of the key in it, as far as anybody here asks: when it holds, what for, and the
// fingerprint by which two people on the telephone find out that they look at the same one.
#pragma once

#include <cstdint>
#include <string>

struct x509_st;

namespace mcx {

struct CertificateFacts {
  std::string fingerprint;                     // SHA-256 of the DER bytes, in hexadecimal
  std::int64_t not_before = 0, not_after = 0;  // seconds since 1970, both included (RFC 5280 4.1.2.5)
  bool for_signatures = true;                  // keyUsage is absent or has digitalSignature (RFC 5280 4.2.1.3)

  bool holds_at(std::int64_t moment) const { return not_before <= moment && moment <= not_after; }
};

CertificateFacts facts_of(x509_st* certificate);

}  // namespace mcx
