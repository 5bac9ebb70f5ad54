#include "harness/wire/kms.h"

#include "harness/wire/big_number.h"
#include "harness/wire/sakke_pairing.h"
#include "harness/wire/symmetric_cipher.h"

namespace mcx {

Kms Kms::generate(std::string_view uri) {
  Kms out;
  out.uri = uri;
  out.ksak = Secret(BigNumber::below(Curve::p256().q()).bytes(32));
  out.z = Secret(BigNumber::below(sakke_curve().q()).bytes(128));
  return out;
}

std::string Kms::signing_public_key() const { return eccsi_public_key(ksak); }

std::string Kms::encryption_public_key() const { return sakke_public_key(z); }

UidTerms Kms::terms(std::string_view user_uri, std::uint64_t ntp_seconds) const {
  return {.uri = std::string(user_uri),
          .kms_uri = uri,
          .key_period = key_period,
          .offset = offset,
          .period_number = key_period_number(ntp_seconds, key_period, offset)};
}

EccsiSigner Kms::signer(std::string_view user_uri, std::uint64_t ntp_seconds) const {
  return eccsi_signer(ksak, mikey_sakke_uid(terms(user_uri, ntp_seconds)));
}

SakkeReceiver Kms::addressee(std::string_view user_uri, std::uint64_t ntp_seconds) const {
  return {.identifier = mikey_sakke_uid(terms(user_uri, ntp_seconds)), .public_key = encryption_public_key()};
}

SakkeReceiver Kms::receiver(std::string_view user_uri, std::uint64_t ntp_seconds) const {
  auto out = addressee(user_uri, ntp_seconds);
  out.key = sakke_receiver_key(z, out.identifier);
  return out;
}

std::string csk_delivery(const Kms& kms, const Csk& csk, std::string_view user, std::string_view server,
                         std::uint64_t ntp_seconds) {
  const auto message =
      csk_message(csk, kms.terms(user, ntp_seconds), kms.terms(server, ntp_seconds), ntp_seconds << 32);
  const auto signer = kms.signer(user, ntp_seconds);
  return mikey_bytes(message, kms.addressee(server, ntp_seconds), &signer);
}

Csk random_csk() {
  std::uint32_t rest = 0;
  for (const char c : random_bytes(4)) rest = rest << 8 | static_cast<unsigned char>(c);
  return {0x20000000u | (rest & 0x0FFFFFFFu), Secret(random_bytes(16))};
}

std::uint64_t ntp_seconds_of(std::uint64_t unix_seconds) { return unix_seconds + 2'208'988'800; }

}  // namespace mcx
