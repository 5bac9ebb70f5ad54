#include "harness/wire/mikey.h"

#include <utility>

#include "harness/base/errors.h"
#include "harness/wire/jose.h"
#include "harness/wire/mikey_payloads.h"
#include "harness/wire/symmetric_cipher.h"

namespace mcx {
namespace {

std::string field(std::uint64_t value, int octets) {
  std::string out;
  for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
  return out;
}

std::string one(MikeyPayload payload) { return field(static_cast<std::uint8_t>(payload), 1); }

std::string counted(std::string_view bytes, int octets) { return field(bytes.size(), octets) + std::string(bytes); }

// As few octets as hold the number, but one for 0: TS 33.220 B.2.1.2 by way of public implementations.
std::string shortest(std::uint32_t number) {
  int octets = 1;
  while (octets < 4 && (number >> (8 * octets)) != 0) ++octets;
  return field(number, octets);
}

// RFC 3830 6.1 with the data type of RFC 6509 4.1 and the map of RFC 6043 6.1.1: one session, no policies, no session
// data, the CSK-ID as SPI.
std::string header(const CskMessage& message) {
  const auto id = field(message.csk.id, 4);
  const auto flags = static_cast<std::uint8_t>((message.verification ? 0x80 : 0) | (message.prf & 0x7F));
  auto out =
      field(message.version, 1) + field(message.data_type, 1) + one(MikeyPayload::timestamp) + field(flags, 1) + id;
  if (!message.crypto_session) return out + field(0, 1) + field(mikey_empty_map, 1);
  return out + field(1, 1) + field(mikey_generic_id_map, 1) + field(message.cs_id, 1) + field(0, 4) + counted(id, 1);
}

MikeyPayload after_rand(const CskMessage& message) {
  return message.identities.empty() ? MikeyPayload::sakke : MikeyPayload::identity;
}

std::string identities(const CskMessage& message) {
  std::string out;
  for (std::size_t i = 0; i < message.identities.size(); ++i) {
    const auto& each = message.identities[i];
    const bool last = i + 1 == message.identities.size();
    out += one(last ? MikeyPayload::sakke : MikeyPayload::identity) + field(static_cast<std::uint8_t>(each.role), 1) +
           field(each.type, 1) + counted(each.value, 2);
  }
  return out;
}

}  // namespace

std::string mikey_sakke_uid(const UidTerms& terms) {
  const std::string parameters[]{"MIKEY-SAKKE-UID",      terms.uri,
                                 terms.kms_uri,          shortest(terms.key_period),
                                 shortest(terms.offset), shortest(terms.period_number)};
  std::string input(1, '\0');  // FC 0x00
  for (const auto& each : parameters) input += each + field(each.size(), 2);
  return sha256(input);
}

std::uint32_t key_period_number(std::uint64_t ntp_seconds, std::uint32_t key_period, std::uint32_t offset) {
  if (key_period == 0 || ntp_seconds < offset) throw HarnessError("MIKEY: no key period at that time");
  return static_cast<std::uint32_t>((ntp_seconds - offset) / key_period);
}

CskMessage csk_message(const Csk& csk, const UidTerms& from, const UidTerms& to, std::uint64_t timestamp) {
  CskMessage out;
  out.csk = csk;
  out.timestamp = timestamp;
  out.rand = random_bytes(16);
  out.identities = {{.role = IdRole::initiator, .value = from.uri},
                    {.role = IdRole::responder, .value = to.uri},
                    {.role = IdRole::initiator_kms, .value = from.kms_uri},
                    {.role = IdRole::responder_kms, .value = to.kms_uri}};
  return out;
}

std::string mikey_bytes(const CskMessage& message, const SakkeReceiver& receiver, const EccsiSigner* signer) {
  const auto data = sakke_encapsulate(message.csk.key, receiver.identifier, receiver.public_key);
  auto out = header(message);
  out += one(MikeyPayload::rand) + field(0, 1) + field(message.timestamp, 8);  // TS type 0: NTP-UTC, RFC 3830 6.6
  out += one(after_rand(message)) + counted(message.rand, 1);
  out += identities(message);
  out += one(signer ? MikeyPayload::sign : MikeyPayload::last) + field(message.sakke_parameters, 1) +
         field(message.id_scheme, 1) + counted(data, 2);
  if (!signer) return out;
  out += field(mikey_eccsi << 12 | 129, 2);  // S type and length; signed too, RFC 3830 5.2
  return out + eccsi_sign(out, *signer);
}

std::string_view sentence_for(MikeyFault fault) {
  switch (fault) {
    case MikeyFault::none:
      return "a good I_MESSAGE";
    case MikeyFault::cut_short:
      return "the message ends inside a payload";
    case MikeyFault::trailing_bytes:
      return "there are bytes behind the last payload";
    case MikeyFault::wrong_version:
      return "the version is not 1";
    case MikeyFault::not_sakke:
      return "the data type is not that of MIKEY-SAKKE";
    case MikeyFault::wrong_prf:
      return "the PRF is not HMAC-SHA-256";
    case MikeyFault::wrong_map:
      return "the crypto session map is none that a CSK may have";
    case MikeyFault::not_a_csk:
      return "the CSB ID does not begin as a CSK-ID does";
    case MikeyFault::unexpected_payload:
      return "a payload stands where it may not";
    case MikeyFault::missing_payload:
      return "a payload is missing";
    case MikeyFault::wrong_parameters:
      return "the SAKKE parameter set is not 1";
    case MikeyFault::sakke:
      return "the key cannot be opened";
    case MikeyFault::signature_missing:
      return "the message is not signed";
    case MikeyFault::signature:
      return "the message's signature is not good";
  }
  return "";
}

}  // namespace mcx
