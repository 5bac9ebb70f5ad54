// The MIKEY-SAKKE I_MESSAGE (RFC 3830 framing, RFC 6043 identities, RFC 6509) that carries a CSK to an MC server:
// TS 33.180 5.4 and E.4, header values of TS 36.579-1 5.5.9.1. Payloads in the order HDR, T, RAND, IDRi, IDRr, IDRkmsi,
// IDRkmsr, SAKKE, SIGN.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/secret.h"
#include "harness/wire/eccsi.h"
#include "harness/wire/key_derivation.h"
#include "harness/wire/sakke.h"

namespace mcx {

// Roles of an IDR payload: RFC 6043 6.6, RFC 6509 4.4; the UID roles, for hidden identities, by public implementations
// that cite TS 33.180 E.7.
enum class IdRole : std::uint8_t {
  initiator = 1,
  responder = 2,
  initiator_kms = 6,
  responder_kms = 7,
  initiator_uid = 8,
  responder_uid = 9
};
struct MikeyIdentity {
  IdRole role;
  std::uint8_t type = 1;  // 0 NAI, 1 URI, 2 byte string
  std::string value;
};

// The identifier that SAKKE and ECCSI are given for a user in a key period: the hashed UID of TS 33.180 F.2.1 (32
// bytes). Its layout rests on memory and on public implementations.
struct UidTerms {
  std::string uri, kms_uri;
  std::uint32_t key_period = 2592000;  // seconds
  std::uint32_t offset = 0;            // seconds
  std::uint32_t period_number = 0;     // since 1900-01-01
};
std::string mikey_sakke_uid(const UidTerms& terms);
std::uint32_t key_period_number(std::uint64_t ntp_seconds, std::uint32_t key_period, std::uint32_t offset);

// Everything in an I_MESSAGE that is not computed. Anything may be bent.
struct CskMessage {
  Csk csk;                                // CSB ID and SSV
  std::uint64_t timestamp = 0;            // NTP, 32.32 bit
  std::string rand;                       // 16 bytes
  std::vector<MikeyIdentity> identities;  // IDRi, IDRr, IDRkmsi, IDRkmsr
  std::uint8_t version = 1, data_type = 26, prf = 1;
  bool verification = false;          // V flag; no answer is asked for
  std::uint8_t cs_id = 6;             // CSK use within MCPTT
  bool crypto_session = true;         // #CS 1 with GENERIC-ID; else #CS 0 with the empty map
  std::uint8_t sakke_parameters = 1;  // parameter set 1, RFC 6509 4.2
  std::uint8_t id_scheme = 2;         // 1 tel URI with month (RFC 6509), 2 MCX hashed UID (unverified)
};
// From and to by URI and KMS, with a random RAND and `timestamp`.
CskMessage csk_message(const Csk& csk, const UidTerms& from, const UidTerms& to, std::uint64_t timestamp);
// The bytes. `receiver` needs identifier and public key only. Without a signer there is no SIGN payload.
std::string mikey_bytes(const CskMessage& message, const SakkeReceiver& receiver, const EccsiSigner* signer);

enum class MikeyFault {
  none,
  cut_short,  // a length points beyond the end
  trailing_bytes,
  wrong_version,
  not_sakke,  // data type is not 26
  wrong_prf,
  wrong_map,           // neither GENERIC-ID with one crypto session nor the empty map with none
  not_a_csk,           // the top four bits of the CSB ID are not 0010
  unexpected_payload,  // unknown kind, doubled or out of order
  missing_payload,
  wrong_parameters,  // of SAKKE
  sakke,             // detail has the SakkeFault's sentence
  signature_missing,
  signature,  // detail has the EccsiFault's sentence
};
std::string_view sentence_for(MikeyFault fault);

// What stands in the bytes before any key is asked.
struct ParsedMikey {
  CskMessage message;       // csk.key empty
  std::string sakke;        // encapsulated data
  std::string signature;    // "" without SIGN payload
  std::string signed_part;  // the bytes that the signature covers
  MikeyFault fault = MikeyFault::none;
  std::string detail;
  const MikeyIdentity* identity(IdRole role) const;  // nullptr when absent
};
ParsedMikey parse_mikey(std::string_view bytes);

struct ReadMikey {
  Csk csk;
  std::string initiator;  // IDRi's value, the MC service ID unless hidden
  MikeyFault fault = MikeyFault::none;
  std::string detail;  // never key material
  bool ok() const { return fault == MikeyFault::none; }
};
// The initiator's identifier under its KMS: the UID that stands in the message when identities are hidden, else the UID
// of IDRi and IDRkmsi in the key period of the timestamp. nullopt when neither can be had.
std::optional<std::string> initiator_identifier(const ParsedMikey& parsed, std::uint32_t key_period = 2592000,
                                                std::uint32_t offset = 0);

// What a reader needs to open and verify: its own receiver key, and the signer's identifier under the initiator's KMS.
struct MikeyKeys {
  SakkeReceiver receiver;
  std::string signer_identifier;
  std::string kpak;
};
ReadMikey read_mikey(std::string_view bytes, const MikeyKeys& keys);

}  // namespace mcx
