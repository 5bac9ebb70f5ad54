#include <set>
#include <utility>

#include "harness/base/text.h"
#include "harness/wire/mikey.h"
#include "harness/wire/mikey_payloads.h"

namespace mcx {
namespace {

struct Refused {
  MikeyFault fault;
  std::string detail;
};

// The bytes from left to right; never beyond their end.
class Bytes {
 public:
  explicit Bytes(std::string_view all) : all_(all) {}
  std::string_view take(std::size_t count) {
    if (count > all_.size() - at_) throw Refused{MikeyFault::cut_short, cat("at byte ", at_)};
    at_ += count;
    return all_.substr(at_ - count, count);
  }
  std::uint64_t number(std::size_t octets) {
    std::uint64_t out = 0;
    for (const char c : take(octets)) out = out << 8 | static_cast<unsigned char>(c);
    return out;
  }
  std::uint8_t octet() { return static_cast<std::uint8_t>(number(1)); }
  std::string_view counted(std::size_t octets) { return take(static_cast<std::size_t>(number(octets))); }
  bool at_end() const { return at_ == all_.size(); }
  std::string_view so_far() const { return all_.substr(0, at_); }

 private:
  std::string_view all_;
  std::size_t at_ = 0;
};

// RFC 6043 6.1.1: CS ID, protocol, S and #P, policies, session data, SPI.
void read_generic_id(Bytes& bytes, CskMessage& message) {
  message.cs_id = bytes.octet();
  bytes.octet();
  const auto policies = bytes.octet() & 0x7F;
  bytes.take(static_cast<std::size_t>(policies));
  bytes.counted(2);
  bytes.counted(1);
}

void read_map(Bytes& bytes, CskMessage& message) {
  const auto sessions = bytes.octet();
  const auto map = bytes.octet();
  message.crypto_session = sessions == 1;
  if (sessions == 1 && map == mikey_generic_id_map) return read_generic_id(bytes, message);
  if (sessions != 0 || map != mikey_empty_map)
    throw Refused{MikeyFault::wrong_map, cat(unsigned{sessions}, " sessions, map type ", unsigned{map})};
}

// The kind of the payload that follows.
std::uint8_t read_header(Bytes& bytes, CskMessage& message) {
  message.version = bytes.octet();
  if (message.version != 1) throw Refused{MikeyFault::wrong_version, cat(unsigned{message.version})};
  message.data_type = bytes.octet();
  if (message.data_type != 26) throw Refused{MikeyFault::not_sakke, cat(unsigned{message.data_type})};
  const auto next = bytes.octet();
  const auto flags = bytes.octet();
  message.verification = (flags & 0x80) != 0;
  message.prf = flags & 0x7F;
  if (message.prf != 1) throw Refused{MikeyFault::wrong_prf, cat(unsigned{message.prf})};
  message.csk.id = static_cast<std::uint32_t>(bytes.number(4));
  if (message.csk.id >> 28 != 2) throw Refused{MikeyFault::not_a_csk, cat("purpose tag ", message.csk.id >> 28)};
  read_map(bytes, message);
  return next;
}

class PayloadReader {
 public:
  PayloadReader(Bytes& bytes, ParsedMikey& out) : bytes_(bytes), out_(out) {}

  // The kind of the next payload; 0 after the last.
  std::uint8_t read(std::uint8_t kind) {
    note(kind);
    const auto payload = static_cast<MikeyPayload>(kind);
    if (payload == MikeyPayload::sign) return sign();
    const auto next = bytes_.octet();
    switch (payload) {
      case MikeyPayload::timestamp:
        timestamp();
        break;
      case MikeyPayload::rand:
        out_.message.rand = bytes_.counted(1);
        break;
      case MikeyPayload::identity:
        identity();
        break;
      case MikeyPayload::sakke:
        sakke();
        break;
      case MikeyPayload::security_policy:
        bytes_.take(2), bytes_.counted(2);
        break;  // RFC 3830 6.10
      case MikeyPayload::general_extension:
        bytes_.take(1), bytes_.counted(2);
        break;  // RFC 3830 6.15
      default:
        throw Refused{MikeyFault::unexpected_payload, cat("kind ", unsigned{kind})};
    }
    return next;
  }

  void complete() const {
    for (const auto payload : {MikeyPayload::timestamp, MikeyPayload::rand, MikeyPayload::sakke})
      if (!seen_.contains(static_cast<std::uint8_t>(payload)))
        throw Refused{MikeyFault::missing_payload, cat("kind ", static_cast<unsigned>(payload))};
  }

 private:
  // T stands first (RFC 3830 5.2 and 6.6), and only identities, policies and extensions may stand more than once.
  void note(std::uint8_t kind) {
    const auto payload = static_cast<MikeyPayload>(kind);
    const bool repeatable = payload == MikeyPayload::identity || payload == MikeyPayload::security_policy ||
                            payload == MikeyPayload::general_extension;
    const bool first_wrong = seen_.empty() && payload != MikeyPayload::timestamp;
    if ((!seen_.insert(kind).second && !repeatable) || first_wrong)
      throw Refused{MikeyFault::unexpected_payload, cat("kind ", unsigned{kind})};
  }

  void timestamp() {
    const auto type = bytes_.octet();
    if (type > 1) throw Refused{MikeyFault::unexpected_payload, "a timestamp that is no NTP time"};
    out_.message.timestamp = bytes_.number(8);
  }

  void identity() {
    const auto role = static_cast<IdRole>(bytes_.octet());
    const auto type = bytes_.octet();
    const auto value = bytes_.counted(2);
    if (out_.identity(role))
      throw Refused{MikeyFault::unexpected_payload, cat("a second identity of role ", static_cast<unsigned>(role))};
    out_.message.identities.push_back({.role = role, .type = type, .value = std::string(value)});
  }

  void sakke() {
    out_.message.sakke_parameters = bytes_.octet();
    out_.message.id_scheme = bytes_.octet();
    if (out_.message.sakke_parameters != 1)
      throw Refused{MikeyFault::wrong_parameters, cat(unsigned{out_.message.sakke_parameters})};
    out_.sakke = bytes_.counted(2);
  }

  std::uint8_t sign() {
    const auto head = bytes_.number(2);
    out_.signed_part = bytes_.so_far();
    if (head >> 12 != mikey_eccsi) throw Refused{MikeyFault::signature, "the signature's type is not ECCSI"};
    out_.signature = bytes_.take(static_cast<std::size_t>(head & 0xFFF));
    return static_cast<std::uint8_t>(MikeyPayload::last);
  }

  Bytes& bytes_;
  ParsedMikey& out_;
  std::set<std::uint8_t> seen_;
};

void require_identities(const ParsedMikey& parsed) {
  if (!parsed.identity(IdRole::initiator) && !parsed.identity(IdRole::initiator_uid))
    throw Refused{MikeyFault::missing_payload, "the initiator's identity"};
  if (!parsed.identity(IdRole::responder) && !parsed.identity(IdRole::responder_uid))
    throw Refused{MikeyFault::missing_payload, "the responder's identity"};
}

// The signature is asked first: nothing unsigned is opened.
ReadMikey opened(const ParsedMikey& parsed, const MikeyKeys& keys) {
  require_identities(parsed);
  if (parsed.signature.empty()) throw Refused{MikeyFault::signature_missing, "no SIGN payload"};
  const auto verdict = eccsi_verify(parsed.signed_part, parsed.signature, keys.signer_identifier, keys.kpak);
  if (verdict != EccsiFault::none) throw Refused{MikeyFault::signature, std::string(sentence_for(verdict))};
  const auto key = sakke_open(parsed.sakke, keys.receiver);
  if (!key.ok()) throw Refused{MikeyFault::sakke, std::string(sentence_for(key.fault))};
  const auto* initiator = parsed.identity(IdRole::initiator);
  return {.csk = {parsed.message.csk.id, key.ssv}, .initiator = initiator ? initiator->value : ""};
}

}  // namespace

const MikeyIdentity* ParsedMikey::identity(IdRole role) const {
  for (const auto& each : message.identities)
    if (each.role == role) return &each;
  return nullptr;
}

std::optional<std::string> initiator_identifier(const ParsedMikey& parsed, std::uint32_t key_period,
                                                std::uint32_t offset) {
  if (const auto* hidden = parsed.identity(IdRole::initiator_uid)) return hidden->value;
  const auto* uri = parsed.identity(IdRole::initiator);
  const auto* kms = parsed.identity(IdRole::initiator_kms);
  const auto seconds = parsed.message.timestamp >> 32;
  if (!uri || !kms || key_period == 0 || seconds < offset) return std::nullopt;
  return mikey_sakke_uid({.uri = uri->value,
                          .kms_uri = kms->value,
                          .key_period = key_period,
                          .offset = offset,
                          .period_number = key_period_number(seconds, key_period, offset)});
}

ParsedMikey parse_mikey(std::string_view text) {
  ParsedMikey out;
  try {
    Bytes bytes(text);
    auto kind = read_header(bytes, out.message);
    PayloadReader reader(bytes, out);
    while (kind != static_cast<std::uint8_t>(MikeyPayload::last)) kind = reader.read(kind);
    reader.complete();
    if (!bytes.at_end()) throw Refused{MikeyFault::trailing_bytes, "behind the last payload"};
  } catch (const Refused& refused) {
    out.fault = refused.fault;
    out.detail = refused.detail;
  }
  return out;
}

ReadMikey read_mikey(std::string_view bytes, const MikeyKeys& keys) {
  const auto parsed = parse_mikey(bytes);
  if (parsed.fault != MikeyFault::none) return {.fault = parsed.fault, .detail = parsed.detail};
  try {
    return opened(parsed, keys);
  } catch (const Refused& refused) {
    return {.fault = refused.fault, .detail = refused.detail};
  }
}

}  // namespace mcx
