#include "harness/wire/key_certificate.h"

#include <openssl/x509v3.h>

#include <ctime>

#include "harness/wire/jose.h"

namespace mcx {
namespace {

std::string der_of(X509* certificate) {
  const int size = i2d_X509(certificate, nullptr);
  std::string der(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  auto* at = reinterpret_cast<unsigned char*>(der.data());
  if (size > 0) i2d_X509(certificate, &at);
  return der;
}

std::int64_t seconds_of(const ASN1_TIME* time) {
  std::tm parts{};
  return ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<std::int64_t>(timegm(&parts)) : 0;
}

}  // namespace

CertificateFacts facts_of(X509* certificate) {
  const auto usage = X509_get_key_usage(certificate);  // every bit where the extension is absent
  return {.fingerprint = hex(sha256(der_of(certificate))),
          .not_before = seconds_of(X509_get0_notBefore(certificate)),
          .not_after = seconds_of(X509_get0_notAfter(certificate)),
          .for_signatures = (usage & KU_DIGITAL_SIGNATURE) != 0};
}

}  // namespace mcx
