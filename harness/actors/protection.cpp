#include "harness/actors/protection.h"

#include <charconv>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/kms.h"

namespace mcx {
namespace {

constexpr std::string_view absent_part = "absent@mcx-conformance.example";

// The profile's reader has seen to it that there are digits and nothing else.
std::uint32_t number_in(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

std::string bytes_in(std::string_view digits) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
    bytes += static_cast<char>(number_in(digits.substr(at, 2)));
  return bytes;
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
    if (wanted && info.field(name) != nullptr) info.encrypt(name, key, shape.encryption);
  };
  encrypt(names.access_token, shape.token);
  encrypt(names.client_id, shape.client_id);
  encrypt(names.request_uri, true);
}

// What the signatures are over, which is what is sent unless a case wants otherwise.
std::vector<SignedPart> parts_to_sign(const PublishRequest& request, const ProtectionShape& shape) {
  std::vector<SignedPart> parts;
  if (shape.info_signed) parts.push_back({request.info_id, request.info_part().body});
  if (request.settings) {
    auto bytes = request.settings_part().body;
    auto& digit = bytes.at(bytes.find(request.settings->entity) + request.settings->entity.size() - 1);
    if (shape.signed_bytes_differ) digit = digit == '0' ? '1' : '0';
    parts.push_back({request.settings_id, bytes});
  }
  if (shape.signed_part_absent) parts.push_back({std::string(absent_part), "<absent/>"});
  return parts;
}

}  // namespace

Csk csk_of(const Profile& profile) {
  if (profile.csk.key.empty())
    throw Unmet(
        "the profile answers ics.signalling_protection with true and gives no client-server key; write sip.csk_id and "
        "sip.csk, and provision them at the server for the MC service IDs of users[]");
  return {number_in(profile.csk.id), Secret(bytes_in(profile.csk.key.reveal()))};
}

void protect(PublishRequest& request, const ProtectionKeys& keys, const ProtectionShape& shape) {
  const auto& names = names_of(request.info->service);
  encrypt_fields(*request.info, keys, shape);
  request.info_id = cat("info-", request.form.boundary, "@mcx-conformance.example");
  request.settings_id = cat("settings-", request.form.boundary, "@mcx-conformance.example");
  const auto signer = key_for(keys, KeyUse::integrity, shape.strange_signer);
  request.form.parts.push_back(
      {{{"Content-Type", std::string(names.signed_mime)}},
       signed_document(names.signed_space, parts_to_sign(request, shape), signer, shape.signature)});
}

}  // namespace mcx
