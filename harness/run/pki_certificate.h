// One key with its self-signed X.509v3 certificate. A primary IdMS's certificate is provisioned, not chained to a root, so
// it vouches for itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mcx {

struct CertificateWish {
  enum class Use { signature, encipherment };
  std::string name;       // of its files
  std::string issuer;     // of tokens; stands as subjectAltName
  int rsa_bits = 0;       // 0: EC on P-256
  long begins = -3600, ends = 2L * 365 * 24 * 3600;  // seconds from now
  Use use = Use::signature;
  std::string_view common_name = "mcx-conformance primary IdMS";
  std::uint64_t serial = 0;  // 0: drawn
};

struct CertificatePair {
  std::string certificate_pem, key_pem;  // PKCS#8
};

std::uint64_t drawn_serial();
CertificatePair make_certificate(const CertificateWish& wish);  // HarnessError when OpenSSL cannot

}  // namespace mcx
