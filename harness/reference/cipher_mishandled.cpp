#include "harness/reference/cipher_mishandled.h"

#include <openssl/evp.h>

#include <memory>

#include "harness/reference/deviating.h"
#include "harness/wire/symmetric_cipher.h"

namespace mcx {
namespace {

using Ciphering = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string sealed_in(const XmlElement& element) {
  const auto* data = element.child(xenc_space, "CipherData");
  const auto* value = data == nullptr ? nullptr : data->child(xenc_space, "CipherValue");
  return value == nullptr ? "" : xml_base64(value->text).value_or("");
}

// One pass without the final step, so that neither tag nor padding is looked at.
std::optional<std::string> deciphered(const EVP_CIPHER* cipher, const Secret& key, std::string_view iv,
                                      std::string_view text) {
  const Ciphering context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  std::string plain(text.size(), '\0');
  int size = 0;
  if (EVP_DecryptInit_ex(context.get(), cipher, nullptr, octets(key.reveal()), octets(iv)) != 1) return std::nullopt;
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  if (EVP_DecryptUpdate(context.get(), octets(plain), &size, octets(text), static_cast<int>(text.size())) != 1)
    return std::nullopt;
  return plain;
}

std::optional<std::string> without_tag_check(std::string_view sealed, const Secret& key) {
  if (sealed.size() < gcm_iv_bytes + gcm_tag_bytes) return std::nullopt;
  const auto text = sealed.substr(gcm_iv_bytes, sealed.size() - gcm_iv_bytes - gcm_tag_bytes);
  return deciphered(EVP_aes_128_gcm(), key, sealed.substr(0, gcm_iv_bytes), text);
}

// The last byte says how many are padding (xmlenc-core1 5.2).
std::optional<std::string> cbc_opened(std::string_view sealed, const Secret& key) {
  if (sealed.size() < 2 * cbc_iv_bytes || sealed.size() % cbc_iv_bytes != 0) return std::nullopt;
  auto plain = deciphered(EVP_aes_128_cbc(), key, sealed.substr(0, cbc_iv_bytes), sealed.substr(cbc_iv_bytes));
  if (!plain) return plain;
  const auto padding = static_cast<unsigned char>(plain->back());
  if (padding == 0 || padding > cbc_iv_bytes) return std::nullopt;
  plain->resize(plain->size() - padding);
  return plain;
}

}  // namespace

std::optional<std::string> carelessly_opened(const XmlElement& element, const ContentKey& key, EncryptionFault fault) {
  const auto sealed = sealed_in(element);
  if (fault == EncryptionFault::tag_mismatch && deviates(Deviation::protected_altered_tag_accepted))
    return without_tag_check(sealed, key.key);
  if (fault == EncryptionFault::algorithm_not_allowed && deviates(Deviation::protected_cbc_accepted))
    return cbc_opened(sealed, key.key);
  return std::nullopt;
}

}  // namespace mcx
