// What an X.509 certificate says about itself: when it holds, and the fingerprint that tells it from others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct x509_st;

namespace mcx {

struct CertificateFacts {
  std::int64_t from = 0, until = 0;  // seconds UTC, both included (RFC 5280 4.1.2.5)
  std::string fingerprint;           // SHA-256 over the DER form, as hex
  bool for_signatures = true;        // keyUsage is absent or has digitalSignature (RFC 5280 4.2.1.3)
  std::string der;
  bool holds_at(std::int64_t moment) const { return from <= moment && moment <= until; }
};

// Of the first certificate in a PEM text; empty when there is none.
std::optional<CertificateFacts> certificate_facts(std::string_view pem);
// Of one that was read; empty when its times cannot be.
std::optional<CertificateFacts> certificate_facts(x509_st& certificate);

}  // namespace mcx
