#include "harness/reference/delivery_mishandled.h"

#include "harness/base/clock.h"
#include "harness/reference/deviating.h"

namespace mcx {
namespace {

std::string name_in(const ParsedMikey& parsed, IdRole role) {
  const auto* identity = parsed.identity(role);
  return identity == nullptr ? "" : identity->value;
}

// Without a look at the signature.
ReadMikey opened_for(const ParsedMikey& parsed, const Kms& kms, const std::string& receiver) {
  const auto now = ntp_seconds_of(static_cast<std::uint64_t>(unix_seconds()));
  const auto key = sakke_open(parsed.sakke, kms.receiver(receiver, now));
  if (!key.ok()) return {.fault = MikeyFault::sakke};
  return {.csk = {parsed.message.csk.id, key.ssv}, .initiator = name_in(parsed, IdRole::initiator)};
}

// The CSB ID stands behind version, data type, next payload and flags (RFC 3830 6.1); its first four bits are the
// purpose.
ReadMikey opened_whatever_its_purpose(std::string bytes, const Kms& kms, const std::string& server) {
  constexpr std::size_t at = 4;
  const auto purpose = static_cast<unsigned char>(bytes.at(at)) >> 4;
  bytes[at] = static_cast<char>((static_cast<unsigned char>(bytes[at]) & 0x0F) | 0x20);
  auto read = opened_for(parse_mikey(bytes), kms, server);
  read.csk.id = (read.csk.id & 0x0FFFFFFFu) | static_cast<std::uint32_t>(purpose) << 28;
  return read;
}

}  // namespace

ReadMikey carelessly_read(const std::string& bytes, const Kms& kms, const std::string& server, ReadMikey strict) {
  const bool unsigned_taken = strict.fault == MikeyFault::signature || strict.fault == MikeyFault::signature_missing;
  if (unsigned_taken && deviates(Deviation::delivered_signature_unverified))
    return opened_for(parse_mikey(bytes), kms, server);
  if (strict.fault == MikeyFault::sakke && deviates(Deviation::delivered_for_other_server_taken)) {
    const auto parsed = parse_mikey(bytes);
    return opened_for(parsed, kms, name_in(parsed, IdRole::responder));
  }
  if (strict.fault == MikeyFault::not_a_csk && deviates(Deviation::delivered_purpose_ignored))
    return opened_whatever_its_purpose(bytes, kms, server);
  return strict;
}

}  // namespace mcx
