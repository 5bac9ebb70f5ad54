// XML Encryption (W3C xmlenc-core1) as TS 33.180 9.3.4 uses it: the content of one element as xenc:EncryptedData, Type
// Content, aes128-gcm with a 96 bit IV before and a 128 bit tag behind the cipher text, the key known by its KeyName.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "harness/base/secret.h"
#include "harness/wire/xml.h"

namespace mcx {

inline constexpr std::string_view xenc_space = "http://www.w3.org/2001/04/xmlenc#";
inline constexpr std::string_view ds_space = "http://www.w3.org/2000/09/xmldsig#";
inline constexpr std::string_view xenc_content = "http://www.w3.org/2001/04/xmlenc#Content";
inline constexpr std::string_view aes128_gcm = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
inline constexpr std::string_view aes128_cbc = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";  // for downgrades only

// A symmetric key and the text that stands for it in ds:KeyName.
struct ContentKey {
  std::string name;
  Secret key;  // 16 bytes
};

// How to encrypt; anything but the defaults is wrong on purpose.
struct EncryptionShape {
  std::string algorithm{aes128_gcm};  // aes128_cbc is really done; another URI is only written
  std::string type{xenc_content};
  std::optional<std::string> key_name;  // written in place of the key's name; "" leaves ds:KeyInfo out
  std::optional<std::string> iv;        // 12 bytes (16 for CBC); random otherwise
  bool alter_tag = false;               // one bit of the last byte
};
// xenc:EncryptedData as markup. HarnessError when the key has not 16 bytes.
std::string encrypted_data(std::string_view plain, const ContentKey& key, const EncryptionShape& shape = {});

enum class EncryptionFault {
  none,
  not_encrypted_data,  // no xenc:EncryptedData, or parts of it missing or doubled
  type_not_content,
  algorithm_missing,
  algorithm_not_allowed,  // anything but aes128-gcm
  key_name_missing,
  key_unknown,  // no key of that name
  not_base64,
  too_short,     // under IV and tag
  tag_mismatch,  // wrong key, or altered
};
std::string_view sentence_for(EncryptionFault fault);

struct Decrypted {
  std::string plain;  // a token, often: never to be printed
  EncryptionFault fault = EncryptionFault::none;
  std::string detail;
  bool ok() const { return fault == EncryptionFault::none; }
};
// `element` is an xenc:EncryptedData. Among keys of the same name each is tried.
Decrypted decrypt_element(const XmlElement& element, std::span<const ContentKey> keys);

// Classic base64 with padding; blanks and line ends are skipped as xsd:base64Binary allows. nullopt when it is none.
std::optional<std::string> xml_base64(std::string_view text);

}  // namespace mcx
