#include "harness/actors/protection.h"

#include <charconv>

#include "harness/actors/publish_request.h"
#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/kms.h"

namespace mcx {
namespace {

constexpr std::string_view absent_part = "absent@mcx-conformance.example";

std::uint32_t number_in(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

ContentKey key_for(const ProtectionKeys& keys, KeyUse use, bool strange) {
  auto key = content_key(keys.csk, use, keys.user);
  if (strange) key.key = random_csk().key;
  return key;
}

void encrypt_fields(McInfo& info, const ProtectionKeys& keys, const ProtectionShape& shape) {
  const auto& names = names_of(info.service);
  const auto key = key_for(keys, KeyUse::confidentiality, shape.strange_cipher);
  const auto encrypt = [&](std::string_view name, bool wanted) {
    const auto* field = info.field(name);
    if (wanted && field != nullptr && field->type == "Normal") info.encrypt(name, key, shape.encryption);
  };
  encrypt(names.access_token, shape.token);
  encrypt(names.client_id, shape.client_id);
  encrypt(names.request_uri, true);
}

// What the signatures are over, which is what is sent unless a case wants otherwise.
std::vector<SignedPart> parts_to_sign(const PublishRequest& request, const ProtectionShape& shape) {
  std::vector<SignedPart> parts;
  if (shape.info_signed && request.info) parts.push_back({request.info_id, request.info_part().body});
  if (request.settings) parts.push_back({request.settings_id, request.settings_part().body});
  if (request.settings && shape.signed_bytes_differ) {
    auto& bytes = parts.back().bytes;
    auto& digit = bytes.at(bytes.find(request.settings->entity) + request.settings->entity.size() - 1);
    digit = digit == '0' ? '1' : '0';
  }
  if (shape.signed_part_absent) parts.push_back({std::string(absent_part), "<absent/>"});
  return parts;
}

void sign_parts(PublishRequest& request, const Protection& protection) {
  const auto& names = names_of(protection.service);
  const auto parts = parts_to_sign(request, protection.shape);
  if (!protection.shape.signatures || parts.empty()) return;
  const auto signer = key_for(protection.keys, KeyUse::integrity, protection.shape.strange_signer);
  request.form.parts.push_back({{{"Content-Type", std::string(names.signed_mime)}},
                                signed_document(names.signed_space, parts, signer, protection.shape.signature)});
}

}  // namespace

std::string bytes_in(std::string_view digits) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < digits.size(); at += 2) bytes += static_cast<char>(number_in(digits.substr(at, 2)));
  return bytes;
}

Csk csk_of(const Profile& profile) {
  if (profile.csk.key.empty())
    throw Unmet(
        "the MC server checks what is protected under a client-server key, and the profile gives none; write "
        "sip.csk_id "
        "and sip.csk, and provision them at the server for the MC service IDs of users[], or write sip.mdsi and the "
        "KMS "
        "from which the server has its keys, so that a key can be delivered");
  return {number_in(profile.csk.id), Secret(bytes_in(profile.csk.key.reveal()))};
}

bool demands_protection(const Profile& profile) {
  return profile.answers("confidentiality_required") || profile.answers("integrity_required");
}

void protect(PublishRequest& request, const Protection& protection) {
  if (request.info) encrypt_fields(*request.info, protection.keys, protection.shape);
  request.info_id = cat("info-", request.form.boundary, "@mcx-conformance.example");
  request.settings_id = cat("settings-", request.form.boundary, "@mcx-conformance.example");
  sign_parts(request, protection);
  if (!protection.delivery.empty())
    request.key_part = MimePart{{{"Content-Type", std::string(mikey_mime)}, {"Content-Transfer-Encoding", "base64"}},
                                base64(protection.delivery)};
}

}  // namespace mcx
