// ECCSI (RFC 6507): certificateless signatures for identifiers over P-256 and SHA-256. KPAK is the KMS's public key,
// KSAK its secret; SSK and PVT are what a signer gets. Points are uncompressed octets (65 bytes), scalars 32 bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/base/secret.h"

namespace mcx {

std::string eccsi_public_key(const Secret& ksak);  // KPAK = [KSAK]G

struct EccsiSigner {
  std::string identifier;
  Secret ssk;
  std::string pvt;
  std::string kpak;
};
// RFC 6507 5.1.1. `v` is the ephemeral scalar, random unless given. HarnessError when a scalar is out of range.
EccsiSigner eccsi_signer(const Secret& ksak, std::string_view identifier, const std::optional<Secret>& v = {});
bool eccsi_signer_fits(const EccsiSigner& signer);  // RFC 6507 5.1.2

// r || s || PVT, 129 bytes, RFC 6507 5.2.1. `j` is the ephemeral scalar, random unless given.
std::string eccsi_sign(std::string_view message, const EccsiSigner& signer, const std::optional<Secret>& j = {});

enum class EccsiFault {
  none,
  wrong_length,
  scalar_out_of_range,  // r or s
  pvt_not_on_curve,
  kpak_not_on_curve,
  does_not_verify,  // another signer, another KMS, or altered
};
std::string_view sentence_for(EccsiFault fault);
EccsiFault eccsi_verify(std::string_view message, std::string_view signature, std::string_view identifier,
                        std::string_view kpak);

}  // namespace mcx
