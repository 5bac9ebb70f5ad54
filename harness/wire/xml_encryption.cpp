#include "harness/wire/xml_encryption.h"

#include <utility>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/symmetric_cipher.h"

namespace mcx {
namespace {

struct Refused {
  EncryptionFault fault;
  std::string detail;
};

std::string sealed_content(std::string_view plain, const ContentKey& key, const EncryptionShape& shape) {
  const bool cbc = shape.algorithm == aes128_cbc;
  const auto iv = shape.iv.value_or(random_bytes(cbc ? cbc_iv_bytes : gcm_iv_bytes));
  auto sealed = cbc ? aes128_cbc_sealed(plain, key.key, iv) : aes128_gcm_sealed(plain, key.key, iv);
  if (shape.alter_tag) sealed.back() = static_cast<char>(sealed.back() ^ 1);
  return sealed;
}

std::string key_info(std::string_view name) {
  if (name.empty()) return {};
  return cat("<ds:KeyInfo xmlns:ds=\"", ds_space, "\"><ds:KeyName>", xml_escaped(name), "</ds:KeyName></ds:KeyInfo>");
}

const XmlElement& only(const XmlElement& parent, std::string_view space, std::string_view name,
                       EncryptionFault absent) {
  const auto count = parent.count(space, name);
  if (count == 0) throw Refused{absent, cat("no ", name)};
  if (count > 1) throw Refused{EncryptionFault::not_encrypted_data, cat("several ", name)};
  return *parent.child(space, name);
}

void check_kind(const XmlElement& element) {
  if (!element.is(xenc_space, "EncryptedData"))
    throw Refused{EncryptionFault::not_encrypted_data, cat("element ", printable(element.name, 60))};
  const auto* type = element.attribute("Type");
  if (!type || *type != xenc_content)
    throw Refused{EncryptionFault::type_not_content, type ? printable(*type, 100) : "no Type"};
}

void check_algorithm(const XmlElement& element) {
  const auto& method = only(element, xenc_space, "EncryptionMethod", EncryptionFault::algorithm_missing);
  const auto* algorithm = method.attribute("Algorithm");
  if (!algorithm) throw Refused{EncryptionFault::algorithm_missing, "no Algorithm"};
  if (*algorithm != aes128_gcm) throw Refused{EncryptionFault::algorithm_not_allowed, printable(*algorithm, 100)};
}

std::string name_in(const XmlElement& element) {
  const auto& info = only(element, ds_space, "KeyInfo", EncryptionFault::key_name_missing);
  return std::string(trim(only(info, ds_space, "KeyName", EncryptionFault::key_name_missing).text));
}

std::string sealed_in(const XmlElement& element) {
  const auto& data = only(element, xenc_space, "CipherData", EncryptionFault::not_encrypted_data);
  const auto& value = only(data, xenc_space, "CipherValue", EncryptionFault::not_encrypted_data);
  const auto sealed = xml_base64(value.text);
  if (!sealed) throw Refused{EncryptionFault::not_base64, "CipherValue"};
  if (sealed->size() < gcm_iv_bytes + gcm_tag_bytes)
    throw Refused{EncryptionFault::too_short, cat(sealed->size(), " bytes")};
  return *sealed;
}

std::string opened(const XmlElement& element, std::span<const ContentKey> keys) {
  check_kind(element);
  check_algorithm(element);
  const auto name = name_in(element);
  const auto sealed = sealed_in(element);
  bool known = false;
  for (const auto& key : keys) {
    if (key.name != name) continue;
    known = true;
    if (auto plain = aes128_gcm_opened(sealed, key.key)) return *plain;
  }
  if (!known) throw Refused{EncryptionFault::key_unknown, cat("KeyName ", printable(name, 60))};
  throw Refused{EncryptionFault::tag_mismatch, cat("KeyName ", printable(name, 60))};
}

}  // namespace

std::string_view sentence_for(EncryptionFault fault) {
  switch (fault) {
    case EncryptionFault::none:
      return "decrypted";
    case EncryptionFault::not_encrypted_data:
      return "there is no EncryptedData of the right form";
    case EncryptionFault::type_not_content:
      return "the Type of EncryptedData is not Content";
    case EncryptionFault::algorithm_missing:
      return "EncryptedData names no algorithm";
    case EncryptionFault::algorithm_not_allowed:
      return "EncryptedData names an algorithm other than aes128-gcm";
    case EncryptionFault::key_name_missing:
      return "EncryptedData has no KeyName";
    case EncryptionFault::key_unknown:
      return "the KeyName stands for no known key";
    case EncryptionFault::not_base64:
      return "the cipher value is not base64";
    case EncryptionFault::too_short:
      return "the cipher value is shorter than IV and tag";
    case EncryptionFault::tag_mismatch:
      return "the authentication tag does not hold";
  }
  return "";
}

std::string encrypted_data(std::string_view plain, const ContentKey& key, const EncryptionShape& shape) {
  return cat("<xenc:EncryptedData xmlns:xenc=\"", xenc_space, "\" Type=\"", xml_escaped(shape.type),
             "\"><xenc:EncryptionMethod Algorithm=\"", xml_escaped(shape.algorithm), "\"/>",
             key_info(shape.key_name.value_or(key.name)), "<xenc:CipherData><xenc:CipherValue>",
             base64(sealed_content(plain, key, shape)), "</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>");
}

Decrypted decrypt_element(const XmlElement& element, std::span<const ContentKey> keys) {
  Decrypted out;
  try {
    out.plain = opened(element, keys);
  } catch (const Refused& refused) {
    out.fault = refused.fault;
    out.detail = refused.detail;
  }
  return out;
}

}  // namespace mcx
