#include "harness/wire/jwe.h"

#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

#include <memory>

#include "harness/base/errors.h"
#include "harness/base/text.h"
#include "harness/wire/base64.h"
#include "harness/wire/jose_algorithm.h"

namespace mcx {
namespace {

constexpr std::string_view content_encryption = "A128GCM";
constexpr std::size_t key_bytes = 16, vector_bytes = 12, tag_bytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

void need(bool done) {
  if (!done) throw HarnessError("OpenSSL could not encrypt");
}

const unsigned char* octets(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* octets(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
int size_of(std::string_view text) { return static_cast<int>(text.size()); }

std::string random_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  need(RAND_bytes(octets(bytes), size_of(bytes)) == 1);
  return bytes;
}

std::string number(std::size_t value) {
  std::string bytes;
  for (const unsigned shift : {24u, 16u, 8u, 0u}) bytes += static_cast<char>((value >> shift) & 0xffu);
  return bytes;
}

std::string with_length(std::string_view data) { return number(data.size()) + std::string(data); }

std::string agreed_secret(const Key& own, const Key& peer) {
  const EvpKeyContext context(EVP_PKEY_CTX_new(own.material().key.get(), nullptr));
  need(context && EVP_PKEY_derive_init(context.get()) == 1);
  need(EVP_PKEY_derive_set_peer(context.get(), peer.material().key.get()) == 1);
  std::size_t size = 0;
  need(EVP_PKEY_derive(context.get(), nullptr, &size) == 1);
  std::string secret(size, '\0');
  need(EVP_PKEY_derive(context.get(), octets(secret), &size) == 1);
  secret.resize(size);
  return secret;
}

std::string wrapped_with_rsa(std::string_view content_key, const Key& recipient) {
  const EvpKeyContext context(EVP_PKEY_CTX_new(recipient.material().key.get(), nullptr));
  need(context && EVP_PKEY_encrypt_init(context.get()) == 1);
  need(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_OAEP_PADDING) == 1);
  std::size_t size = 0;
  need(EVP_PKEY_encrypt(context.get(), nullptr, &size, octets(content_key), content_key.size()) == 1);
  std::string wrapped(size, '\0');
  need(EVP_PKEY_encrypt(context.get(), octets(wrapped), &size, octets(content_key), content_key.size()) == 1);
  wrapped.resize(size);
  return wrapped;
}

struct Sealed {
  std::string vector, ciphertext, tag;
};

Sealed sealed(std::string_view plaintext, const std::string& key, const std::string& associated) {
  Sealed made{random_bytes(vector_bytes), std::string(plaintext.size(), '\0'), std::string(tag_bytes, '\0')};
  const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int size = 0;
  need(EVP_EncryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, octets(key), octets(made.vector)) == 1);
  need(EVP_EncryptUpdate(cipher.get(), nullptr, &size, octets(associated), size_of(associated)) == 1);
  need(EVP_EncryptUpdate(cipher.get(), octets(made.ciphertext), &size, octets(plaintext), size_of(plaintext)) == 1);
  need(EVP_EncryptFinal_ex(cipher.get(), nullptr, &size) == 1);
  need(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag_bytes), octets(made.tag)) == 1);
  return made;
}

std::optional<std::string> opened(Sealed box, const std::string& key, const std::string& associated) {
  if (box.vector.size() != vector_bytes || box.tag.size() != tag_bytes) return std::nullopt;
  std::string plaintext(box.ciphertext.size(), '\0');
  const Cipher cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int size = 0;
  const bool whole =
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_128_gcm(), nullptr, octets(key), octets(box.vector)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), nullptr, &size, octets(associated), size_of(associated)) == 1 &&
      EVP_DecryptUpdate(cipher.get(), octets(plaintext), &size, octets(box.ciphertext), size_of(box.ciphertext)) == 1 &&
      EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag_bytes), octets(box.tag)) == 1 &&
      EVP_DecryptFinal_ex(cipher.get(), nullptr, &size) == 1;
  return whole ? std::optional(plaintext) : std::nullopt;
}

std::string_view algorithm_on(const Key& key) {
  return key.curve() == "P-256" ? "ES256" : key.curve() == "P-384" ? "ES384" : "ES512";
}

// The ephemeral key as RFC 7518 4.6.1.1 wants it, without the members that say what a signing key is for.
Json plain_jwk(const Key& key) { return key.public_jwk().drop("alg").drop("kid").drop("use"); }

}  // namespace

std::string derived_key(const Key& own, const Key& peer, std::string_view enc, const AgreedParties& parties) {
  const auto round = cat(number(1), agreed_secret(own, peer), with_length(enc), with_length(parties.apu),
                         with_length(parties.apv), number(key_bytes * 8));
  return sha256(round).substr(0, key_bytes);
}

bool can_be_encrypted_for(const Key& recipient) {
  const auto curve = recipient.curve();
  return recipient.kind() == KeyKind::rsa || curve == "P-256" || curve == "P-384" || curve == "P-521";
}

std::string encrypt_jwe(std::string_view plaintext, const Key& recipient, Json header) {
  std::string content_key, wrapped;
  header.set("enc", content_encryption);
  if (recipient.kind() == KeyKind::ec) {
    const auto ephemeral = Key::generate(algorithm_on(recipient));
    header.set("alg", "ECDH-ES").set("epk", plain_jwk(ephemeral));
    content_key = derived_key(ephemeral, recipient, content_encryption);
  } else {
    need(recipient.kind() == KeyKind::rsa);
    header.set("alg", "RSA-OAEP");
    content_key = random_bytes(key_bytes);
    wrapped = wrapped_with_rsa(content_key, recipient);
  }
  const auto protection = base64url(header.dump());
  const auto box = sealed(plaintext, content_key, protection);
  return cat(protection, ".", base64url(wrapped), ".", base64url(box.vector), ".", base64url(box.ciphertext), ".",
             base64url(box.tag));
}

std::optional<std::string> decrypt_jwe(std::string_view compact, const Key& recipient) {
  const auto parts = split(compact, '.');
  if (parts.size() != 5) return std::nullopt;
  const auto header = parse_json(base64url_decode(parts[0]).bytes);
  const auto* ephemeral = header.value ? header.value->find("epk") : nullptr;
  const auto peer = ephemeral == nullptr ? std::nullopt : Key::from_jwk(*ephemeral);
  if (!peer || peer->curve() != recipient.curve() || header.value->string_at("enc") != content_encryption)
    return std::nullopt;
  const auto bytes = [&](std::size_t place) { return base64url_decode(parts[place]).bytes; };
  return opened({bytes(2), bytes(3), bytes(4)}, derived_key(recipient, *peer, content_encryption), parts[0]);
}

}  // namespace mcx
