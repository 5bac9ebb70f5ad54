#include "harness/wire/certificate.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <memory>

#include "harness/wire/jose.h"

namespace mcx {
namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

std::optional<std::int64_t> seconds_of(const ASN1_TIME* time) {
  std::tm utc{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &utc) != 1) return std::nullopt;
  return static_cast<std::int64_t>(timegm(&utc));
}

std::string fingerprint_of(const X509& certificate) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (X509_digest(&certificate, EVP_sha256(), digest.data(), &size) != 1) return "";
  return hex({reinterpret_cast<const char*>(digest.data()), size});
}

std::string der_of(X509& certificate) {
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(&certificate, &bytes);
  std::string der(reinterpret_cast<const char*>(bytes), size > 0 ? static_cast<std::size_t>(size) : 0);
  OPENSSL_free(bytes);
  return der;
}

}  // namespace

std::optional<CertificateFacts> certificate_facts(std::string_view pem) {
  const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  const Certificate certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), X509_free);
  ERR_clear_error();
  return certificate == nullptr ? std::nullopt : certificate_facts(*certificate);
}

std::optional<CertificateFacts> certificate_facts(X509& certificate) {
  const auto from = seconds_of(X509_get0_notBefore(&certificate));
  const auto until = seconds_of(X509_get0_notAfter(&certificate));
  if (!from || !until) return std::nullopt;
  const bool for_signatures = (X509_get_key_usage(&certificate) & KU_DIGITAL_SIGNATURE) != 0;  // all when it is absent
  return CertificateFacts{*from, *until, fingerprint_of(certificate), for_signatures, der_of(certificate)};
}

}  // namespace mcx
