#include "harness/reference/protection_gate.h"

#include <algorithm>
#include <span>

#include "harness/base/clock.h"
#include "harness/reference/bindings.h"
#include "harness/reference/delivery_mishandled.h"
#include "harness/reference/deviating.h"
#include "harness/reference/protected_content.h"
#include "harness/reference/sip_refusal.h"
#include "harness/wire/jose.h"

namespace mcx {
namespace {

constexpr std::size_t most_remembered = 10'000;  // protected documents, and delivered CSKs

[[noreturn]] void refuse(McWarning warning) { throw Refusal{403, warning}; }

bool encrypted(const std::optional<InfoValue>& value) { return value && value->encrypted; }

// Token and client ID are protected alike (TS 24.379 7.3.1A).
bool alike(const ReadInfo& info) {
  if (!info.access_token || !info.client_id || encrypted(info.access_token) == encrypted(info.client_id)) return true;
  return deviates(encrypted(info.access_token) ? Deviation::protected_client_id_clear_accepted
                                               : Deviation::protected_token_clear_accepted);
}

bool asks_for_key(const PublishBody& body) {
  return body.signatures || encrypted(body.info->access_token) || encrypted(body.info->client_id) ||
         encrypted(body.info->request_uri);
}

void check_shape(const PublishBody& body, bool required) {
  const auto& info = *body.info;
  if (!alike(info)) refuse(McWarning::unable_to_decrypt);
  if (!required || !info.access_token) return;
  const bool clear = !encrypted(info.access_token) && !encrypted(info.client_id);
  if (clear && !deviates(Deviation::required_encryption_missed)) refuse(McWarning::unable_to_decrypt);
  if (!body.signatures && !deviates(Deviation::required_signature_missed)) refuse(McWarning::integrity_check_failed);
}

std::optional<std::string> clear(McService service, const std::optional<InfoValue>& value, const ContentKey& key) {
  if (!value) return std::nullopt;
  if (!value->encrypted) return value->text;
  const auto opened = opened_content(*value->encrypted, key);
  const auto text = opened ? value_of_content(service, *opened) : std::nullopt;
  if (!text) refuse(McWarning::unable_to_decrypt);
  return text;
}

ClearInfo decrypted(McService service, const ReadInfo& info, const KnownCsk& known) {
  const auto key = content_key(known.csk, KeyUse::confidentiality, known.user);
  return {clear(service, info.access_token, key), clear(service, info.client_id, key),
          clear(service, info.request_uri, key), known.user};
}

void check_signature(const PublishBody& body, McService service, const KnownCsk& known) {
  const auto key = content_key(known.csk, KeyUse::integrity, known.user);
  if (body.signatures && !signatures_hold(body, service, key)) refuse(McWarning::integrity_check_failed);
}

ClearInfo opened_with(McService service, const PublishBody& body, const KnownCsk& known) {
  if (!deviates(Deviation::protected_decrypted_first)) check_signature(body, service, known);
  auto info = decrypted(service, *body.info, known);
  if (deviates(Deviation::protected_decrypted_first)) check_signature(body, service, known);
  return info;
}

bool decrypts(const std::optional<InfoValue>& value, const ContentKey& key) {
  return encrypted(value) && decrypt_element(*value->encrypted, std::span(&key, 1)).ok();
}

// Whether the sender used this CSK, by what of the message is sound: its signatures or its encrypted content.
bool was_used(const PublishBody& body, McService service, const KnownCsk& known) {
  const auto signer = content_key(known.csk, KeyUse::integrity, known.user);
  const auto cipher = content_key(known.csk, KeyUse::confidentiality, known.user);
  const auto& info = *body.info;
  return decrypts(info.access_token, cipher) || decrypts(info.client_id, cipher) ||
         decrypts(info.request_uri, cipher) ||
         (body.signatures &&
          verify_signatures(*body.signatures, names_of(service).signed_space, body.parts, std::span(&signer, 1)).ok());
}

ClearInfo in_clear(const ReadInfo& info) {
  const auto text = [](const std::optional<InfoValue>& value) {
    return value ? std::optional(value->text) : std::nullopt;
  };
  return {text(info.access_token), text(info.client_id), text(info.request_uri), ""};
}

}  // namespace

std::optional<KnownCsk> ProtectionGate::delivered(const PublishBody& body, const std::string& impu) const {
  if (body.mikey.empty() || !setup_.kms || deviates(Deviation::delivered_csk_ignored)) return std::nullopt;
  const auto parsed = parse_mikey(body.mikey);
  const auto signer = initiator_identifier(parsed, setup_.kms->key_period, setup_.kms->offset).value_or("");
  const auto now = ntp_seconds_of(static_cast<std::uint64_t>(unix_seconds()));
  auto read =
      read_mikey(body.mikey, {setup_.kms->receiver(setup_.server_id, now), signer, setup_.kms->signing_public_key()});
  read = carelessly_read(body.mikey, *setup_.kms, setup_.server_id, std::move(read));
  if (!read.ok()) return std::nullopt;
  return KnownCsk{read.csk, read.initiator, impu};
}

std::vector<KnownCsk> ProtectionGate::known_for(const PublishBody& body, const std::string& impu) {
  std::vector<KnownCsk> known;
  if (auto fresh = delivered(body, impu)) known.push_back(std::move(*fresh));
  for (const auto& each : delivered_)
    if (each.impu == impu || deviates(Deviation::delivered_csk_for_any_impu)) known.push_back(each);
  if (setup_.csk)
    for (const auto& user : setup_.users) known.push_back({*setup_.csk, user, ""});
  return known;
}

void ProtectionGate::keep(const KnownCsk& known) {
  if (known.impu.empty() || deviates(Deviation::delivered_csk_forgotten)) return;
  std::erase_if(delivered_,
                [&](const KnownCsk& each) { return each.csk.id == known.csk.id && each.impu == known.impu; });
  delivered_.push_back(known);
  if (delivered_.size() > most_remembered) delivered_.pop_front();
}

// The same protected document from another IMPU was overheard (TS 33.180 5.4: the CSK belongs to one IMPU).
void ProtectionGate::check_replay(const PublishBody& body, const std::string& impu) {
  const auto [place, fresh] = seen_.try_emplace(sha256(body.info_bytes), impu);
  if (fresh) seen_order_.push_back(place->first);
  const bool replayed = !same_impu(place->second, impu);
  if (replayed && !deviates(Deviation::protected_replay_accepted)) refuse(McWarning::unable_to_decrypt);
  if (seen_order_.size() <= most_remembered) return;
  seen_.erase(seen_order_.front());
  seen_order_.pop_front();
}

ClearInfo ProtectionGate::open(McService service, const PublishBody& body, const std::string& impu) {
  if (!body.info->ok()) throw Refusal{403, McWarning::service_authorisation_failed};
  const auto known = known_for(body, impu);
  const bool required = setup_.required && !deviates(Deviation::required_protection_missed);
  if (!body.signatures || known.empty()) check_shape(body, required);
  if (!asks_for_key(body)) return in_clear(*body.info);
  if (deviates(Deviation::protected_content_not_understood)) refuse(McWarning::unable_to_decrypt);
  std::optional<Refusal> last;
  for (const auto& each : known) try {
      auto info = opened_with(service, body, each);
      check_shape(body, required);
      check_replay(body, impu);
      keep(each);
      return info;
    } catch (const Refusal& refusal) {
      if (!last || was_used(body, service, each)) last = refusal;  // the fault to tell
    }
  throw last.value_or(Refusal{403, body.signatures ? McWarning::integrity_check_failed : McWarning::unable_to_decrypt});
}

}  // namespace mcx
