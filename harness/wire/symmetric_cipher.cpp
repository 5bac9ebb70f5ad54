#include "harness/wire/symmetric_cipher.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

#include "harness/base/errors.h"

namespace mcx {
namespace {

struct FreeCipher {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void demand(int result) {
  if (result != 1) throw HarnessError("AES-128: OpenSSL refused");
}

Cipher started(const EVP_CIPHER* kind, const Secret& key, std::string_view iv, bool seal) {
  if (key.reveal().size() != 16) throw HarnessError("AES-128: the key has not 16 bytes");
  if (iv.size() != static_cast<std::size_t>(EVP_CIPHER_get_iv_length(kind)))
    throw HarnessError("AES-128: the IV has the wrong length");
  Cipher cipher(EVP_CIPHER_CTX_new());
  demand(EVP_CipherInit_ex(cipher.get(), kind, nullptr, bytes(key.reveal()), bytes(iv), seal));
  return cipher;
}

std::string updated(EVP_CIPHER_CTX* cipher, std::string_view input) {
  std::string out(input.size() + 16, '\0');
  int length = 0;
  demand(EVP_CipherUpdate(cipher, bytes(out), &length, bytes(input), static_cast<int>(input.size())));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

bool finished(EVP_CIPHER_CTX* cipher) {
  unsigned char rest[16];
  int length = 0;
  return EVP_CipherFinal_ex(cipher, rest, &length) == 1;
}

}  // namespace

std::string aes128_gcm_sealed(std::string_view plain, const Secret& key, std::string_view iv) {
  const auto cipher = started(EVP_aes_128_gcm(), key, iv, true);
  const auto text = updated(cipher.get(), plain);
  demand(finished(cipher.get()));
  std::string tag(gcm_tag_bytes, '\0');
  demand(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, gcm_tag_bytes, tag.data()));
  return std::string(iv) + text + tag;
}

std::optional<std::string> aes128_gcm_opened(std::string_view sealed, const Secret& key) {
  const auto cipher = started(EVP_aes_128_gcm(), key, sealed.substr(0, gcm_iv_bytes), false);
  std::string tag(sealed.substr(sealed.size() - gcm_tag_bytes));
  sealed.remove_prefix(gcm_iv_bytes);
  sealed.remove_suffix(gcm_tag_bytes);
  auto plain = updated(cipher.get(), sealed);
  demand(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, gcm_tag_bytes, tag.data()));
  if (!finished(cipher.get())) return std::nullopt;
  return plain;
}

std::string aes128_cbc_sealed(std::string_view plain, const Secret& key, std::string_view iv) {
  const auto cipher = started(EVP_aes_128_cbc(), key, iv, true);
  demand(EVP_CIPHER_CTX_set_padding(cipher.get(), 0));
  const std::size_t padding = 16 - plain.size() % 16;  // xmlenc-core1 5.2: only the last byte has a meaning
  auto padded = std::string(plain) + std::string(padding, '\0');
  padded.back() = static_cast<char>(padding);
  return std::string(iv) + updated(cipher.get(), padded);
}

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  demand(RAND_bytes(bytes(out), static_cast<int>(count)));
  return out;
}

}  // namespace mcx
