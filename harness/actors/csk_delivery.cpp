#include "harness/actors/csk_delivery.h"

#include "harness/actors/protection.h"
#include "harness/base/clock.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"

namespace mcx {
namespace {

const std::string& or_else(const std::string& wish, const std::string& usual) { return wish.empty() ? usual : wish; }

}  // namespace

CskDelivery csk_delivery_of(const Profile& profile) {
  const auto& known = profile.kms;
  if (known.server.empty() || known.kms_uri.empty() || known.signing.empty() || known.encryption.empty())
    throw Unmet(
        "the profile answers ics.csk_delivery with true and says not all of how a key is delivered; write sip.mdsi, "
        "sip.kms_uri, sip.kms_signing_secret and sip.kms_encryption_secret of a KMS from which the server has its "
        "keys");
  CskDelivery delivery;
  delivery.kms.uri = known.kms_uri;
  delivery.kms.ksak = Secret(bytes_in(known.signing.reveal()));
  delivery.kms.z = Secret(bytes_in(known.encryption.reveal()));
  delivery.server = known.server;
  return delivery;
}

Csk csk_for(const CskDelivery& delivery) {
  auto csk = random_csk();
  csk.id = (csk.id & 0x0FFFFFFFu) | std::uint32_t{delivery.shape.purpose} << 28;
  return csk;
}

std::string delivered_bytes(const CskDelivery& delivery, const Csk& csk, const std::string& user) {
  const auto& [kms, server, shape] = delivery;
  const auto now = ntp_seconds_of(static_cast<std::uint64_t>(unix_seconds()));
  const auto& from = or_else(shape.initiator, user);
  const auto& to = or_else(shape.receiver, server);
  const auto message = csk_message(csk, kms.terms(from, now), kms.terms(to, now), now << 32);
  const auto signer = kms.signer(or_else(shape.signer, from), now);
  auto bytes = mikey_bytes(message, kms.addressee(to, now), shape.is_signed ? &signer : nullptr);
  // Behind r and s stands the signer's public token, and a point off the curve would be another fault than a wrong s.
  constexpr std::size_t token_bytes = 65;
  if (shape.alter_signature) bytes.at(bytes.size() - token_bytes - 1) ^= 1;
  return bytes;
}

}  // namespace mcx
