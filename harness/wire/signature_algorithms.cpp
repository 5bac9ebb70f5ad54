#include "harness/wire/signature_algorithms.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "harness/base/errors.h"
#include "harness/wire/xml_signature.h"

namespace mcx {
namespace {

void demand(bool good) {
  if (!good) throw HarnessError("digest: OpenSSL refused");
}

}  // namespace

std::string xml_digest(std::string_view algorithm, std::string_view bytes) {
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  const auto* kind = algorithm == sha1_uri ? EVP_sha1() : EVP_sha256();
  demand(EVP_Digest(bytes.data(), bytes.size(), out, &length, kind, nullptr) == 1);
  return {reinterpret_cast<const char*>(out), length};
}

std::string xml_mac(std::string_view algorithm, const Secret& key, std::string_view bytes) {
  unsigned char out[EVP_MAX_MD_SIZE];
  unsigned length = 0;
  const auto* kind = algorithm == hmac_sha1_uri ? EVP_sha1() : EVP_sha256();
  demand(HMAC(kind, key.reveal().data(), static_cast<int>(key.reveal().size()),
              reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out, &length) != nullptr);
  return {reinterpret_cast<const char*>(out), length};
}

}  // namespace mcx
